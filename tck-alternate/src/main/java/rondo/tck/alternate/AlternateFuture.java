package rondo.tck.alternate;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import rondo.AbstractEventLoop;
import rondo.CancelledError;
import rondo.Context;
import rondo.Future;
import rondo.InvalidStateException;

/// The state machine that promises and tasks of this loop share.
abstract sealed class AlternateFuture<T extends @Nullable Object> implements Future<T>
        permits AlternatePromise, AlternateTask {

    /// PENDING changes to any other, once, by `end`; nothing else changes.
    private enum State {
        PENDING,
        FINISHED,
        FAILED,
        CANCELLED
    }

    final AlternateLoop loop;
    private final List<StackTraceElement> creationSite;

    private State state = State.PENDING;
    private @Nullable Object value; // a T if FINISHED
    private @Nullable Throwable failure; // if FAILED
    private @Nullable String message; // of the cancellation, if CANCELLED
    private @Nullable Unretrieved unretrieved; // if FAILED, until somebody looks
    private List<DoneCallback<T>> callbacks = new ArrayList<>(); // if PENDING

    AlternateFuture(AlternateLoop loop) {
        this.loop = loop;
        creationSite = loop.traceback();
    }

    @Override
    public final AbstractEventLoop loop() {
        return loop;
    }

    @Override
    public final boolean isDone() {
        return state != State.PENDING;
    }

    @Override
    public final boolean isCancelled() {
        return state == State.CANCELLED;
    }

    @Override
    public final T await() {
        loop.awaitDone(this);
        Throwable cause = loop.isDebug() && state == State.FAILED ? failure : null;
        if (cause != null) {
            cause.addSuppressed(new AwaitedAt());
        }
        return result();
    }

    @Override
    @SuppressWarnings({"unchecked", "cast.unsafe"}) // only a T is stored when FINISHED
    public final T result() {
        Throwable cause = exception();
        if (cause != null) {
            throw AlternateFuture.<RuntimeException>sneaky(cause);
        }
        return (T) value;
    }

    @Override
    public final @Nullable Throwable exception() {
        if (state == State.PENDING) {
            throw new InvalidStateException(this + " is not done; await it, or ask isDone first");
        }
        if (state == State.CANCELLED) {
            throw new CancelledError(message);
        }
        looked();
        return failure;
    }

    @SuppressWarnings("unchecked") // the type argument is erased: what was failed with comes out as it is
    static <X extends Throwable> X sneaky(Throwable failure) throws X {
        throw (X) failure;
    }

    @Override
    public final void addDoneCallback(Consumer<? super Future<T>> callback, @Nullable Context context) {
        Objects.requireNonNull(callback, "callback");
        loop.checkThread();
        DoneCallback<T> added =
                new DoneCallback<>(this, callback, context == null ? Context.snapshotCurrent() : context);
        if (isDone()) {
            loop.checkOpen();
            loop.append(added, added.context());
        } else {
            callbacks.add(added);
            loop.mayDrop(added);
        }
    }

    final boolean waitsFor(DoneCallback<?> callback) {
        return callbacks.contains(callback);
    }

    @Override
    public final int removeDoneCallback(Consumer<? super Future<T>> callback) {
        Objects.requireNonNull(callback, "callback");
        loop.checkThread();
        int removed = 0;
        for (DoneCallback<T> each : List.copyOf(callbacks)) { // equals may do anything, even complete this future
            if (each.consumer().equals(callback) && callbacks.remove(each)) {
                removed++;
            }
        }
        return removed;
    }

    final void finish(T result) {
        value = result;
        end(State.FINISHED);
    }

    final void fail(Throwable cause) {
        failure = cause;
        unretrieved = loop.errors().watch(this, cause);
        end(State.FAILED);
    }

    final void endCancelled(@Nullable String why) {
        message = why;
        end(State.CANCELLED);
    }

    private void end(State last) {
        state = last;
        List<DoneCallback<T>> waiting = callbacks;
        callbacks = new ArrayList<>(0);
        for (DoneCallback<T> each : waiting) {
            loop.append(each, each.context());
        }
    }

    /// Notes that somebody knows of the failure, if there is one.
    final void looked() {
        Unretrieved open = unretrieved;
        if (open != null) {
            unretrieved = null;
            loop.errors().forget(open);
        }
    }

    @Override
    public final List<StackTraceElement> creationSite() {
        return creationSite;
    }

    final @Nullable Throwable failure() {
        return failure;
    }

    final String state() {
        return state.name().toLowerCase(java.util.Locale.ROOT);
    }
}
