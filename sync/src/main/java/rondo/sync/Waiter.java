package rondo.sync;

import org.jspecify.annotations.Nullable;
import rondo.Promise;

/// A task's place in a [WaitLine].
///
/// @param <B> what it brings along
/// @param <V> what it waits for
final class Waiter<B extends @Nullable Object, V extends @Nullable Object> {

    /*
     *              serve                   turn: finished, served
     *   WAITING ------------> SERVED
     *              dismiss, fail           turn: finished or failed
     *           ------------> DISMISSED
     *              cancellation of the task
     *           ------------> GONE         turn: cancelled
     *
     * The first two are made by the one who took the waiter out of the line. A waiter that is gone stays
     * in the line until its task runs, or until it comes to the front.
     */
    private final Promise<V> turn;
    private boolean served;

    private final WaitLine<B, V> line;
    private final B brought;

    /// The neighbours in the line, and whether it is there; kept by the line.
    @Nullable Waiter<B, V> previous;

    @Nullable Waiter<B, V> next;
    boolean inLine;

    Waiter(WaitLine<B, V> line, Promise<V> turn, B brought) {
        this.line = line;
        this.turn = turn;
        this.brought = brought;
    }

    /// Waits, in the task whose place this is, and leaves the line, however the wait ends.
    ///
    /// If it throws though the waiter [was served][#wasServed], the task cannot take what it was given,
    /// and the caller has to pass it on. Tasks that keep the contract do this only when their loop is
    /// closed.
    V await() {
        try {
            return turn.await();
        } finally {
            line.remove(this);
        }
    }

    /// {@return what the task brought along}
    B brought() {
        return brought;
    }

    boolean isWaiting() {
        return !turn.isDone();
    }

    boolean wasServed() {
        return served;
    }

    boolean wasCancelled() {
        return turn.isCancelled();
    }

    /// {@return what the task was given; null if it was given nothing}
    @Nullable V given() {
        return served ? turn.result() : null;
    }

    /// Gives the task what it waits for.
    void serve(V value) {
        served = true;
        turn.setResult(value);
    }

    /// Ends the wait without what it was for.
    void dismiss(V nothing) {
        turn.setResult(nothing);
    }

    /// Ends the wait with an exception.
    void fail(Throwable failure) {
        turn.setException(failure);
    }
}
