package rondo.loop.base;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import rondo.CancelledError;
import rondo.Context;
import rondo.Future;
import rondo.InvalidStateException;

/// The state of a future and those who wait for it; what promises and tasks have in common.
///
/// @param <T> the type of the value
abstract class BaseFuture<T extends @Nullable Object> implements Future<T> {

    /*
     *            finish                     outcome: the value, NULL for null
     *   PENDING --------> FINISHED
     *            fail                       outcome: a Failure
     *           --------> FAILED
     *            cancelNow                  outcome: a Cancellation
     *           --------> CANCELLED
     *
     * PENDING: outcome is null. Only the loop's thread changes it, or the one thread that uses a loop at rest.
     */
    private static final Object NULL = new Object();

    private final BaseEventLoop loop;

    private @Nullable Object outcome;

    /// Who is to be told, in order of registration: null for nobody, a task that waits or a
    /// [DoneCallback], or [Waiters]. Most futures have one waiter and never need a list.
    private @Nullable Object waiters;

    /// Creates a pending future. A constructor that does nothing but store costs least, see [Callback].
    BaseFuture(BaseEventLoop loop) {
        this.loop = loop;
    }

    @Override
    public final BaseEventLoop loop() {
        return loop;
    }

    @Override
    public final boolean isDone() {
        return outcome != null;
    }

    @Override
    public final boolean isCancelled() {
        return outcome instanceof Cancellation;
    }

    @Override
    public final T await() {
        loop.awaitDone(this);
        if (!loop.isDebug()) {
            return result();
        }
        try {
            return result();
        } catch (Throwable failure) {
            AwaitedAt.mark(failure);
            throw failure;
        }
    }

    @Override
    @SuppressWarnings({"unchecked", "cast.unsafe"}) // finish stored a T, or NULL for a T that is null
    public final T result() {
        Object came = outcome;
        if (came instanceof Failure failure) {
            throw Sneaky.rethrow(failure.retrieve());
        }
        if (came == null || came instanceof Cancellation) {
            throw noOutcome();
        }
        return (T) (came == NULL ? null : came);
    }

    @Override
    public final @Nullable Throwable exception() {
        Object came = outcome;
        if (came == null || came instanceof Cancellation) {
            throw noOutcome();
        }
        return came instanceof Failure failure ? failure.retrieve() : null;
    }

    /// Throws what there is to throw where there is neither a value nor an exception.
    private RuntimeException noOutcome() {
        if (outcome instanceof Cancellation cancellation) {
            throw new CancelledError(cancellation.message());
        }
        throw new InvalidStateException(this + " has no result yet; await it, or add a done-callback");
    }

    /// Returns what a failed future failed with, without counting as a look at it; else null.
    final @Nullable Throwable failureIfAny() {
        return outcome instanceof Failure failure ? failure.cause() : null;
    }

    /// Forgets that nobody looked at the exception; it will not be reported.
    final void forgive() {
        if (outcome instanceof Failure failure) {
            failure.retrieve();
        }
    }

    // ---- transitions ----

    final void finish(T value) {
        complete(value == null ? NULL : value);
    }

    final void fail(Throwable cause) {
        checkPending(); // or the exception would be watched though nobody can ever look at it
        complete(new Failure(cause, loop.unretrieved().watch(this, cause)));
    }

    final void cancelNow(@Nullable String message) {
        complete(new Cancellation(message));
    }

    private void checkPending() {
        if (outcome != null) {
            throw new InvalidStateException(this + " is done already and cannot be completed again");
        }
    }

    private void complete(Object came) {
        checkPending();
        outcome = came;
        Object waiting = waiters;
        if (waiting == null) {
            return;
        }
        waiters = null;
        if (waiting instanceof Waiters several) {
            several.all().forEach(this::tell);
        } else {
            tell(waiting);
        }
    }

    private void tell(Object waiter) {
        if (waiter instanceof BaseTask<?> task) {
            task.wake(this);
        } else {
            DoneCallback<?> callback = (DoneCallback<?>) waiter;
            callback.waitsNoMore();
            loop.ready(callback);
        }
    }

    // ---- waiters ----

    @Override
    public final void addDoneCallback(Consumer<? super Future<T>> callback, @Nullable Context context) {
        Objects.requireNonNull(callback, "callback");
        loop.checkThread("Future.addDoneCallback");
        DoneCallback<T> waiter = new DoneCallback<>(this, callback, context == null ? loop.snapshot() : context);
        if (outcome == null) {
            addWaiter(waiter);
            waiter.waits();
        } else {
            loop.checkOpen();
            loop.ready(waiter);
        }
    }

    /// Has `waiter`, a task or a [DoneCallback], told when this is done; it must be pending.
    final void addWaiter(Object waiter) {
        Object waiting = waiters;
        if (waiting == null) {
            waiters = waiter;
        } else if (waiting instanceof Waiters several) {
            several.add(waiter);
        } else {
            Waiters several = new Waiters();
            several.add(waiting);
            several.add(waiter);
            waiters = several;
        }
    }

    /// Takes back a task or a [DoneCallback], and returns true if it waited.
    final boolean removeWaiter(Object waiter) {
        if (waiters == waiter) {
            waiters = null;
            return true;
        }
        return waiters instanceof Waiters several && several.remove(waiter);
    }

    @Override
    public final int removeDoneCallback(Consumer<? super Future<T>> callback) {
        Objects.requireNonNull(callback, "callback");
        loop.checkThread("Future.removeDoneCallback");
        List<DoneCallback<?>> equal = new ArrayList<>();
        for (Object waiter : candidates(callback)) {
            if (waiter instanceof DoneCallback<?> done && done.calls(callback)) { // user code, which may change all
                equal.add(done);
            }
        }
        int removed = 0;
        for (DoneCallback<?> done : equal) {
            if (removeWaiter(done)) {
                done.waitsNoMore();
                removed++;
            }
        }
        return removed;
    }

    /// Returns those who wait and may be calling `callback`.
    private List<?> candidates(Consumer<?> callback) {
        Object waiting = waiters;
        if (waiting == null) {
            return List.of();
        }
        return waiting instanceof Waiters several ? several.candidates(callback) : List.of(waiting);
    }

    // ---- for people ----

    @Override
    public final List<StackTraceElement> creationSite() {
        return loop.debug().siteOf(this);
    }

    /// Returns the state in one word, and what the future came to.
    final String describeState() {
        return switch (outcome) {
            case null -> "pending";
            case Failure failure -> "failed with " + failure.cause();
            case Cancellation(String message) -> message == null ? "cancelled" : "cancelled: " + message;
            default -> "finished";
        };
    }

    /// The exception of a failed future, and the watch that reports it if nobody ever asks.
    private record Failure(Throwable cause, UnretrievedExceptions.Watch watch) {

        Throwable retrieve() {
            watch.retrieved();
            return cause;
        }
    }

    /// What a cancelled future was cancelled with.
    private record Cancellation(@Nullable String message) {}
}
