package rondo.bench;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import rondo.AbstractEventLoop;
import rondo.Coroutine;
import rondo.EventLoops;
import rondo.combinators.TaskGroup;

/// What does a child cost that waits once, if it belongs to a task group?
///
/// The same children as in [GatherBenchmark], and the same floors.
///
/// ```sh
/// java -jar bench/target/benchmarks.jar jmh rondo.bench.TaskGroupBenchmark -p children=10000 \
///     -jvmArgsAppend "--add-opens java.base/java.lang=ALL-UNNAMED"
/// ```
public class TaskGroupBenchmark extends LoopBenchmark {

    private static final int ALL = 100_000;

    /// Whose tasks: the floor, or the provider of a loop.
    @Param({RawScheduler.CONTINUATION, RawScheduler.BARE_THREAD, "selector", "nio", "virtual"})
    public String contender = "";

    /// How many are in a group.
    @Param({"10", "1000", "10000", "100000"})
    public int children = 10;

    private Family family = new RawFamily(RawScheduler.CONTINUATION);

    /// Opens the contender.
    @Setup
    public void open() {
        family = RawScheduler.isFloor(contender)
                ? new RawFamily(contender)
                : new OfTasks(EventLoops.newEventLoop(contender));
    }

    /// Closes it.
    @TearDown
    public void close() {
        family.close();
    }

    /// A group whose children suspend once.
    @Benchmark
    @OperationsPerInvocation(ALL)
    public void children() {
        check(ALL, family.raise(ALL / children, children));
    }

    private static final class OfTasks implements Family {

        private final AbstractEventLoop loop;
        private int sum;

        OfTasks(AbstractEventLoop loop) {
            this.loop = loop;
        }

        @Override
        public int raise(int times, int children) {
            Coroutine<Integer> child = () -> {
                int value = Family.child(VALUE); // others run meanwhile, and add to the sum
                sum += value;
                return value;
            };
            return loop.runUntilComplete(() -> {
                sum = 0;
                for (int i = 0; i < times; i++) {
                    TaskGroup.run(group -> {
                        for (int j = 0; j < children; j++) {
                            group.createTask(child);
                        }
                        return children;
                    });
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
