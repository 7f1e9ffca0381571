package rondo.bench;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/// What does a loop add to a plain queue, per callback?
///
/// `queue` is the floor: the same callbacks in an [java.util.ArrayDeque], with no loop.
///
/// ```sh
/// java -jar bench/target/benchmarks.jar jmh rondo.bench.CallSoonBenchmark -prof gc
/// ```
public class CallSoonBenchmark extends LoopBenchmark {

    private static final int CALLBACKS = 1_000_000;
    private static final int BATCH = 1_000;

    /// Who runs the callbacks: the floor, or the provider of a loop.
    @Param({Callbacks.QUEUE, "selector", "nio", "virtual"})
    public String contender = Callbacks.QUEUE;

    private Callbacks callbacks = Callbacks.of(Callbacks.QUEUE);

    /// Opens the contender.
    @Setup
    public void open() {
        callbacks = Callbacks.of(contender);
    }

    /// Closes it.
    @TearDown
    public void close() {
        callbacks.close();
    }

    /// Each callback schedules the next, so that every one costs an iteration of the loop.
    @Benchmark
    @OperationsPerInvocation(CALLBACKS)
    public void chain() {
        new Rounds(callbacks, 1, CALLBACKS).start();
    }

    /// A thousand callbacks run in one iteration, and the last one schedules the next thousand.
    @Benchmark
    @OperationsPerInvocation(CALLBACKS)
    public void batch() {
        new Rounds(callbacks, BATCH, CALLBACKS).start();
    }
}
