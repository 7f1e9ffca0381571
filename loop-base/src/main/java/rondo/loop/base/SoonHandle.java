package rondo.loop.base;

import rondo.Context;

/// A callback that the loop's own thread scheduled for the next iteration.
final class SoonHandle extends Callback {

    SoonHandle(BaseEventLoop loop, Runnable callback, Context context) {
        super(loop, callback, context);
    }

    @Override
    public void cancel() {
        loop().checkThread("Handle.cancel");
        if (isPending()) {
            releaseCancelled();
        }
    }
}
