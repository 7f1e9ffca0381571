package rondo.loop.base;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
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
     *            finish                     outcome: the value
     *   PENDING --------> FINISHED
     *            fail                       outcome: a Failure
     *           --------> FAILED
     *            cancelNow                  outcome: the message, or null
     *           --------> CANCELLED
     *
     * Only the loop's thread changes it, or the one thread that uses a loop at rest.
     */
    private static final byte PENDING = 0;
    private static final byte FINISHED = 1;
    private static final byte FAILED = 2;
    private static final byte CANCELLED = 3;

    private final BaseEventLoop loop;
    private final List<StackTraceElement> creationSite; // empty unless in debug mode

    private byte state = PENDING;
    private @Nullable Object outcome;

    /// Who is to be told, in order of registration: null for nobody, a task that waits or a
    /// [DoneCallback], or [Several] of these. Most futures have one waiter and never need a list.
    private @Nullable Object waiters;

    BaseFuture(BaseEventLoop loop) {
        this.loop = loop;
        this.creationSite = loop.creationSite();
    }

    @Override
    public final BaseEventLoop loop() {
        return loop;
    }

    @Override
    public final boolean isDone() {
        return state != PENDING;
    }

    @Override
    public final boolean isCancelled() {
        return state == CANCELLED;
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
    @SuppressWarnings({"unchecked", "cast.unsafe"}) // FINISHED: finish stored a T
    public final T result() {
        if (state == FINISHED) {
            return (T) outcome;
        }
        if (state == FAILED) {
            throw Sneaky.rethrow(failure().retrieve());
        }
        throw noOutcome();
    }

    @Override
    public final @Nullable Throwable exception() {
        return switch (state) {
            case FINISHED -> null;
            case FAILED -> failure().retrieve();
            default -> throw noOutcome();
        };
    }

    /// Throws what there is to throw where there is neither a value nor an exception.
    private RuntimeException noOutcome() {
        if (state == CANCELLED) {
            throw new CancelledError((String) outcome);
        }
        throw new InvalidStateException(this + " has no result yet; await it, or add a done-callback");
    }

    private Failure failure() {
        if (outcome instanceof Failure failure) {
            return failure;
        }
        throw new AssertionError("FAILED without a failure");
    }

    /// Returns what a failed future failed with, without counting as a look at it; else null.
    final @Nullable Throwable failureIfAny() {
        return state == FAILED ? failure().cause() : null;
    }

    /// Forgets that nobody looked at the exception; it will not be reported.
    final void forgive() {
        if (state == FAILED) {
            failure().retrieve();
        }
    }

    // ---- transitions ----

    final void finish(T value) {
        complete(FINISHED, value);
    }

    final void fail(Throwable cause) {
        checkPending(); // or the exception would be watched though nobody can ever look at it
        complete(FAILED, new Failure(cause, loop.unretrieved().watch(this, cause)));
    }

    final void cancelNow(@Nullable String message) {
        complete(CANCELLED, message);
    }

    private void checkPending() {
        if (state != PENDING) {
            throw new InvalidStateException(this + " is done already and cannot be completed again");
        }
    }

    private void complete(byte newState, @Nullable Object newOutcome) {
        checkPending();
        outcome = newOutcome;
        state = newState;
        Object waiting = waiters;
        waiters = null;
        if (waiting instanceof Several several) {
            several.all.forEach(this::tell);
        } else if (waiting != null) {
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
        if (state == PENDING) {
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
        } else if (waiting instanceof Several several) {
            several.add(waiter);
        } else {
            Several several = new Several();
            several.add(waiting);
            several.add(waiter);
            waiters = several;
        }
    }

    /// Takes back a task that does not wait any more.
    final void removeWaiter(BaseTask<?> task) {
        if (waiters == task) {
            waiters = null;
        } else if (waiters instanceof Several several) {
            several.all.remove(task);
        }
    }

    @Override
    public final int removeDoneCallback(Consumer<? super Future<T>> callback) {
        Objects.requireNonNull(callback, "callback");
        loop.checkThread("Future.removeDoneCallback");
        Set<Object> equal = new HashSet<>(); // by identity: waiters have no equals of their own
        for (Object waiter : waitersAsList()) { // a copy: equals is user code, which may add, remove and throw
            if (waiter instanceof DoneCallback<?> done && done.calls(callback)) {
                equal.add(waiter);
                done.waitsNoMore();
            }
        }
        return removeWaiters(equal);
    }

    /// Takes back those of `gone` that still wait, and returns how many these are.
    private int removeWaiters(Set<Object> gone) {
        Object waiting = waiters;
        if (waiting instanceof Several several) {
            int before = several.all.size();
            several.all.removeAll(gone);
            return before - several.all.size();
        }
        if (waiting == null || !gone.contains(waiting)) {
            return 0;
        }
        waiters = null;
        return 1;
    }

    private List<Object> waitersAsList() {
        Object waiting = waiters;
        if (waiting == null) {
            return List.of();
        }
        return waiting instanceof Several several ? List.copyOf(several.all) : List.of(waiting);
    }

    // ---- for people ----

    @Override
    public final List<StackTraceElement> creationSite() {
        return creationSite;
    }

    /// Returns the state in one word, and what the future came to.
    final String describeState() {
        return switch (state) {
            case PENDING -> "pending";
            case FINISHED -> "finished";
            case FAILED -> "failed with " + failure().cause();
            default -> outcome == null ? "cancelled" : "cancelled: " + outcome;
        };
    }

    /// More than one who waits, in order; a set if they are many, so that each is taken back at once.
    private static final class Several {

        private static final int FEW = 16;

        private Collection<Object> all = new ArrayList<>(4); // each is equal to itself only

        void add(Object waiter) {
            if (all.size() == FEW) {
                all = new LinkedHashSet<>(all);
            }
            all.add(waiter);
        }
    }

    /// The exception of a failed future, and the watch that reports it if nobody ever asks.
    private record Failure(Throwable cause, UnretrievedExceptions.Watch watch) {

        Throwable retrieve() {
            watch.retrieved();
            return cause;
        }
    }
}
