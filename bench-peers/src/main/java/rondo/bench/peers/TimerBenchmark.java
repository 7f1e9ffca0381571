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
/// - `kotlin` has the timer that `withTimeout` arms, which is kept by a thread of its own; a program cannot have it
///   without a coroutine, nor have it fire on its loop.
///
/// ```sh
/// java -jar bench-peers/target/benchmarks.jar jmh TimerBenchmark -prof gc
/// ```
public class TimerBenchmark extends LoopBenchmark {

    private static final int TIMERS = 200_000;
    private static final int EACH_ROUND = 1_000;

    /// A timer is armed, for an hour or two, and cancelled at once; there is no other.
    ///
    /// @param lone has none before
    @Benchmark
    @OperationsPerInvocation(TIMERS)
    public void armAndCancel(Lone lone) {
        check(TIMERS, lone.timers.armAndCancel(TIMERS));
    }

    /// A thousand timers are armed that are due at once, and fire.
    ///
    /// @param due has timers that are due at once
    @Benchmark
    @OperationsPerInvocation(TIMERS)
    public void armAndFire(Due due) {
        check(TIMERS, due.timers.armAndFire(TIMERS / EACH_ROUND, EACH_ROUND));
    }

    /// A timer is armed and cancelled while a million others wait for their time.
    ///
    /// @param million has them
    @Benchmark
    @OperationsPerInvocation(TIMERS)
    public void armAndCancelAmongMillion(Million million) {
        check(TIMERS, million.timers.armAndCancel(TIMERS));
    }

    /// A contender without timers.
    @State(Scope.Thread)
    public static class Lone {

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
    }

    /// A contender whose timers can be due at once.
    @State(Scope.Thread)
    public static class Due {

        /// Whose timers.
        @Param({"netty", "vertx", "activej", "jdk-timer"})
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
    }

    /// A contender with a million timers.
    @State(Scope.Thread)
    public static class Million {

        private static final int PENDING = 1_000_000;

        /// Whose timers.
        @Param({"netty", "vertx", "activej", "kotlin", "jdk-timer"})
        public String contender;

        private PeerTimers<?> timers;

        /// Opens the contender and arms the timers.
        @Setup
        public void open() {
            timers = PeerTimers.of(contender);
            timers.leavePending(PENDING);
        }

        /// Closes it.
        @TearDown
        public void close() {
            timers.close();
        }
    }
}
