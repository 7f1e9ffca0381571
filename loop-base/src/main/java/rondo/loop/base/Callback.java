package rondo.loop.base;

import java.util.List;
import org.jspecify.annotations.Nullable;
import rondo.Context;
import rondo.Handle;
import rondo.spi.ThreadLocals;

/// A callback that waits for its turn; what the handles of a loop have in common.
abstract class Callback implements Handle, Ready {

    private final BaseEventLoop loop;
    private final Context context;
    private final List<StackTraceElement> source; // where it was scheduled; empty unless in debug mode

    private @Nullable Runnable callback; // null once it was cancelled, or its turn came

    Callback(BaseEventLoop loop, Runnable callback, Context context) {
        this.loop = loop;
        this.callback = callback;
        this.context = context;
        this.source = loop.creationSite();
    }

    final BaseEventLoop loop() {
        return loop;
    }

    @Override
    public final Context context() {
        return context;
    }

    final boolean isPending() {
        return callback != null;
    }

    /// Lets the callback go; it will not run.
    final void release() {
        callback = null;
    }

    @Override
    public void run() {
        Runnable turn = callback;
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
            loop.reports().callbackFailed(turn, this, failure, source);
        }
    }

    @Override
    public final Object subject() {
        Runnable waiting = callback;
        return waiting == null ? this : waiting;
    }

    @Override
    public void dropped() {
        loop.reports().tellDropped(callback);
        release();
    }

    @Override
    public final String toString() {
        Runnable waiting = callback;
        String state = isCancelled() ? "cancelled" : waiting == null ? "run" : waiting.toString();
        return "Handle[" + state + (source.isEmpty() ? "]" : ", created at " + source.getFirst() + "]");
    }
}
