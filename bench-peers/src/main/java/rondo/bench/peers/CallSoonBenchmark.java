package rondo.bench.peers;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import rondo.bench.LoopBenchmark;

/// What does a peer need to run a callback?
///
/// - No peer returns a handle by which the callback could be cancelled, and only `vertx` gives it a context.
/// - `activej` runs what a callback schedules in the same iteration, so a `chain` is one iteration to it.
///
/// ```sh
/// java -jar bench-peers/target/benchmarks.jar jmh CallSoonBenchmark -prof gc
/// ```
public class CallSoonBenchmark extends LoopBenchmark {

    private static final int CALLBACKS = 1_000_000;
    private static final int BATCH = 1_000;

    /// Who runs the callbacks.
    @Param({"netty", "vertx", "activej", "kotlin", "jdk-executor"})
    public String contender;

    private PeerLoop loop;

    /// Opens the contender.
    @Setup
    public void open() {
        loop = PeerLoop.of(contender);
    }

    /// Closes it.
    @TearDown
    public void close() {
        loop.close();
    }

    /// Each callback schedules the next.
    @Benchmark
    @OperationsPerInvocation(CALLBACKS)
    public void chain() {
        check(CALLBACKS, new Rounds(loop, 1, CALLBACKS).start());
    }

    /// A thousand callbacks are scheduled at once, and the last one schedules the next thousand.
    @Benchmark
    @OperationsPerInvocation(CALLBACKS)
    public void batch() {
        check(CALLBACKS, new Rounds(loop, BATCH, CALLBACKS).start());
    }

    /// A callback that is scheduled some times in each round, until it ran often enough.
    static final class Rounds implements Callback {

        private final PeerLoop loop;
        private final LoopThread thread;
        private final int eachRound;
        private final int all;
        private int leftInRound;
        private int left;

        Rounds(PeerLoop loop, int eachRound, int all) {
            this.loop = loop;
            this.thread = new LoopThread(loop);
            this.eachRound = eachRound;
            this.all = all;
            this.left = all;
        }

        /// Returns how often it ran.
        int start() {
            thread.run(this::schedule);
            return all - left;
        }

        private void schedule() {
            leftInRound = eachRound;
            for (int i = 0; i < eachRound; i++) {
                loop.callSoon(this);
            }
        }

        @Override
        public void run() {
            left--;
            if (--leftInRound > 0) {
                return;
            }
            if (left > 0) {
                schedule();
            } else {
                thread.stop();
            }
        }
    }
}
