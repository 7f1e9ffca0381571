package rondo.examples.snippets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rondo.AbstractEventLoop;
import rondo.Async;
import rondo.EventLoops;
import rondo.Promise;
import rondo.TaskOptions;

class AsyncSnippetsTest extends OnEveryLoop {

    @Test
    void runReturnsTheValueOfTheMainTask() {
        assertEquals(42, AsyncSnippets.run());
    }

    @Test
    void createTaskRunsBothSideBySide() {
        assertEquals("page a and page b", Async.run(AsyncSnippets::createTask));
    }

    @Test
    void currentTaskKnowsItsName() {
        String line = Async.run(() -> Async.createTask(
                        () -> AsyncSnippets.currentTask("hello"), TaskOptions.named("greeter"))
                .await());

        assertEquals("[greeter] hello", line);
    }

    @Test
    void sleepOfZeroGivesOthersATurn() {
        AtomicInteger turns = new AtomicInteger();
        int[] numbers = IntStream.range(0, 10_000).toArray();

        long sum = Async.run(() -> {
            Async.createTask(() -> {
                while (true) {
                    turns.incrementAndGet();
                    Async.sleep(Duration.ZERO);
                }
            });
            return AsyncSnippets.sleep(numbers);
        });

        assertEquals(49_995_000, sum);
        assertTrue(turns.get() >= 10, () -> "turns: " + turns);
    }

    @Test
    void toThreadReturnsWhatTheCallReturns(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("text"), "hello");

        assertEquals("hello", Async.run(() -> AsyncSnippets.toThread(file)));
    }

    @Test
    void awaitReturnsTheValueOfAStage() {
        assertEquals(42, Async.run(AsyncSnippets::awaitStage));
    }

    @Test
    void ensureFutureTakesFuturesAndCoroutines() {
        List<String> received = Async.run(() -> {
            List<String> log = new ArrayList<>();
            Promise<String> future = Async.runningLoop().createFuture();
            future.setResult("a future");
            AsyncSnippets.inform(future, log::add);
            AsyncSnippets.inform(() -> "a coroutine", log::add);
            Async.sleep(Duration.ofMillis(5));
            return log;
        });

        assertEquals(List.of("a future", "a coroutine"), received);
    }

    @Test
    void wrapFutureFollowsAStage() {
        List<String> received = Async.run(() -> {
            List<String> log = new ArrayList<>();
            CompletableFuture<String> reply = new CompletableFuture<>();
            AsyncSnippets.wrapFuture(reply, log);
            reply.complete("it");
            Async.sleep(Duration.ofMillis(5));
            return log;
        });

        assertEquals(List.of("got it"), received);
    }

    @Test
    void runCoroutineThreadsafeReturnsToAnotherThread() throws Exception {
        try (AbstractEventLoop running = EventLoops.newEventLoop()) {
            Thread thread = Thread.ofPlatform().start(running::runForever);

            String text = AsyncSnippets.runCoroutineThreadsafe(running);

            running.callSoonThreadsafe(running::stop);
            thread.join();
            assertEquals("page a", text);
        }
    }

    @Test
    void eagerStartRunsAtOnceUntilTheFirstWait() {
        assertEquals("it was cached", Async.run(() -> AsyncSnippets.eagerStart(() -> "page")));
        assertEquals("it waits", Async.run(() -> AsyncSnippets.eagerStart(() -> {
            Async.sleep(Duration.ofMillis(1));
            return "page";
        })));
    }
}
