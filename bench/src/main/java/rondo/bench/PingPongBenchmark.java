package rondo.bench;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import rondo.AbstractEventLoop;
import rondo.EventLoops;
import rondo.Promise;
import rondo.Task;
import rondo.sync.Queue;

/// What does it cost one task to hand something to another, and to wait for the answer?
///
/// Two tasks play; an operation is one stroke: a value is handed over, and who did so waits. The floor
/// `continuation` is two bare continuations of the JDK, each of which puts the other in an
/// [java.util.ArrayDeque] and suspends; `bare-thread` is two virtual threads that do so, with no loop.
///
/// ```sh
/// java -jar bench/target/benchmarks.jar jmh rondo.bench.PingPongBenchmark \
///     -jvmArgsAppend "--add-opens java.base/java.lang=ALL-UNNAMED"
/// ```
public class PingPongBenchmark extends LoopBenchmark {

    private static final int STROKES = 5_000;
    private static final Integer BALL = 1;

    /// Who plays: the floor, or tasks of a provider's loop.
    @Param({RawScheduler.CONTINUATION, RawScheduler.BARE_THREAD, "selector", "nio", "virtual"})
    public String contender = "";

    private Game game = new Bare(RawScheduler.CONTINUATION);

    /// Opens the contender.
    @Setup
    public void open() {
        game = RawScheduler.isFloor(contender)
                ? new Bare(contender)
                : new OfTasks(EventLoops.newEventLoop(contender));
    }

    /// Closes it.
    @TearDown
    public void close() {
        game.close();
    }

    /// A stroke completes the future that the other awaits, and awaits a new one.
    @Benchmark
    @OperationsPerInvocation(STROKES)
    public void future() {
        check(STROKES, game.byFutures(STROKES));
    }

    /// A stroke puts a value in the queue that the other waits on, and waits on the own one.
    @Benchmark
    @OperationsPerInvocation(STROKES)
    public void queue() {
        check(STROKES, game.byQueues(STROKES));
    }

    /// Each returns how many strokes were received.
    private interface Game extends AutoCloseable {

        int byFutures(int strokes);

        int byQueues(int strokes);

        @Override
        void close();
    }

    private static final class OfTasks implements Game {

        private final AbstractEventLoop loop;

        OfTasks(AbstractEventLoop loop) {
            this.loop = loop;
        }

        @Override
        public int byFutures(int strokes) {
            var ping = new FuturePlayer(loop);
            var pong = new FuturePlayer(loop);
            ping.next.setResult(BALL);
            return loop.runUntilComplete(() -> {
                Task<Integer> first = loop.createTask(() -> ping.play(pong, strokes / 2));
                Task<Integer> second = loop.createTask(() -> pong.play(ping, strokes / 2));
                return first.await() + second.await();
            });
        }

        @Override
        public int byQueues(int strokes) {
            var ping = new Queue<Integer>();
            var pong = new Queue<Integer>();
            ping.putNowait(BALL);
            return loop.runUntilComplete(() -> {
                Task<Integer> first = loop.createTask(() -> play(ping, pong, strokes / 2));
                Task<Integer> second = loop.createTask(() -> play(pong, ping, strokes / 2));
                return first.await() + second.await();
            });
        }

        private static int play(Queue<Integer> mine, Queue<Integer> theirs, int strokes) {
            int received = 0;
            for (int i = 0; i < strokes; i++) {
                received += mine.get();
                theirs.put(BALL);
            }
            return received;
        }

        @Override
        public void close() {
            loop.close();
        }
    }

    private static final class FuturePlayer {

        private final AbstractEventLoop loop;
        private Promise<Integer> next;

        FuturePlayer(AbstractEventLoop loop) {
            this.loop = loop;
            this.next = loop.createFuture();
        }

        int play(FuturePlayer other, int strokes) {
            int received = 0;
            for (int i = 0; i < strokes; i++) {
                received += next.await();
                next = loop.createFuture();
                other.next.setResult(BALL);
            }
            return received;
        }
    }

    private static final class Bare implements Game {

        private final RawScheduler scheduler;
        private int received;

        Bare(String contender) {
            this.scheduler = RawScheduler.of(contender);
        }

        @Override
        public int byFutures(int strokes) {
            return play(strokes);
        }

        @Override
        public int byQueues(int strokes) {
            return play(strokes);
        }

        private int play(int strokes) {
            received = 0;
            for (int player = 0; player < 2; player++) {
                scheduler.spawn(() -> {
                    for (int i = 0; i < strokes / 2; i++) {
                        received += BALL;
                        scheduler.yieldNow(); // there are two, so the other one is next
                    }
                });
            }
            scheduler.run();
            return received;
        }

        @Override
        public void close() {}
    }
}
