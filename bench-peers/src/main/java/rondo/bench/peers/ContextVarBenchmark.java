package rondo.bench.peers;

import io.netty.util.concurrent.FastThreadLocal;
import io.vertx.core.Context;
import io.vertx.core.spi.context.storage.ContextLocal;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;
import rondo.bench.LoopBenchmark;

/// What does it cost to read what a peer has in place of a context variable?
///
/// - `netty` has a `FastThreadLocal`, which belongs to the thread and not to a task.
/// - `vertx` has a `ContextLocal`, which belongs to a context; who reads it has to have the context.
/// - `kotlin` has an element of the coroutine's context, which cannot be set, only replaced for a block.
///
/// ```sh
/// java -jar bench-peers/target/benchmarks.jar jmh ContextVarBenchmark -prof gc
/// ```
public class ContextVarBenchmark extends LoopBenchmark {

    private static final int READS = 10_000_000;

    /// Whose variable.
    @Param({"netty", "vertx", "kotlin"})
    public String contender;

    private Variable variable;

    /// Opens the contender and gives the variable a value.
    @Setup
    public void open() {
        variable = Variable.of(contender);
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

    interface Variable extends AutoCloseable {

        /// Opens the one of that name.
        static Variable of(String contender) {
            return switch (contender) {
                case "netty" -> new OfNetty();
                case "vertx" -> new OfVertx();
                case "kotlin" -> new KotlinVariable();
                default -> throw new IllegalArgumentException(contender);
            };
        }

        /// The value.
        Integer VALUE = 1;

        void read(int times, Blackhole sink);

        @Override
        default void close() {}
    }

    private static final class OfNetty implements Variable {

        private static final FastThreadLocal<Integer> VARIABLE = new FastThreadLocal<>();

        private final NettyLoop loop = new NettyLoop();
        private final LoopThread thread = new LoopThread(loop);

        @Override
        public void read(int times, Blackhole sink) {
            thread.run(() -> {
                VARIABLE.set(VALUE);
                for (int i = 0; i < times; i++) {
                    sink.consume(VARIABLE.get());
                }
                thread.stop();
            });
        }

        @Override
        public void close() {
            loop.close();
        }
    }

    private static final class OfVertx implements Variable {

        /// Must be there before Vert.x is opened.
        private static final ContextLocal<Integer> VARIABLE = ContextLocal.registerLocal(Integer.class);

        private final VertxLoop loop = new VertxLoop();
        private final LoopThread thread = new LoopThread(loop);

        @Override
        public void read(int times, Blackhole sink) {
            thread.run(() -> {
                Context context = loop.vertx.getOrCreateContext();
                context.putLocal(VARIABLE, VALUE);
                for (int i = 0; i < times; i++) {
                    sink.consume(context.getLocal(VARIABLE));
                }
                thread.stop();
            });
        }

        @Override
        public void close() {
            loop.close();
        }
    }
}
