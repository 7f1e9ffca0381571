package rondo.bench;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/// What does a timer cost?
///
/// `heap` is the floor: a bare heap with the times, from which any can be removed.
///
/// ```sh
/// java -jar bench/target/benchmarks.jar jmh rondo.bench.TimerBenchmark -prof gc
/// ```
public class TimerBenchmark extends LoopBenchmark {

    private static final int TIMERS = 200_000;
    private static final int EACH_ITERATION = 1_000;

    /// Whose timers: the floor's, or those of a provider's loop.
    @Param({Timers.HEAP, "selector", "nio", "virtual"})
    public String contender = Timers.HEAP;

    private Timers timers = Timers.of(Timers.HEAP);

    /// Opens the contender.
    @Setup
    public void open() {
        timers = Timers.of(contender);
    }

    /// Closes it.
    @TearDown
    public void close() {
        timers.close();
    }

    /// A timer is armed, for an hour or two, and cancelled at once; there is no other.
    @Benchmark
    @OperationsPerInvocation(TIMERS)
    public void armAndCancel() {
        check(TIMERS, timers.armAndCancel(TIMERS));
    }

    /// A thousand timers are armed that are due at once, and fire in the next iteration.
    @Benchmark
    @OperationsPerInvocation(TIMERS)
    public void armAndFire() {
        check(TIMERS, timers.armAndFire(TIMERS / EACH_ITERATION, EACH_ITERATION));
    }

    /// A timer is armed and cancelled while a million others wait for their time.
    ///
    /// @param million has them
    @Benchmark
    @OperationsPerInvocation(TIMERS)
    public void armAndCancelAmongMillion(Million million) {
        check(TIMERS, million.timers.armAndCancel(TIMERS));
    }

    /// A contender with a million timers.
    @State(Scope.Thread)
    public static class Million {

        private static final int PENDING = 1_000_000;

        private Timers timers = Timers.of(Timers.HEAP);

        /// For JMH.
        public Million() {}

        /// Opens the contender and arms the timers.
        ///
        /// @param benchmark knows the contender
        @Setup
        public void open(TimerBenchmark benchmark) {
            timers = Timers.of(benchmark.contender);
            timers.leavePending(PENDING);
        }

        /// Closes it.
        @TearDown
        public void close() {
            timers.close();
        }
    }
}
