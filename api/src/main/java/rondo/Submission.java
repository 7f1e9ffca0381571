package rondo;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import rondo.spi.Droppable;

/// A task that another thread asked for: created on the loop, seen and cancelled from outside.
///
/// It has two ends. The view is for who looks once in a while, and is cancelled the moment somebody cancels
/// it. [#awaitEnd] is for who waits until the task has really ended.
///
/// @param <T> the type of the coroutine's value
final class Submission<T extends @Nullable Object> implements Runnable, Droppable {

    /*
     *   post          run, on the loop             the task's done-callback
     *   -----> POSTED -----------------> RUNNING ---------------------------> OVER
     *             |                         |                                  ^
     *             +-- dropped, cancelled,   +-- dropped: the loop was closed --+
     *                 no task to be had ---------------------------------------+
     *
     * OVER: `over` is complete, by whoever made the transition first: the loop, the thread that closes it,
     * or the one that found it closed.
     */

    /// How the task ended: by a value, by a failure, or cancelled.
    private record Outcome<T extends @Nullable Object>(
            @Nullable T value, @Nullable Throwable failure, boolean cancelled, @Nullable String message) {}

    private static final String NEVER_BEGAN = "The event loop was closed before the task began";
    private static final String CLOSED = "The event loop was closed";

    private final Coroutine<T> coroutine;
    private final AbstractEventLoop loop;
    private final CompletableFuture<T> view = new CompletableFuture<>();
    private final CompletableFuture<Outcome<T>> over = new CompletableFuture<>();

    private @Nullable Task<T> task; // confined to the loop
    private volatile @Nullable String cancelMessage; // not null once somebody wants it to end; any thread sets it

    Submission(Coroutine<T> coroutine, AbstractEventLoop loop) {
        this.coroutine = coroutine;
        this.loop = loop;
    }

    /// Asks the loop for the task, in a snapshot of the caller's context.
    void post() {
        loop.callSoonThreadsafe(this);
    }

    /// Returns the future that outsiders get.
    CompletableFuture<T> view() {
        return view;
    }

    // ---- on the loop ----

    @Override
    public void run() {
        String why = cancelMessage;
        if (view.isDone() || why != null) { // cancelled before it began
            end(new Outcome<>(null, null, true, why));
            return;
        }
        Task<T> created;
        try {
            created = loop.createTask(coroutine);
        } catch (Throwable failure) { // of a task factory; the one who waits is to know
            end(new Outcome<>(null, failure, false, null));
            return;
        }
        task = created;
        created.addDoneCallback(new Mirror());
        Bridge.onCancel(view, () -> Bridge.onLoop(loop, created::cancel));
    }

    @Override
    public void dropped() {
        end(new Outcome<>(null, null, true, NEVER_BEGAN));
    }

    private void copy(Future<T> done) {
        if (done.isCancelled()) {
            end(new Outcome<>(null, null, true, Bridge.messageOf(done)));
            return;
        }
        Throwable failure = done.exception();
        if (failure == null) {
            end(new Outcome<>(done.result(), null, false, null));
        } else if (failure instanceof CancelledError) {
            end(new Outcome<>(null, null, true, failure.getMessage()));
        } else {
            end(new Outcome<>(null, failure, false, null));
        }
    }

    /// Ends this, the view first: whoever waited for the end finds it done.
    private void end(Outcome<T> how) {
        if (how.cancelled) {
            view.completeExceptionally(Bridge.cancellation(how.message));
        } else if (how.failure != null) {
            view.completeExceptionally(how.failure);
        } else {
            view.complete(value(how));
        }
        over.complete(how);
    }

    @SuppressWarnings("nullness:return") // null only if T permits it: neither cancelled nor failed
    private static <T extends @Nullable Object> T value(Outcome<T> how) {
        return how.value;
    }

    /// Tells of the end of the task, or that its loop is closed.
    private final class Mirror implements Consumer<Future<T>>, Droppable {

        @Override
        public void accept(Future<T> done) {
            copy(done);
        }

        @Override
        public void dropped() {
            Task<T> last = task;
            if (last != null && last.isDone()) {
                copy(last);
            } else {
                end(new Outcome<>(null, null, true, CLOSED));
            }
        }
    }

    // ---- on any thread ----

    /// Cancels the task, without giving up on its end; if it has not begun, it never will.
    void cancel(String message) {
        cancelMessage = message;
        Bridge.onLoop(loop, () -> {
            Task<T> running = task;
            if (running != null) {
                running.cancel(message);
            }
        });
    }

    /// Returns a future that completes, never with an exception, when the task has ended.
    CompletableFuture<?> whenOver() {
        return over;
    }

    /// Waits for the end of the task; returns false if the time is over first.
    boolean awaitEnd(long nanos) throws InterruptedException {
        try {
            over.get(nanos, TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new AssertionError(e); // completed with outcomes only
        }
    }

    /// Waits for the end of the task whatever happens; an interrupt stays with the thread.
    void awaitEnd() {
        over.join();
    }

    /// Returns true if the task, which is over, was cancelled.
    boolean wasCancelled() {
        return over.join().cancelled;
    }

    /// Returns the value of the task, which is over, or throws what it failed with.
    T result() {
        Outcome<T> how = over.join();
        if (how.cancelled) {
            throw new CancelledError(how.message);
        }
        if (how.failure != null) {
            throw Sneaky.rethrow(how.failure);
        }
        return value(how);
    }
}
