package rondo.loop.base;

import java.lang.invoke.ConstantBootstraps;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import rondo.Context;

/// A callback that the loop's own thread scheduled in order with those of [BaseEventLoop#callSoon], and which any
/// thread may cancel; one from another thread is an [InboxHandle].
final class ThreadsafeHandle extends Callback {

    /*
     *            claim                    whoever comes first keeps the callback: its turn, or
     *   PENDING -------> CLAIMED          the close of the loop; or it is cancelled
     *           -------> CANCELLED
     *            cancel
     */
    private static final int PENDING = 0;
    private static final int CLAIMED = 1;
    private static final int CANCELLED = 2;

    private static final VarHandle STATE = ConstantBootstraps.fieldVarHandle(
            MethodHandles.lookup(), "state", VarHandle.class, ThreadsafeHandle.class, int.class);

    private volatile int state; // PENDING; to say so would be a write with a fence, for each handle

    ThreadsafeHandle(BaseEventLoop loop, Runnable callback, Context context) {
        super(loop, callback, context);
    }

    /// Returns true to the one caller that may take the callback.
    boolean claim() {
        return STATE.compareAndSet(this, PENDING, CLAIMED);
    }

    @Override
    public void run() {
        if (claim()) {
            super.run();
        }
    }

    @Override
    public void cancel() {
        if (STATE.compareAndSet(this, PENDING, CANCELLED)) {
            releaseCancelled();
        }
    }

    @Override
    public boolean isCancelled() {
        return state == CANCELLED;
    }

    @Override
    public void dropped() {
        if (claim()) {
            super.dropped();
        }
    }
}
