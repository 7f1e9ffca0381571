package rondo.tck.alternate;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import rondo.Promise;

/// Where a loop runs blocking calls unless told otherwise; made when first needed.
final class DefaultExecutor {

    private static final int THREADS = Math.min(32, Runtime.getRuntime().availableProcessors() + 4);
    private static final Duration LONGEST = Duration.ofDays(365);

    private final String prefix;
    private @Nullable ExecutorService service;
    private boolean shutDown; // true: by shutdown, for good

    DefaultExecutor(String prefix) {
        this.prefix = prefix;
    }

    ExecutorService service() {
        checkUsable();
        ExecutorService made = service;
        if (made == null) {
            made = Executors.newFixedThreadPool(
                    THREADS, Thread.ofPlatform().daemon().name(prefix, 1).factory());
            service = made;
        }
        return made;
    }

    void replace(ExecutorService other) {
        checkUsable();
        ExecutorService before = service;
        service = other;
        if (before != null && before != other) {
            before.shutdown();
        }
    }

    private void checkUsable() {
        if (shutDown) {
            throw new IllegalStateException("The default executor was shut down; pass an executor of your own");
        }
    }

    /// Shuts down and tells `whenOver`, from a thread of its own, that the calls are over.
    void shutdown(Duration timeout, Promise<@Nullable Void> over, Runnable whenOver) {
        shutDown = true;
        ExecutorService last = service;
        if (last == null) {
            over.setResult(null);
            return;
        }
        last.shutdown();
        Thread.ofPlatform().daemon().name(prefix + "shutdown").start(() -> {
            awaitEnd(last, timeout);
            whenOver.run();
        });
    }

    private static void awaitEnd(ExecutorService last, Duration timeout) {
        long nanos = timeout.compareTo(LONGEST) > 0 ? LONGEST.toNanos() : timeout.toNanos();
        try {
            if (!last.awaitTermination(nanos, TimeUnit.NANOSECONDS)) {
                ErrorReports.warn("The default executor did not finish its calls within " + timeout);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // somebody wants this thread to end
        }
    }

    /// Lets the calls finish and takes no more.
    void close() {
        shutDown = true;
        ExecutorService last = service;
        if (last != null) {
            last.shutdown();
        }
    }
}
