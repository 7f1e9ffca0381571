package rondo.bench.peers;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import rondo.bench.LoopBenchmark;
import rondo.bench.Producers;

/// What does a callback cost that another thread hands to a peer?
///
/// The peer runs on a thread of its own, sleeps when it has nothing to do, and is woken; the measured thread
/// hands callbacks in, alone or with three others.
///
/// - No peer returns a handle by which the callback could be cancelled.
///
/// ```sh
/// java -jar bench-peers/target/benchmarks.jar jmh CallSoonThreadsafeBenchmark -prof gc
/// ```
public class CallSoonThreadsafeBenchmark extends LoopBenchmark {

    private static final int CALLBACKS = 100_000;
    private static final int THREADS = 4;

    /// Who runs the callbacks.
    @Param({"netty", "vertx", "activej", "kotlin", "jdk-executor"})
    public String contender;

    private PeerLoop loop;
    private Producers others; // where there are any: idle ones want processors too

    /// Counted down on the loop's thread.
    private int left;

    /// False (the measured thread, before a batch), then true (the loop, after its last callback).
    private volatile boolean done;

    /// Opens the contender.
    @Setup
    public void open() {
        loop = PeerLoop.of(contender);
    }

    /// Ends the threads, so that nobody wants a processor between iterations.
    @TearDown(Level.Iteration)
    public void endProducers() {
        if (others != null) {
            others.close();
            others = null;
        }
    }

    /// Ends the threads and closes the contender.
    @TearDown
    public void close() {
        endProducers();
        loop.close();
    }

    /// One other thread hands in all callbacks.
    @Benchmark
    @OperationsPerInvocation(CALLBACKS)
    public void fromOneThread() {
        begin();
        handIn(CALLBACKS);
        awaitEnd();
    }

    /// Four other threads hand in a quarter of the callbacks each, at once.
    @Benchmark
    @OperationsPerInvocation(CALLBACKS)
    public void fromFourThreads() {
        begin();
        beginOthers();
        handIn(CALLBACKS / THREADS);
        awaitEnd();
    }

    private void beginOthers() {
        if (others == null) {
            others = new Producers(THREADS - 1, () -> handIn(CALLBACKS / THREADS));
        }
        others.begin();
    }

    private void begin() {
        left = CALLBACKS;
        done = false;
    }

    private void handIn(int count) {
        Callback callback = this::run;
        PeerLoop target = loop; // asked for once, as `left`, which the loop writes all the time, lies beside it
        for (int i = 0; i < count; i++) {
            target.callSoonThreadsafe(callback);
        }
    }

    private void run() {
        if (--left == 0) {
            done = true;
        }
    }

    private void awaitEnd() {
        while (!done) {
            Thread.yield(); // the loop and the other threads may need the processor
        }
    }
}
