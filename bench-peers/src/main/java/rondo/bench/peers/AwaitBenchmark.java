package rondo.bench.peers;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;
import rondo.bench.LoopBenchmark;

/// What does it cost a peer's task to await a future?
///
/// - `jdk-virtual` has no callbacks: a second virtual thread completes the future, maybe on another processor.
///
/// ```sh
/// java -jar bench-peers/target/benchmarks.jar jmh AwaitBenchmark
/// ```
public class AwaitBenchmark extends LoopBenchmark {

    private static final int DONE = 1_000_000;
    private static final int PENDING = 20_000;
    private static final Integer VALUE = 1;

    /// Who waits.
    @Param({"vertx", "kotlin", "jdk-virtual"})
    public String contender;

    private Waits waits;

    /// Opens the contender.
    @Setup
    public void open() {
        waits = Waits.of(contender);
    }

    /// Closes it.
    @TearDown
    public void close() {
        waits.close();
    }

    /// The future is done already, so nobody else runs.
    ///
    /// @param sink takes the values
    @Benchmark
    @OperationsPerInvocation(DONE)
    public void doneFuture(Blackhole sink) {
        waits.onDone(DONE, sink);
    }

    /// A future is created and awaited, and a callback completes it.
    @Benchmark
    @OperationsPerInvocation(PENDING)
    public void pendingFuture() {
        check(PENDING, waits.onPending(PENDING));
    }

    interface Waits extends AutoCloseable {

        /// Opens the one of that name.
        static Waits of(String contender) {
            return switch (contender) {
                case "vertx" -> new OfVertx();
                case "kotlin" -> new KotlinWaits();
                case "jdk-virtual" -> new OfVirtualThread();
                default -> throw new IllegalArgumentException(contender);
            };
        }

        /// How many done futures there are, so that the compiler cannot take one wait for the other.
        int SOME = 64;

        void onDone(int count, Blackhole sink);

        /// Returns the sum of the values.
        int onPending(int count);

        @Override
        default void close() {}
    }

    private static final class OfVertx implements Waits {

        private final VertxTasks tasks = new VertxTasks();
        private final List<Future<Integer>> done =
                Stream.generate(() -> Future.succeededFuture(VALUE)).limit(SOME).toList();
        private Promise<Integer> pending;

        @Override
        public void onDone(int count, Blackhole sink) {
            tasks.run(() -> {
                for (int i = 0; i < count; i++) {
                    sink.consume(done.get(i & SOME - 1).await());
                }
                return count;
            });
        }

        @Override
        public int onPending(int count) {
            Callback complete = () -> pending.complete(VALUE);
            return tasks.run(() -> {
                int sum = 0;
                for (int i = 0; i < count; i++) {
                    pending = Promise.promise();
                    tasks.context.runOnContext(complete);
                    sum += pending.future().await();
                }
                return sum;
            });
        }

        @Override
        public void close() {
            tasks.close();
        }
    }

    private static final class OfVirtualThread implements Waits {

        private final ExecutorService callbacks = Executors.newSingleThreadExecutor(Thread.ofVirtual().factory());
        private final List<CompletableFuture<Integer>> done =
                Stream.generate(() -> CompletableFuture.completedFuture(VALUE)).limit(SOME).toList();
        private volatile CompletableFuture<Integer> pending;

        @Override
        public void onDone(int count, Blackhole sink) {
            VirtualThread.run(() -> {
                for (int i = 0; i < count; i++) {
                    sink.consume(done.get(i & SOME - 1).join());
                }
                return count;
            });
        }

        @Override
        public int onPending(int count) {
            Runnable complete = () -> pending.complete(VALUE);
            return VirtualThread.run(() -> {
                int sum = 0;
                for (int i = 0; i < count; i++) {
                    CompletableFuture<Integer> future = new CompletableFuture<>();
                    pending = future;
                    callbacks.execute(complete);
                    sum += future.join();
                }
                return sum;
            });
        }

        @Override
        public void close() {
            callbacks.close();
        }
    }
}
