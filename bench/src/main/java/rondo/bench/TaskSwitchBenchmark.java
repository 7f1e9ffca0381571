package rondo.bench;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/// What does it cost to go on with another task?
///
/// All tasks take turns by sleeping for no time, so an operation is one step of one task. `continuation`
/// is the floor: the same with bare continuations of the JDK in an [java.util.ArrayDeque]. `bare-thread` is the floor
/// of all that has its tasks on virtual threads: these in such a queue, with no loop.
///
/// ```sh
/// java -jar bench/target/benchmarks.jar jmh rondo.bench.TaskSwitchBenchmark \
///     -jvmArgsAppend "--add-opens java.base/java.lang=ALL-UNNAMED"
/// ```
public class TaskSwitchBenchmark extends LoopBenchmark {

    private static final int SWITCHES = 10_000;

    /// Who has the tasks: the floor, or the provider of a loop.
    @Param({RawScheduler.CONTINUATION, RawScheduler.BARE_THREAD, "selector", "nio", "virtual"})
    public String contender = "";

    /// How many take turns.
    @Param({"1", "100", "10000"})
    public int tasks = 1;

    private Turns turns = Turns.NONE;

    /// Opens the contender and creates the tasks.
    @Setup
    public void open() {
        turns = Turns.of(contender, tasks);
    }

    /// Ends the tasks and closes the contender.
    @TearDown
    public void close() {
        turns.close();
    }

    /// A task sleeps for no time.
    @Benchmark
    @OperationsPerInvocation(SWITCHES)
    public void yield() {
        long before = turns.taken();
        turns.run(SWITCHES / tasks);
        check(SWITCHES, turns.taken() - before);
    }
}
