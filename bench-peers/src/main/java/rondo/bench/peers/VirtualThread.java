package rondo.bench.peers;

import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/// Virtual threads with the JDK's own scheduler.
final class VirtualThread {

    private VirtualThread() {}

    /// Starts one.
    static <T> Future<T> start(Callable<T> body) {
        FutureTask<T> task = new FutureTask<>(body);
        Thread.startVirtualThread(task);
        return task;
    }

    /// Starts one and waits for its end. Called on JMH's thread.
    static <T> T run(Callable<T> body) {
        try {
            return start(body).get();
        } catch (Exception e) {
            throw new AssertionError("the benchmark is broken", e);
        }
    }
}
