package rondo.bench.peers;

import io.activej.promise.Promise;
import io.activej.promise.Promises;
import io.activej.promise.SettablePromise;
import io.netty.util.concurrent.PromiseCombiner;
import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import rondo.bench.LoopBenchmark;

/// What does a child cost a peer that waits once, if many are gathered?
///
/// Children are gathered, each of which lets others run once and gives a value; that is repeated until there were
/// so many.
///
/// - Children of `netty`, `vertx`, `activej` and `jdk-future` are no tasks, but futures that a callback completes.
/// - `netty` gathers no values: they are asked for one by one.
/// - The callbacks of `jdk-future` are run by a bare queue, as the class has no loop.
/// - `jdk-scope` runs children on all processors at once.
///
/// ```sh
/// java -jar bench-peers/target/benchmarks.jar jmh GatherBenchmark -p children=10000
/// ```
public class GatherBenchmark extends LoopBenchmark {

    private static final int ALL = 200_000;

    /// Whose children.
    @Param({"netty", "vertx", "activej", "kotlin", "jdk-future", "jdk-scope"})
    public String contender;

    /// How many are gathered at once.
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
            case "netty" -> new OfNetty();
            case "vertx" -> new OfVertx();
            case "activej" -> new OfActivej();
            case "kotlin" -> new KotlinGathered();
            case "jdk-future" -> new OfCompletableFutures();
            case "jdk-scope" -> new OfScope();
            default -> throw new IllegalArgumentException(contender);
        };
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

    /// A parent that is a chain of callbacks: the end of a generation begets the next.
    private abstract static class InCallbacks implements Family {

        private final PeerLoop loop;
        private final LoopThread thread;
        private int left;
        private int children;
        private int sum;

        InCallbacks(PeerLoop loop) {
            this.loop = loop;
            this.thread = new LoopThread(loop);
        }

        /// Has so many children, and calls [#grown] when all have their value.
        abstract void beget(int children);

        void grown(int values) {
            sum += values;
            if (--left > 0) {
                beget(children);
            } else {
                thread.stop();
            }
        }

        @Override
        public int raise(int times, int children) {
            this.left = times;
            this.children = children;
            this.sum = 0;
            thread.run(() -> beget(children));
            return sum;
        }

        @Override
        public void close() {
            loop.close();
        }
    }

    private static final class OfNetty extends InCallbacks {

        private final NettyLoop loop;

        OfNetty() {
            this(new NettyLoop());
        }

        private OfNetty(NettyLoop loop) {
            super(loop);
            this.loop = loop;
        }

        @Override
        void beget(int children) {
            List<io.netty.util.concurrent.Promise<Integer>> promises = new ArrayList<>(children);
            PromiseCombiner combiner = new PromiseCombiner(loop.eventLoop);
            for (int i = 0; i < children; i++) {
                io.netty.util.concurrent.Promise<Integer> promise = loop.eventLoop.newPromise();
                promises.add(promise);
                combiner.add((io.netty.util.concurrent.Future<Integer>) promise);
                loop.eventLoop.execute(() -> promise.setSuccess(VALUE));
            }
            io.netty.util.concurrent.Promise<Void> all = loop.eventLoop.newPromise();
            combiner.finish(all);
            all.addListener(ignored -> {
                int values = 0;
                for (io.netty.util.concurrent.Promise<Integer> promise : promises) {
                    values += promise.getNow();
                }
                grown(values);
            });
        }
    }

    private static final class OfVertx extends InCallbacks {

        private final VertxLoop loop;

        OfVertx() {
            this(new VertxLoop());
        }

        private OfVertx(VertxLoop loop) {
            super(loop);
            this.loop = loop;
        }

        @Override
        void beget(int children) {
            List<Future<Integer>> futures = new ArrayList<>(children);
            for (int i = 0; i < children; i++) {
                io.vertx.core.Promise<Integer> promise = io.vertx.core.Promise.promise();
                futures.add(promise.future());
                loop.callSoon(() -> promise.complete(VALUE));
            }
            Future.all(futures).onSuccess(all -> {
                int values = 0;
                for (int value : all.<Integer>list()) {
                    values += value;
                }
                grown(values);
            });
        }
    }

    private static final class OfActivej extends InCallbacks {

        private final ActivejLoop loop;

        OfActivej() {
            this(new ActivejLoop());
        }

        private OfActivej(ActivejLoop loop) {
            super(loop);
            this.loop = loop;
        }

        @Override
        void beget(int children) {
            List<Promise<Integer>> promises = new ArrayList<>(children);
            for (int i = 0; i < children; i++) {
                SettablePromise<Integer> promise = new SettablePromise<>();
                promises.add(promise);
                loop.eventloop.postLast(() -> promise.set(VALUE));
            }
            Promises.toList(promises).whenResult(all -> {
                int values = 0;
                for (int value : all) {
                    values += value;
                }
                grown(values);
            });
        }
    }

    private static final class OfCompletableFutures implements Family {

        private final ArrayDeque<Runnable> queue = new ArrayDeque<>();

        @Override
        public int raise(int times, int children) {
            int sum = 0;
            for (int i = 0; i < times; i++) {
                List<CompletableFuture<Integer>> futures = new ArrayList<>(children);
                for (int j = 0; j < children; j++) {
                    futures.add(CompletableFuture.supplyAsync(() -> VALUE, queue::add));
                }
                CompletableFuture<Void> all = CompletableFuture.allOf(futures.toArray(CompletableFuture[]::new));
                while (!all.isDone()) {
                    queue.remove().run();
                }
                for (CompletableFuture<Integer> future : futures) {
                    sum += future.join();
                }
            }
            return sum;
        }
    }

    private static final class OfScope implements Family {

        @Override
        public int raise(int times, int children) {
            Callable<Integer> child = () -> {
                Thread.yield();
                return VALUE;
            };
            return VirtualThread.run(() -> {
                int sum = 0;
                for (int i = 0; i < times; i++) {
                    try (TaskScope scope = new TaskScope()) {
                        List<Object> forked = new ArrayList<>(children);
                        for (int j = 0; j < children; j++) {
                            forked.add(scope.fork(child));
                        }
                        scope.join();
                        for (Object each : forked) {
                            sum += (Integer) TaskScope.value(each);
                        }
                    }
                }
                return sum;
            });
        }
    }
}
