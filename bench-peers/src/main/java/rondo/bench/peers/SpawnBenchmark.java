package rondo.bench.peers;

import io.vertx.core.Promise;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import rondo.bench.LoopBenchmark;

/// What does a peer's task cost that never waits, from its creation until who created it has its value?
///
/// A task creates others, one after the other, and awaits each at once.
///
/// - A task of `vertx` is a handler; it has no handle, so it completes a future.
/// - `jdk-virtual` and `jdk-scope` run the child on another processor if there are two.
/// - `jdk-scope` opens a scope for each child, as a child has no other end to wait for.
///
/// ```sh
/// java -jar bench-peers/target/benchmarks.jar jmh SpawnBenchmark -prof gc
/// ```
public class SpawnBenchmark extends LoopBenchmark {

    private static final int CHILDREN = 50_000;
    private static final Integer VALUE = 1;

    /// Whose tasks.
    @Param({"vertx", "kotlin", "jdk-virtual", "jdk-scope"})
    public String contender;

    private Parent parent;

    /// Opens the contender.
    @Setup
    public void open() {
        parent = Parent.of(contender);
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

    interface Parent extends AutoCloseable {

        /// Opens the one of that name.
        static Parent of(String contender) {
            return switch (contender) {
                case "vertx" -> new OfVertx();
                case "kotlin" -> new KotlinParent();
                case "jdk-virtual" -> new OfVirtualThreads();
                case "jdk-scope" -> new OfScopes();
                default -> throw new IllegalArgumentException(contender);
            };
        }

        /// Returns the sum of the children's values.
        int spawnAndJoin(int children);

        @Override
        default void close() {}
    }

    private static final class OfVertx implements Parent {

        private final VertxTasks tasks = new VertxTasks();

        @Override
        public int spawnAndJoin(int children) {
            return tasks.run(() -> {
                int sum = 0;
                for (int i = 0; i < children; i++) {
                    Promise<Integer> value = Promise.promise();
                    tasks.context.runOnContext(nothing -> value.complete(VALUE));
                    sum += value.future().await();
                }
                return sum;
            });
        }

        @Override
        public void close() {
            tasks.close();
        }
    }

    private static final class OfVirtualThreads implements Parent {

        @Override
        public int spawnAndJoin(int children) {
            return VirtualThread.run(() -> {
                int sum = 0;
                for (int i = 0; i < children; i++) {
                    sum += VirtualThread.start(() -> VALUE).get();
                }
                return sum;
            });
        }
    }

    private static final class OfScopes implements Parent {

        @Override
        public int spawnAndJoin(int children) {
            return VirtualThread.run(() -> {
                int sum = 0;
                for (int i = 0; i < children; i++) {
                    try (TaskScope scope = new TaskScope()) {
                        Object child = scope.fork(() -> VALUE);
                        scope.join();
                        sum += (Integer) TaskScope.value(child);
                    }
                }
                return sum;
            });
        }
    }
}
