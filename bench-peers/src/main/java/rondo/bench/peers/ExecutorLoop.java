package rondo.bench.peers;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A single thread executor of the JDK.
final class ExecutorLoop implements PeerLoop {

    private final ExecutorService executor = Executors.newSingleThreadExecutor();

    @Override
    public void callSoon(Callback callback) {
        executor.execute(callback);
    }

    @Override
    public void callSoonThreadsafe(Callback callback) {
        executor.execute(callback);
    }

    @Override
    public void close() {
        executor.close();
    }
}
