package rondo.bench;

import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;
import rondo.AbstractEventLoop;
import rondo.ContextVar;
import rondo.EventLoops;

/// What does it cost a task to read a context variable?
///
/// The floors are what the JDK has for threads: `thread-local` and `scoped-value`.
///
/// ```sh
/// java -jar bench/target/benchmarks.jar jmh rondo.bench.ContextVarBenchmark -prof gc
/// ```
public class ContextVarBenchmark extends LoopBenchmark {

    private static final int READS = 10_000_000;
    private static final Integer VALUE = 1;

    /// Whose variable: a floor's, or that of a task of a provider's loop.
    @Param({"thread-local", "scoped-value", "selector", "nio", "virtual"})
    public String contender = "";

    private Variable variable = new OfThread();

    /// Opens the contender and gives the variable a value.
    @Setup
    public void open() {
        variable = switch (contender) {
            case "thread-local" -> new OfThread();
            case "scoped-value" -> new OfScope();
            default -> new OfTask(EventLoops.newEventLoop(contender));
        };
    }

    /// Closes the contender.
    @TearDown
    public void close() {
        variable.close();
    }

    /// Read the variable, which has a value.
    ///
    /// @param sink takes the values
    @Benchmark
    @OperationsPerInvocation(READS)
    public void get(Blackhole sink) {
        variable.read(READS, sink);
    }

    private interface Variable extends AutoCloseable {

        void read(int times, Blackhole sink);

        @Override
        default void close() {}
    }

    private static final class OfTask implements Variable {

        private static final ContextVar<Integer> VARIABLE = ContextVar.of("variable");

        private final AbstractEventLoop loop;

        OfTask(AbstractEventLoop loop) {
            this.loop = loop;
        }

        @Override
        public void read(int times, Blackhole sink) {
            loop.runUntilComplete(() -> {
                VARIABLE.set(VALUE);
                for (int i = 0; i < times; i++) {
                    sink.consume(VARIABLE.get());
                }
                return times;
            });
        }

        @Override
        public void close() {
            loop.close();
        }
    }

    private static final class OfThread implements Variable {

        private static final ThreadLocal<@Nullable Integer> VARIABLE = ThreadLocal.withInitial(() -> VALUE);

        @Override
        public void read(int times, Blackhole sink) {
            for (int i = 0; i < times; i++) {
                if (VARIABLE.get() instanceof Integer value) { // not null, as the checker cannot know
                    sink.consume(value);
                }
            }
        }
    }

    private static final class OfScope implements Variable {

        private static final ScopedValue<Integer> VARIABLE = ScopedValue.newInstance();

        @Override
        public void read(int times, Blackhole sink) {
            ScopedValue.where(VARIABLE, VALUE).run(() -> {
                for (int i = 0; i < times; i++) {
                    sink.consume(VARIABLE.get());
                }
            });
        }
    }
}
