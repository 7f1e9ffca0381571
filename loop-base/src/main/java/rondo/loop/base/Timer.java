package rondo.loop.base;

import rondo.Context;
import rondo.TimerHandle;

/// A callback that waits for its time in the [TimerHeap], and then for its turn.
final class Timer extends Callback implements TimerHandle {

    static final int NOT_IN_HEAP = -1;

    final long when;
    final long seq; // equal times run in order of registration

    /// Where the heap has it; written by the heap.
    int index = NOT_IN_HEAP;

    private final TimerHeap heap;

    Timer(BaseEventLoop loop, TimerHeap heap, long when, long seq, Runnable callback, Context context) {
        super(loop, callback, context);
        this.heap = heap;
        this.when = when;
        this.seq = seq;
    }

    boolean isBefore(Timer other) {
        return when < other.when || when == other.when && seq < other.seq;
    }

    @Override
    public long when() {
        return when;
    }

    @Override
    public void cancel() {
        loop().checkThread("TimerHandle.cancel");
        if (isPending()) {
            releaseCancelled();
            heap.remove(this);
        }
    }
}
