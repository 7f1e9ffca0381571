package rondo.bench.peers;

import io.activej.eventloop.Eventloop;

/// An `Eventloop`.
final class ActivejLoop implements PeerLoop {

    /// The loop itself.
    final Eventloop eventloop = Eventloop.create();

    private final Thread thread = new Thread(eventloop, "activej");

    ActivejLoop() {
        eventloop.keepAlive(true);
        thread.start();
    }

    @Override
    public void callSoon(Callback callback) {
        eventloop.postLast(callback);
    }

    @Override
    public void callSoonThreadsafe(Callback callback) {
        eventloop.execute(callback);
    }

    @Override
    public void close() {
        eventloop.execute(eventloop::breakEventloop);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
