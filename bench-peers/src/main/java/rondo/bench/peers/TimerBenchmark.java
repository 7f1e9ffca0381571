package rondo.bench.peers;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import rondo.bench.LoopBenchmark;

/// What does a peer's timer cost?
///
/// - Timers of `vertx`, `activej` and `kotlin` count milliseconds.
/// - `activej` takes the time once in each iteration, so its timers count from the start of the iteration.
/// - `vertx` has a future for a timer that is due at once; its other timers wait for a millisecond at least.
/// - `kotlin` has such timers for dispatchers only; programs call `delay` or `withTimeout`, which need a coroutine.
///
/// ```sh
/// java -jar bench-peers/target/benchmarks.jar TimerBenchmark -prof gc
/// ```
public class TimerBenchmark extends LoopBenchmark {

    private static final int TIMERS = 200_000;
    private static final int EACH_ROUND = 1_000;

    /// Whose timers.
    @Param({"netty", "vertx", "activej", "kotlin", "jdk-timer"})
    public String contender;

    private PeerTimers<?> timers;

    /// Opens the contender.
    @Setup
    public void open() {
        timers = PeerTimers.of(contender);
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

    /// A thousand timers are armed that are due at once, and fire.
    @Benchmark
    @OperationsPerInvocation(TIMERS)
    public void armAndFire() {
        check(TIMERS, timers.armAndFire(TIMERS / EACH_ROUND, EACH_ROUND));
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

        private PeerTimers<?> timers;

        /// Opens the contender and arms the timers.
        ///
        /// @param benchmark knows the contender
        @Setup
        public void open(TimerBenchmark benchmark) {
            timers = PeerTimers.of(benchmark.contender);
            timers.leavePending(PENDING);
        }

        /// Closes it.
        @TearDown
        public void close() {
            timers.close();
        }
    }
}
