package rondo.bench.peers;

import java.util.concurrent.Semaphore;

/// Hands a batch to the thread of a peer's loop, and waits for its end.
///
/// That takes some 0.1 ms for two threads to be woken, which is charged to the peer. So batches are larger here
/// than those of the loops in `rondo.bench`, which run on the measured thread: most have a million operations.
final class LoopThread {

    private final PeerLoop loop;
    private final Semaphore ended = new Semaphore(0);

    LoopThread(PeerLoop loop) {
        this.loop = loop;
    }

    /// Runs `first` on the loop, and all that it schedules, and returns after a callback called [#stop].
    void run(Callback first) {
        loop.callSoonThreadsafe(first);
        ended.acquireUninterruptibly();
    }

    /// Ends the run.
    void stop() {
        ended.release();
    }
}
