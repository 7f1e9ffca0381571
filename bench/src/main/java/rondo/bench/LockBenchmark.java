package rondo.bench;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import rondo.AbstractEventLoop;
import rondo.EventLoops;
import rondo.Task;
import rondo.sync.Lock;

/// What does it cost to hand a lock to the task that waits longest?
///
/// Ten tasks want one lock, again and again, so that there is always somebody who waits: a release hands
/// the lock over, and who released it waits for it next. The floor `continuation` is a flag, an
/// [ArrayDeque] of those that wait, and bare continuations of the JDK; `bare-thread` has virtual threads with no loop.
///
/// ```sh
/// java -jar bench/target/benchmarks.jar jmh rondo.bench.LockBenchmark \
///     -jvmArgsAppend "--add-opens java.base/java.lang=ALL-UNNAMED"
/// ```
public class LockBenchmark extends LoopBenchmark {

    private static final int HAND_OVERS = 5_000;
    private static final int TASKS = 10;

    /// Whose tasks: the floor, or the provider of a loop.
    @Param({RawScheduler.CONTINUATION, RawScheduler.BARE_THREAD, "selector", "nio", "virtual"})
    public String contender = "";

    private Rivals rivals = new Bare(RawScheduler.CONTINUATION);

    /// Opens the contender.
    @Setup
    public void open() {
        rivals = RawScheduler.isFloor(contender)
                ? new Bare(contender)
                : new OfTasks(EventLoops.newEventLoop(contender));
    }

    /// Closes it.
    @TearDown
    public void close() {
        rivals.close();
    }

    /// The lock passes from one task to the next.
    @Benchmark
    @OperationsPerInvocation(HAND_OVERS)
    public void handOver() {
        check(HAND_OVERS, rivals.handOver(HAND_OVERS / TASKS));
    }

    private interface Rivals extends AutoCloseable {

        /// Returns how often the lock was handed over.
        int handOver(int timesEach);

        @Override
        void close();
    }

    private static final class OfTasks implements Rivals {

        private final AbstractEventLoop loop;
        private int handedOver;

        OfTasks(AbstractEventLoop loop) {
            this.loop = loop;
        }

        @Override
        public int handOver(int timesEach) {
            handedOver = 0;
            Lock lock = new Lock();
            return loop.runUntilComplete(() -> {
                lock.acquire();
                List<Task<Integer>> rivals = new ArrayList<>(TASKS);
                for (int i = 0; i < TASKS; i++) {
                    rivals.add(loop.createTask(() -> compete(lock, timesEach)));
                }
                loop.yieldNow(); // now all wait
                lock.release();
                for (Task<Integer> rival : rivals) {
                    rival.await();
                }
                return handedOver;
            });
        }

        private int compete(Lock lock, int times) {
            for (int i = 0; i < times; i++) {
                if (lock.isLocked()) {
                    handedOver++;
                }
                lock.acquire();
                lock.release();
            }
            return times;
        }

        @Override
        public void close() {
            loop.close();
        }
    }

    private static final class Bare implements Rivals {

        private final RawScheduler scheduler;
        private final ArrayDeque<Runnable> waiting = new ArrayDeque<>();
        private boolean locked;
        private int handedOver;

        Bare(String contender) {
            this.scheduler = RawScheduler.of(contender);
        }

        @Override
        public int handOver(int timesEach) {
            handedOver = 0;
            locked = true;
            for (int i = 0; i < TASKS; i++) {
                scheduler.spawn(() -> {
                    for (int j = 0; j < timesEach; j++) {
                        acquire();
                        release();
                    }
                });
            }
            scheduler.run(TASKS);
            release();
            scheduler.run();
            return handedOver;
        }

        private void acquire() {
            if (locked) {
                waiting.add(scheduler.current());
                scheduler.suspend();
            } else {
                locked = true;
            }
        }

        private void release() {
            Runnable next = waiting.poll();
            if (next == null) {
                locked = false;
            } else {
                handedOver++;
                scheduler.ready(next);
            }
        }

        @Override
        public void close() {}
    }
}
