package rondo.bench.peers;

import io.activej.promise.SettablePromise;
import io.netty.util.concurrent.FutureListener;
import io.vertx.core.AsyncResult;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import rondo.bench.LoopBenchmark;

/// What does a peer's future cost, from its creation until its callbacks were called?
///
/// Futures are created, given their callbacks and completed, on the thread of the loop if there is one.
///
/// - All call back at once, inside the call that completes the future; a loop of asyncio's kind does so in its
///   next iteration.
/// - `jdk-future` calls back the last callback first.
///
/// ```sh
/// java -jar bench-peers/target/benchmarks.jar jmh FutureBenchmark -prof gc
/// ```
public class FutureBenchmark extends LoopBenchmark {

    private static final int FUTURES = 500_000;
    private static final int FUTURES_WITH_EIGHT = 100_000;
    private static final Integer VALUE = 1;

    /// Whose futures.
    @Param({"netty", "vertx", "activej", "kotlin", "jdk-future"})
    public String contender;

    private Futures futures;

    /// Opens the contender.
    @Setup
    public void open() {
        futures = Futures.of(contender);
    }

    /// Closes it.
    @TearDown
    public void close() {
        futures.close();
    }

    /// A future with one callback.
    @Benchmark
    @OperationsPerInvocation(FUTURES)
    public void oneCallback() {
        check(FUTURES, futures.run(FUTURES, 1));
    }

    /// A future with eight callbacks.
    @Benchmark
    @OperationsPerInvocation(FUTURES_WITH_EIGHT)
    public void eightCallbacks() {
        check(8 * FUTURES_WITH_EIGHT, futures.run(FUTURES_WITH_EIGHT, 8));
    }

    interface Futures extends AutoCloseable {

        /// Opens the one of that name.
        static Futures of(String contender) {
            return switch (contender) {
                case "netty" -> new OfNetty();
                case "vertx" -> new OfVertx();
                case "activej" -> new OfActivej();
                case "kotlin" -> new KotlinFutures();
                case "jdk-future" -> new OfJdk();
                default -> throw new IllegalArgumentException(contender);
            };
        }

        /// Completes so many futures, and returns the sum of the values that their callbacks got.
        int run(int count, int callbacksEach);

        @Override
        default void close() {}
    }

    private static final class OfNetty implements Futures {

        private final NettyLoop loop = new NettyLoop();
        private final LoopThread thread = new LoopThread(loop);
        private int sum;
        private final FutureListener<Integer> callback = future -> sum += future.getNow();

        @Override
        public int run(int count, int callbacksEach) {
            thread.run(() -> {
                sum = 0;
                for (int i = 0; i < count; i++) {
                    io.netty.util.concurrent.Promise<Integer> promise = loop.eventLoop.newPromise();
                    for (int j = 0; j < callbacksEach; j++) {
                        promise.addListener(callback);
                    }
                    promise.setSuccess(VALUE);
                }
                thread.stop();
            });
            return sum;
        }

        @Override
        public void close() {
            loop.close();
        }
    }

    private static final class OfVertx implements Futures {

        private final VertxLoop loop = new VertxLoop();
        private final LoopThread thread = new LoopThread(loop);
        private int sum;
        private final Handler<AsyncResult<Integer>> callback = result -> sum += result.result();

        @Override
        public int run(int count, int callbacksEach) {
            thread.run(() -> {
                sum = 0;
                for (int i = 0; i < count; i++) {
                    Promise<Integer> promise = Promise.promise();
                    for (int j = 0; j < callbacksEach; j++) {
                        promise.future().onComplete(callback);
                    }
                    promise.complete(VALUE);
                }
                thread.stop();
            });
            return sum;
        }

        @Override
        public void close() {
            loop.close();
        }
    }

    private static final class OfActivej implements Futures {

        private final ActivejLoop loop = new ActivejLoop();
        private final LoopThread thread = new LoopThread(loop);
        private int sum;

        @Override
        public int run(int count, int callbacksEach) {
            thread.run(() -> {
                sum = 0;
                for (int i = 0; i < count; i++) {
                    SettablePromise<Integer> promise = new SettablePromise<>();
                    for (int j = 0; j < callbacksEach; j++) {
                        promise.whenResult(value -> sum += value);
                    }
                    promise.set(VALUE);
                }
                thread.stop();
            });
            return sum;
        }

        @Override
        public void close() {
            loop.close();
        }
    }

    private static final class OfJdk implements Futures {

        private int sum;
        private final Consumer<Integer> callback = value -> sum += value;

        @Override
        public int run(int count, int callbacksEach) {
            sum = 0;
            for (int i = 0; i < count; i++) {
                CompletableFuture<Integer> future = new CompletableFuture<>();
                for (int j = 0; j < callbacksEach; j++) {
                    future.thenAccept(callback);
                }
                future.complete(VALUE);
            }
            return sum;
        }
    }
}
