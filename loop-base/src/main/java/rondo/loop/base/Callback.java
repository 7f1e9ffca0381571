package rondo.loop.base;

import org.jspecify.annotations.Nullable;
import rondo.Context;
import rondo.Handle;
import rondo.spi.ThreadLocals;

/// A callback that waits for its turn; what the handles of a loop have in common.
///
/// One is made for each callback, so it has no field that most could do without, and its constructor does nothing
/// but store: what is stored is made before `new`, as in between it would keep the JIT compiler from leaving
/// out the collector's write barriers.
abstract class Callback implements Handle, Ready {

    private static final Runnable CANCELLED = () -> {};

    private final BaseEventLoop loop;
    private final Context context;

    /// What is to run, as a [TracedCallback] in debug mode; null once its turn came or was dropped, and
    /// [#CANCELLED] once it was cancelled.
    private @Nullable Runnable callback;

    Callback(BaseEventLoop loop, Runnable callback, Context context) {
        this.loop = loop;
        this.callback = callback;
        this.context = context;
    }

    final BaseEventLoop loop() {
        return loop;
    }

    @Override
    public final Context context() {
        return context;
    }

    final boolean isPending() {
        return pending() != null;
    }

    private @Nullable Runnable pending() {
        Runnable held = callback;
        return held == CANCELLED ? null : held;
    }

    /// Lets the callback go; it will not run.
    final void releaseCancelled() {
        callback = CANCELLED;
    }

    @Override
    public boolean isCancelled() {
        return callback == CANCELLED;
    }

    @Override
    public void run() {
        Runnable turn = pending();
        if (turn == null) {
            return;
        }
        callback = null;
        loop.enter(context);
        try {
            if (ThreadLocals.travel()) {
                BaseEventLoop.runWithThreadLocals(context, turn);
            } else {
                turn.run();
            }
        } catch (Throwable failure) {
            loop.reports().callbackFailed(turn, this, failure);
        }
    }

    @Override
    public final Object subject() {
        Runnable waiting = pending();
        return waiting == null ? this : TracedCallback.untraced(waiting);
    }

    @Override
    public void dropped() {
        Runnable waiting = pending();
        if (waiting != null) {
            callback = null;
            loop.reports().tellDropped(TracedCallback.untraced(waiting));
        }
    }

    @Override
    public final String toString() {
        return describe(pending(), isCancelled());
    }

    /// Returns what a handle is, for people.
    static String describe(@Nullable Runnable waiting, boolean isCancelled) {
        return "Handle[" + (isCancelled ? "cancelled" : waiting == null ? "run" : waiting.toString()) + "]";
    }
}
