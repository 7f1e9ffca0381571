package rondo;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// The thread on which a [BlockingPortal] runs a loop of its own.
final class PortalThread {

    private static final AtomicInteger STARTED = new AtomicInteger();

    private final Runner runner;
    private final CompletableFuture<AbstractEventLoop> begun = new CompletableFuture<>();
    private final CompletableFuture<@Nullable Void> ending = new CompletableFuture<>(); // by end, on any thread

    @SuppressWarnings("nullness:methodref.receiver.bound") // started after construction
    private final Thread thread = Thread.ofPlatform()
            .daemon() // a portal that nobody closes does not keep the JVM
            .name("rondo-portal-" + STARTED.incrementAndGet())
            .unstarted(this::run);

    private @Nullable Throwable failure; // published by the end of the thread

    PortalThread(Runner runner) {
        this.runner = runner;
    }

    /// Starts the thread, and returns its loop when that runs.
    AbstractEventLoop start() {
        thread.start();
        try {
            return begun.join(); // an interrupt stays with the thread
        } catch (CompletionException e) {
            Throwable cause = e.getCause();
            throw Sneaky.rethrow(cause == null ? e : cause);
        }
    }

    private void run() {
        try (runner) {
            runner.<@Nullable Void>run(() -> {
                begun.complete(Async.runningLoop());
                return Async.await(ending);
            });
        } catch (Throwable thrown) { // no loop was to be had, or somebody stopped it
            failure = thrown;
            begun.completeExceptionally(thrown);
        }
    }

    /// Has the loop end what is left, and waits until it is closed and the thread has ended.
    void end() {
        ending.complete(null);
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        Throwable thrown = failure;
        if (thrown != null) {
            throw Sneaky.rethrow(thrown);
        }
    }
}
