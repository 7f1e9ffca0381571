package rondo.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// What all benchmarks here have in common.
///
/// An invocation runs a loop once, for so many operations that the start of the run does not count;
/// the result is the time of one operation. A parameter `contender` names who does the work: a floor,
/// which is a bare data structure and no loop, or the provider of a loop.
///
/// Two flags of the JVM that is measured matter. `--add-opens java.base/java.lang=ALL-UNNAMED` has the
/// loops `selector` and `nio` mount their tasks on their own thread; without it these are threads of the
/// JDK's scheduler. `--add-exports java.base/jdk.internal.vm=ALL-UNNAMED` is for the floor
/// `continuation`, and always given. The floor `bare-thread` needs the first.
///
/// Most batches take less than a millisecond or two, which a busy machine often leaves alone. There
/// `-bm sample` reports the time of each batch, and the smallest and the median one (`p0.00`, `p0.50`)
/// say more than the mean.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsPrepend = "--add-exports=java.base/jdk.internal.vm=ALL-UNNAMED")
@Warmup(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public abstract class LoopBenchmark {

    /// For subclasses.
    protected LoopBenchmark() {}

    /// Sees to it that a batch did what it is measured for.
    ///
    /// @param operations how many operations it should have done
    /// @param done how many it did
    protected static void check(long operations, long done) {
        if (done != operations) {
            throw new AssertionError("The batch did " + done + " operations, and is measured for " + operations
                    + ": the benchmark is broken, and its figures mean nothing");
        }
    }
}
