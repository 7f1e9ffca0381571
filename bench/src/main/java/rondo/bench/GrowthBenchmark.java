package rondo.bench;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/// How does the cost of an operation grow with how much there is, from one to a million?
///
/// The work of [CallSoonBenchmark], [TaskSwitchBenchmark] and [TimerBenchmark], over sizes. The floor
/// `bare` is the floor of each: a queue, continuations, a heap. A million tasks take more than a gigabyte.
///
/// ```sh
/// java -jar bench/target/benchmarks.jar jmh rondo.bench.GrowthBenchmark \
///     -jvmArgsAppend "-Xmx4g --add-opens java.base/java.lang=ALL-UNNAMED"
/// ```
public class GrowthBenchmark extends LoopBenchmark {

    private static final int OPERATIONS = 1_000_000;
    private static final int TIMERS = 200_000;
    private static final String BARE = "bare";

    /// Who does the work: the floor, or the provider of a loop.
    @Param({BARE, "selector", "nio", "virtual"})
    public String contender = BARE;

    /// How much there is.
    @Param({"1", "10", "100", "1000", "10000", "100000", "1000000"})
    public int size = 1;

    /// Callbacks, of which that many run in one iteration.
    ///
    /// @param ready has them
    @Benchmark
    @OperationsPerInvocation(OPERATIONS)
    public void callbacks(Ready ready) {
        new Rounds(ready.callbacks, size, OPERATIONS).start();
    }

    /// A switch from one of that many tasks to the next.
    ///
    /// @param alive has them
    @Benchmark
    @OperationsPerInvocation(OPERATIONS)
    public void tasks(Alive alive) {
        long before = alive.turns.taken();
        alive.turns.run(OPERATIONS / size);
        check(OPERATIONS, alive.turns.taken() - before);
    }

    /// A timer that is armed and cancelled while that many others wait for their time.
    ///
    /// @param pending has them
    @Benchmark
    @OperationsPerInvocation(TIMERS)
    public void timers(Pending pending) {
        check(TIMERS, pending.timers.armAndCancel(TIMERS));
    }

    private String contenderOr(String floor) {
        return contender.equals(BARE) ? floor : contender;
    }

    /// A contender that runs callbacks.
    @State(Scope.Thread)
    public static class Ready {

        private Callbacks callbacks = Callbacks.of(Callbacks.QUEUE);

        /// For JMH.
        public Ready() {}

        /// Opens the contender.
        ///
        /// @param growth knows which
        @Setup
        public void open(GrowthBenchmark growth) {
            callbacks = Callbacks.of(growth.contenderOr(Callbacks.QUEUE));
        }

        /// Closes it.
        @TearDown
        public void close() {
            callbacks.close();
        }
    }

    /// A contender with tasks that take turns.
    @State(Scope.Thread)
    public static class Alive {

        private Turns turns = Turns.NONE;

        /// For JMH.
        public Alive() {}

        /// Opens the contender and creates the tasks.
        ///
        /// @param growth knows which, and how many
        @Setup
        public void open(GrowthBenchmark growth) {
            turns = Turns.of(growth.contenderOr(RawScheduler.CONTINUATION), growth.size);
        }

        /// Ends the tasks and closes the contender.
        @TearDown
        public void close() {
            turns.close();
        }
    }

    /// A contender with timers that do not fire.
    @State(Scope.Thread)
    public static class Pending {

        private Timers timers = Timers.of(Timers.HEAP);

        /// For JMH.
        public Pending() {}

        /// Opens the contender and arms the timers.
        ///
        /// @param growth knows which, and how many
        @Setup
        public void open(GrowthBenchmark growth) {
            timers = Timers.of(growth.contenderOr(Timers.HEAP));
            timers.leavePending(growth.size);
        }

        /// Closes it.
        @TearDown
        public void close() {
            timers.close();
        }
    }
}
