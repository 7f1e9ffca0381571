package rondo.examples.snippets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import rondo.AbstractEventLoop;
import rondo.Async;
import rondo.Awaitable;
import rondo.Coroutine;
import rondo.Future;
import rondo.Task;
import rondo.TaskOptions;

/// The code in the documentation of [Async] and [TaskOptions].
final class AsyncSnippets {

    private AsyncSnippets() {}

    static int run() {
        // @start region=run
        int answer = Async.run(() -> {
            Task<Integer> half = Async.createTask(() -> {
                Async.sleep(Duration.ofMillis(10)); // other tasks run meanwhile
                return 21;
            });
            return half.await() * 2;
        });
        // @end
        return answer;
    }

    static String createTask() {
        // @start region=createTask
        Task<String> first = Async.createTask(() -> fetch("a"));
        Task<String> second = Async.createTask(() -> fetch("b"), TaskOptions.named("second"));
        String both = first.await() + " and " + second.await(); // they run side by side while we wait
        // @end
        return both;
    }

    private static String fetch(String name) {
        Async.sleep(Duration.ofMillis(5));
        return "page " + name;
    }

    static String currentTask(String text) {
        // @start region=currentTask
        String line = "[" + Async.currentTask().name() + "] " + text;
        // @end
        return line;
    }

    static long sleep(int[] numbers) {
        // @start region=sleep
        long sum = 0;
        for (int i = 0; i < numbers.length; i++) {
            sum += numbers[i];
            if (i % 1_000 == 0) {
                Async.sleep(Duration.ZERO); // gives every other task of the loop a turn
            }
        }
        // @end
        return sum;
    }

    static String toThread(Path file) throws IOException {
        // @start region=toThread
        String text = Async.toThread(() -> Files.readString(file)); // blocks a thread of the pool, not the loop
        // @end
        return text;
    }

    static int awaitStage() {
        // @start region=await
        CompletableFuture<Integer> stage = CompletableFuture.supplyAsync(() -> 42); // from any library
        int value = Async.await(stage);
        // @end
        return value;
    }

    // @start region=ensureFuture
    /// Tells `receiver` what `awaitable` comes to, be it a future or a coroutine.
    static <T extends @Nullable Object> void inform(Awaitable<T> awaitable, Consumer<T> receiver) {
        Async.ensureFuture(awaitable).addDoneCallback(done -> receiver.accept(done.result()));
    }
    // @end

    static void wrapFuture(CompletableFuture<String> reply, List<String> log) {
        // @start region=wrapFuture
        Future<String> future = Async.wrapFuture(reply);
        future.addDoneCallback(done -> log.add("got " + done.result())); // runs on the loop
        // @end
    }

    static String runCoroutineThreadsafe(AbstractEventLoop loop) throws Exception {
        // @start region=runCoroutineThreadsafe
        // on a thread of another library, while the loop runs on its own
        CompletableFuture<String> reply = Async.runCoroutineThreadsafe(() -> fetch("a"), loop);
        String text = reply.get(30, TimeUnit.SECONDS);
        // @end
        return text;
    }

    static String eagerStart(Coroutine<String> cachedPage) {
        // @start region=eagerStart
        Task<String> page = Async.createTask(cachedPage, TaskOptions.defaults().withEagerStart(true));
        String state = page.isDone() ? "it was cached" : "it waits";
        // @end
        return state;
    }
}
