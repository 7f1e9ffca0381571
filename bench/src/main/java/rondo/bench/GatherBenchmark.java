package rondo.bench;

import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import rondo.AbstractEventLoop;
import rondo.Coroutine;
import rondo.EventLoops;
import rondo.combinators.Combinators;

/// What does a child cost that waits once, if many are gathered?
///
/// A task gathers children, each of which lets the others run once and returns a value; that is repeated
/// until there were a hundred thousand children. The floor `continuation` does so with bare continuations
/// of the JDK, and counts; `bare-thread` with virtual threads, and no loop.
///
/// ```sh
/// java -jar bench/target/benchmarks.jar jmh rondo.bench.GatherBenchmark -p children=10000 \
///     -jvmArgsAppend "--add-opens java.base/java.lang=ALL-UNNAMED"
/// ```
public class GatherBenchmark extends LoopBenchmark {

    private static final int ALL = 100_000;

    /// Whose tasks: the floor, or the provider of a loop.
    @Param({RawScheduler.CONTINUATION, RawScheduler.BARE_THREAD, "selector", "nio", "virtual"})
    public String contender = "";

    /// How many are gathered at once.
    @Param({"10", "1000", "10000", "100000"})
    public int children = 10;

    private Family family = new RawFamily(RawScheduler.CONTINUATION);

    /// Opens the contender.
    @Setup
    public void open() {
        family = RawScheduler.isFloor(contender)
                ? new RawFamily(contender)
                : new OfTasks(EventLoops.newEventLoop(contender), children);
    }

    /// Closes it.
    @TearDown
    public void close() {
        family.close();
    }

    /// Gather children that suspend once.
    @Benchmark
    @OperationsPerInvocation(ALL)
    public void children() {
        check(ALL, family.raise(ALL / children, children));
    }

    private static final class OfTasks implements Family {

        private final AbstractEventLoop loop;
        private final List<Coroutine<Integer>> coroutines = new ArrayList<>();

        OfTasks(AbstractEventLoop loop, int children) {
            this.loop = loop;
            Integer value = Family.VALUE;
            for (int i = 0; i < children; i++) {
                coroutines.add(() -> Family.child(value)); // each a new object, or they would share a task
            }
        }

        @Override
        public int raise(int times, int children) {
            return loop.runUntilComplete(() -> {
                int sum = 0;
                for (int i = 0; i < times; i++) {
                    for (int value : Combinators.gather(coroutines).await()) {
                        sum += value;
                    }
                }
                return sum;
            });
        }

        @Override
        public void close() {
            loop.close();
        }
    }
}
