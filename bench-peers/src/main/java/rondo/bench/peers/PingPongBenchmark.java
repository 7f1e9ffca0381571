package rondo.bench.peers;

import com.softwaremill.jox.Channel;
import io.vertx.core.Promise;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedTransferQueue;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import rondo.bench.LoopBenchmark;

/// What does it cost a peer's task to hand something to another, and to wait for the answer?
///
/// Queues have no bound, as those of asyncio.
///
/// - `jdk-virtual` and `jox` run the two tasks on two processors if there are two.
///
/// ```sh
/// java -jar bench-peers/target/benchmarks.jar jmh PingPongBenchmark
/// ```
public class PingPongBenchmark extends LoopBenchmark {

    private static final int STROKES = 50_000;
    private static final Integer BALL = 1;

    /// A stroke completes the future that the other awaits, and awaits a new one.
    ///
    /// @param players play
    /// @throws Exception if they cannot
    @Benchmark
    @OperationsPerInvocation(STROKES)
    public void future(FuturePlayers players) throws Exception {
        check(STROKES, players.game.play(STROKES));
    }

    /// A stroke puts a value in the queue that the other waits on, and waits on the own one.
    ///
    /// @param players play
    /// @throws Exception if they cannot
    @Benchmark
    @OperationsPerInvocation(STROKES)
    public void queue(QueuePlayers players) throws Exception {
        check(STROKES, players.game.play(STROKES));
    }

    interface Game extends AutoCloseable {

        /// Opens the one of that name, which plays with futures.
        static Game withFutures(String contender) {
            return switch (contender) {
                case "vertx" -> new VertxFutures();
                case "kotlin" -> new KotlinFutureGame();
                case "jdk-virtual" -> new CompletableFutures();
                default -> throw new IllegalArgumentException(contender);
            };
        }

        /// Opens the one of that name, which plays with queues.
        static Game withQueues(String contender) {
            return switch (contender) {
                case "kotlin" -> new KotlinQueueGame();
                case "jdk-virtual" -> new BlockingQueues();
                case "jox" -> new JoxChannels();
                default -> throw new IllegalArgumentException(contender);
            };
        }

        /// Returns how many strokes were received.
        int play(int strokes) throws Exception;

        @Override
        default void close() {}
    }

    /// Those who play with futures.
    @State(Scope.Thread)
    public static class FuturePlayers {

        /// Who plays.
        @Param({"vertx", "kotlin", "jdk-virtual"})
        public String contender;

        private Game game;

        /// Opens the contender.
        @Setup
        public void open() {
            game = Game.withFutures(contender);
        }

        /// Closes it.
        @TearDown
        public void close() {
            game.close();
        }
    }

    /// Those who play with queues.
    @State(Scope.Thread)
    public static class QueuePlayers {

        /// Who plays.
        @Param({"kotlin", "jdk-virtual", "jox"})
        public String contender;

        private Game game;

        /// Opens the contender.
        @Setup
        public void open() {
            game = Game.withQueues(contender);
        }

        /// Closes it.
        @TearDown
        public void close() {
            game.close();
        }
    }

    private static final class VertxFutures implements Game {

        private final VertxTasks tasks = new VertxTasks();

        @Override
        public int play(int strokes) {
            var ping = new Player();
            var pong = new Player();
            ping.next.complete(BALL);
            return tasks.run(() -> {
                Promise<Integer> second = Promise.promise();
                tasks.context.runOnContext(nothing -> second.complete(pong.play(ping, strokes / 2)));
                return ping.play(pong, strokes / 2) + second.future().await();
            });
        }

        @Override
        public void close() {
            tasks.close();
        }

        private static final class Player {

            private Promise<Integer> next = Promise.promise();

            int play(Player other, int strokes) {
                int received = 0;
                for (int i = 0; i < strokes; i++) {
                    received += next.future().await();
                    next = Promise.promise();
                    other.next.complete(BALL);
                }
                return received;
            }
        }
    }

    private static final class CompletableFutures implements Game {

        @Override
        public int play(int strokes) throws Exception {
            var ping = new Player();
            var pong = new Player();
            ping.next.complete(BALL);
            return both(() -> ping.play(pong, strokes / 2), () -> pong.play(ping, strokes / 2));
        }

        private static final class Player {

            private CompletableFuture<Integer> next = new CompletableFuture<>();

            int play(Player other, int strokes) {
                int received = 0;
                for (int i = 0; i < strokes; i++) {
                    received += next.join();
                    next = new CompletableFuture<>(); // before the other can know
                    other.next.complete(BALL);
                }
                return received;
            }
        }
    }

    private static final class BlockingQueues implements Game {

        @Override
        public int play(int strokes) throws Exception {
            BlockingQueue<Integer> ping = new LinkedTransferQueue<>();
            BlockingQueue<Integer> pong = new LinkedTransferQueue<>();
            ping.put(BALL);
            return both(() -> play(ping, pong, strokes / 2), () -> play(pong, ping, strokes / 2));
        }

        private static int play(BlockingQueue<Integer> mine, BlockingQueue<Integer> theirs, int strokes)
                throws InterruptedException {
            int received = 0;
            for (int i = 0; i < strokes; i++) {
                received += mine.take();
                theirs.put(BALL);
            }
            return received;
        }
    }

    private static final class JoxChannels implements Game {

        @Override
        public int play(int strokes) throws Exception {
            Channel<Integer> ping = Channel.newUnlimitedChannel();
            Channel<Integer> pong = Channel.newUnlimitedChannel();
            ping.send(BALL);
            return both(() -> play(ping, pong, strokes / 2), () -> play(pong, ping, strokes / 2));
        }

        private static int play(Channel<Integer> mine, Channel<Integer> theirs, int strokes)
                throws InterruptedException {
            int received = 0;
            for (int i = 0; i < strokes; i++) {
                received += mine.receive();
                theirs.send(BALL);
            }
            return received;
        }
    }

    /// Runs both players in virtual threads, and returns the sum of what they received.
    private static int both(Callable<Integer> ping, Callable<Integer> pong) throws Exception {
        Future<Integer> first = VirtualThread.start(ping);
        Future<Integer> second = VirtualThread.start(pong);
        return first.get() + second.get();
    }
}
