package rondo.bench.peers;

import java.util.concurrent.Callable;
import java.util.concurrent.atomic.LongAdder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import rondo.bench.LoopBenchmark;

/// What does a child cost a peer that waits once, if it belongs to a scope?
///
/// The same children as in [GatherBenchmark], which add their value to a sum.
///
/// - `jdk-scope` runs children on all processors at once.
///
/// ```sh
/// java -jar bench-peers/target/benchmarks.jar jmh TaskGroupBenchmark -p children=10000
/// ```
public class TaskGroupBenchmark extends LoopBenchmark {

    private static final int ALL = 200_000;

    /// Whose scope.
    @Param({"kotlin", "jdk-scope"})
    public String contender;

    /// How many are in a scope.
    @Param({"10", "1000", "10000", "100000"})
    public int children;

    private Family family;

    /// Opens the contender.
    @Setup
    public void open() {
        family = family(contender);
    }

    /// Opens the one of that name.
    static Family family(String contender) {
        return switch (contender) {
            case "kotlin" -> new KotlinScope();
            case "jdk-scope" -> new OfScope();
            default -> throw new IllegalArgumentException(contender);
        };
    }

    /// Closes it.
    @TearDown
    public void close() {
        family.close();
    }

    /// A scope whose children suspend once.
    @Benchmark
    @OperationsPerInvocation(ALL)
    public void children() {
        check(ALL, family.raise(ALL / children, children));
    }

    private static final class OfScope implements Family {

        @Override
        public int raise(int times, int children) {
            LongAdder sum = new LongAdder();
            Callable<Integer> child = () -> {
                Thread.yield();
                sum.add(VALUE);
                return VALUE;
            };
            return VirtualThread.run(() -> {
                for (int i = 0; i < times; i++) {
                    try (TaskScope scope = new TaskScope()) {
                        for (int j = 0; j < children; j++) {
                            scope.fork(child);
                        }
                        scope.join();
                    }
                }
                return sum.intValue();
            });
        }
    }
}
