package rondo.bench;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import rondo.AbstractEventLoop;
import rondo.Coroutine;
import rondo.EventLoops;

/// What does a task cost that never waits, from its creation until who created it has its value?
///
/// A task creates others, one after the other, and awaits each at once. The floor
/// `continuation` is a new bare continuation of the JDK each time, `bare-thread` a new virtual thread with no loop.
///
/// ```sh
/// java -jar bench/target/benchmarks.jar jmh rondo.bench.SpawnBenchmark \
///     -jvmArgsAppend "--add-opens java.base/java.lang=ALL-UNNAMED"
/// ```
public class SpawnBenchmark extends LoopBenchmark {

    private static final int CHILDREN = 5_000;
    private static final Integer VALUE = 1;

    /// Whose tasks: the floor, or the provider of a loop.
    @Param({RawScheduler.CONTINUATION, RawScheduler.BARE_THREAD, "selector", "nio", "virtual"})
    public String contender = "";

    private Parent parent = new Bare(RawScheduler.CONTINUATION);

    /// Opens the contender.
    @Setup
    public void open() {
        parent = RawScheduler.isFloor(contender)
                ? new Bare(contender)
                : new OfTasks(EventLoops.newEventLoop(contender));
    }

    /// Closes it.
    @TearDown
    public void close() {
        parent.close();
    }

    /// Create a task, and await it.
    @Benchmark
    @OperationsPerInvocation(CHILDREN)
    public void spawnAndJoin() {
        check(CHILDREN, parent.spawnAndJoin(CHILDREN));
    }

    private interface Parent extends AutoCloseable {

        /// Returns the sum of the children's values.
        int spawnAndJoin(int children);

        @Override
        void close();
    }

    private static final class OfTasks implements Parent {

        private static final Coroutine<Integer> CHILD = () -> VALUE;

        private final AbstractEventLoop loop;

        OfTasks(AbstractEventLoop loop) {
            this.loop = loop;
        }

        @Override
        public int spawnAndJoin(int children) {
            return loop.runUntilComplete(() -> {
                int sum = 0;
                for (int i = 0; i < children; i++) {
                    sum += loop.createTask(CHILD).await();
                }
                return sum;
            });
        }

        @Override
        public void close() {
            loop.close();
        }
    }

    private static final class Bare implements Parent {

        private final RawScheduler scheduler;
        private int sum;

        Bare(String contender) {
            this.scheduler = RawScheduler.of(contender);
        }

        @Override
        public int spawnAndJoin(int children) {
            sum = 0;
            scheduler.spawn(() -> {
                RawFiber me = scheduler.current();
                Runnable child = () -> {
                    sum += VALUE;
                    scheduler.ready(me);
                };
                for (int i = 0; i < children; i++) {
                    scheduler.spawn(child);
                    scheduler.suspend();
                }
            });
            scheduler.run();
            return sum;
        }

        @Override
        public void close() {}
    }
}
