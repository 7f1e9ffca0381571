package rondo.bench.peers;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import rondo.bench.LoopBenchmark;

/// How long does it take a peer that sleeps to run a callback from another thread?
///
/// The measured thread hands in a callback and spins until it ran. Before, it gives the peer the time to fall
/// asleep, which is not measured.
///
/// ```sh
/// java -jar bench-peers/target/benchmarks.jar jmh WakeUpBenchmark
/// ```
public class WakeUpBenchmark extends LoopBenchmark {

    private static final long FALL_ASLEEP_NANOS = 200_000;

    /// Who sleeps.
    @Param({"netty", "vertx", "activej", "kotlin", "jdk-executor"})
    public String contender;

    private PeerLoop loop;
    private final Callback callback = this::run;
    private int calls;

    /// Written by the peer's thread, read by the measured one.
    private volatile int woken;

    /// Opens the contender.
    @Setup
    public void open() {
        loop = PeerLoop.of(contender);
    }

    /// Closes it.
    @TearDown
    public void close() {
        loop.close();
    }

    /// Lets the contender fall asleep.
    @Setup(Level.Invocation)
    public void fallAsleep() {
        long until = System.nanoTime() + FALL_ASLEEP_NANOS;
        while (System.nanoTime() - until < 0) {
            Thread.onSpinWait();
        }
    }

    /// Wake it, and wait until it ran the callback.
    @Benchmark
    public void fromAnotherThread() {
        int before = woken;
        loop.callSoonThreadsafe(callback);
        while (woken == before) {
            Thread.onSpinWait();
        }
    }

    private void run() {
        woken = ++calls;
    }
}
