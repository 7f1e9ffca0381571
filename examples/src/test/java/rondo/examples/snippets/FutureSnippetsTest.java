package rondo.examples.snippets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import rondo.Async;
import rondo.Future;
import rondo.Promise;

class FutureSnippetsTest extends OnEveryLoop {

    @Test
    void awaitReturnsWhatACallbackSet() {
        assertEquals("hello", Async.run(FutureSnippets::await));
    }

    @Test
    void awaitWithAClassLetsTheCheckedExceptionBeCaught() {
        String text = Async.run(() -> {
            Promise<String> page = Async.runningLoop().createFuture();
            page.setException(new IOException("no route"));
            return FutureSnippets.declared(page);
        });

        assertEquals("not available: no route", text);
    }

    @Test
    void aDoneCallbackSeesEachOutcome() {
        List<String> received = Async.run(() -> {
            List<String> log = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                Promise<String> page = Async.runningLoop().createFuture();
                FutureSnippets.addDoneCallback(page, log);
                switch (i) {
                    case 0 -> page.setResult("a page");
                    case 1 -> page.setException(new IOException("no route"));
                    default -> page.cancel();
                }
            }
            Async.sleep(Duration.ZERO);
            return log;
        });

        assertEquals(List.of("got a page", "failed: no route", "cancelled"), received);
    }

    @Test
    void cancelReachesTheOneWhoWaits() {
        String text = Async.run(() -> {
            Promise<String> page = Async.runningLoop().createFuture();
            return FutureSnippets.cancel(page);
        });

        assertEquals("no page: too slow", text);
    }

    @Test
    void theViewCompletesWithTheFuture() {
        String text = Async.run(() -> {
            Promise<Integer> length = Async.runningLoop().createFuture();
            CompletableFuture<String> view = FutureSnippets.toCompletableFuture(length);
            length.setResult(7);
            return Async.await(view);
        });

        assertEquals("7 bytes", text);
    }

    @Test
    void aPromiseTakesAValueFromAnotherThread() {
        String reading = Async.run(() -> FutureSnippets.reading(
                        receiver -> Thread.ofPlatform().start(() -> receiver.accept("21 °C")))
                .await());

        assertEquals("21 °C", reading);
    }

    @Test
    void aValueForACancelledPromiseIsDropped() {
        boolean cancelled = Async.run(() -> {
            List<Runnable> later = new ArrayList<>();
            Future<String> reading = FutureSnippets.reading(receiver -> later.add(() -> receiver.accept("late")));
            reading.cancel();
            later.getFirst().run();
            Async.sleep(Duration.ofMillis(1));
            return reading.isCancelled();
        });

        assertTrue(cancelled);
    }
}
