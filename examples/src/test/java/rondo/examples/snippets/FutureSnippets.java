package rondo.examples.snippets;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import rondo.AbstractEventLoop;
import rondo.Async;
import rondo.CancelledError;
import rondo.Future;
import rondo.Promise;
import rondo.Task;

/// The code in the documentation of [Future] and [Promise].
final class FutureSnippets {

    private FutureSnippets() {}

    static String await() {
        // @start region=await
        AbstractEventLoop loop = Async.runningLoop();
        Promise<String> answer = loop.createFuture();
        loop.callSoon(() -> answer.setResult("hello"));

        String text = answer.await(); // the callback runs while this task waits
        // @end
        return text;
    }

    static String declared(Future<String> page) {
        // @start region=declared
        String text;
        try {
            text = page.await(IOException.class);
        } catch (IOException e) {
            text = "not available: " + e.getMessage();
        }
        // @end
        return text;
    }

    static void addDoneCallback(Future<String> page, List<String> log) {
        // @start region=addDoneCallback
        page.addDoneCallback(done -> {
            if (done.isCancelled()) {
                log.add("cancelled");
            } else if (done.exception() instanceof Throwable failure) {
                log.add("failed: " + failure.getMessage());
            } else {
                log.add("got " + done.result());
            }
        });
        // @end
    }

    static String cancel(Future<String> page) {
        // @start region=cancel
        Task<String> reader = Async.createTask(() -> {
            try {
                return page.await();
            } catch (CancelledError e) {
                return "no page: " + e.getMessage();
            }
        });
        Async.sleep(Duration.ZERO); // the reader begins to wait
        page.cancel("too slow");
        String text = reader.await();
        // @end
        return text;
    }

    static CompletableFuture<String> toCompletableFuture(Future<Integer> length) {
        // @start region=toCompletableFuture
        CompletableFuture<Integer> view = length.toCompletableFuture();
        CompletableFuture<String> text = view.thenApply(n -> n + " bytes"); // for code that knows nothing of loops
        // @end
        return text;
    }

    // @start region=promise
    /// Returns the next reading of a sensor, which calls back on a thread of its own.
    static Future<String> reading(Sensor sensor) {
        AbstractEventLoop loop = Async.runningLoop();
        Promise<String> reading = loop.createFuture();
        sensor.onReading(value -> loop.callSoonThreadsafe(() -> {
            if (!reading.isDone()) { // whoever waited may have cancelled it
                reading.setResult(value);
            }
        }));
        return reading; // as a Future: the caller can wait for it, and cannot complete it
    }
    // @end

    /// Something that calls back.
    @FunctionalInterface
    interface Sensor {
        void onReading(Consumer<String> receiver);
    }
}
