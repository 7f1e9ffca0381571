package rondo.bench;

import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import rondo.AbstractEventLoop;
import rondo.EventLoops;

/// What does a loop add to a plain queue, per callback?
///
/// `queue` is the floor: the same callbacks in an [ArrayDeque], with no loop. `batch` schedules a
/// thousand callbacks, which run in one iteration; in `chain` each callback schedules the next, so
/// that every one costs an iteration.
///
/// ```sh
/// java -jar bench/target/benchmarks.jar CallSoonBenchmark -prof gc
/// ```
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 2, jvmArgsAppend = {"--add-opens", "java.base/java.lang=ALL-UNNAMED"})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class CallSoonBenchmark {

    private static final int CALLBACKS = 1_000;

    /// The loop, by the name of its provider; `queue` is the floor and no loop.
    @Param({"queue", "selector", "nio", "virtual"})
    public String provider = "";

    private Scheduler scheduler = new QueueScheduler();
    private int ran;

    /// Opens the loop.
    @Setup
    public void open() {
        scheduler = provider.equals("queue") ? new QueueScheduler() : new LoopScheduler(provider);
    }

    /// Closes the loop.
    @TearDown
    public void close() {
        scheduler.close();
    }

    /// A thousand callbacks in one iteration.
    ///
    /// @return how many ran, so that nothing is optimised away
    @Benchmark
    @OperationsPerInvocation(CALLBACKS)
    public int batch() {
        for (int i = 0; i < CALLBACKS; i++) {
            scheduler.callSoon(() -> ran++);
        }
        scheduler.run();
        return ran;
    }

    /// A thousand iterations of one callback.
    ///
    /// @return how many ran, so that nothing is optimised away
    @Benchmark
    @OperationsPerInvocation(CALLBACKS)
    public int chain() {
        scheduler.callSoon(new Runnable() {
            private int left = CALLBACKS;

            @Override
            public void run() {
                ran++;
                if (--left > 0) {
                    scheduler.callSoon(this);
                }
            }
        });
        scheduler.run();
        return ran;
    }

    /// What is measured: something that takes callbacks, and runs them until none is left.
    private interface Scheduler {

        void callSoon(Runnable callback);

        void run();

        void close();
    }

    private static final class QueueScheduler implements Scheduler {

        private final ArrayDeque<Runnable> queue = new ArrayDeque<>();

        @Override
        public void callSoon(Runnable callback) {
            queue.add(callback);
        }

        @Override
        public void run() {
            for (Runnable next = queue.poll(); next != null; next = queue.poll()) {
                next.run();
            }
        }

        @Override
        public void close() {}
    }

    private static final class LoopScheduler implements Scheduler {

        private final AbstractEventLoop loop;
        private int pending;

        LoopScheduler(String provider) {
            this.loop = EventLoops.newEventLoop(provider);
        }

        @Override
        public void callSoon(Runnable callback) {
            pending++;
            loop.callSoon(() -> {
                callback.run();
                if (--pending == 0) {
                    loop.stop();
                }
            });
        }

        @Override
        public void run() {
            loop.runForever();
        }

        @Override
        public void close() {
            loop.close();
        }
    }
}
