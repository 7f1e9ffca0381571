package rondo.bench.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import rondo.bench.LoopBenchmark;

/// What does it cost a peer to hand a lock over from one task to the next?
///
/// Ten tasks want the lock again and again, and get it in turns.
///
/// - `jdk-virtual` has a fair `ReentrantLock`, as the loops' locks are fair; it runs tasks on all processors.
///
/// ```sh
/// java -jar bench-peers/target/benchmarks.jar jmh LockBenchmark
/// ```
public class LockBenchmark extends LoopBenchmark {

    private static final int HAND_OVERS = 50_000;
    private static final int TASKS = 10;

    /// Whose lock.
    @Param({"kotlin", "jdk-virtual"})
    public String contender;

    private Rivals rivals;

    /// Opens the contender.
    @Setup
    public void open() {
        rivals = Rivals.of(contender);
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
        check(HAND_OVERS, rivals.handOver(TASKS, HAND_OVERS / TASKS));
    }

    interface Rivals extends AutoCloseable {

        /// Opens the one of that name.
        static Rivals of(String contender) {
            return switch (contender) {
                case "kotlin" -> new KotlinRivals();
                case "jdk-virtual" -> new OfVirtualThreads();
                default -> throw new IllegalArgumentException(contender);
            };
        }

        /// Returns how often the lock was acquired.
        int handOver(int tasks, int timesEach);

        @Override
        default void close() {}
    }

    private static final class OfVirtualThreads implements Rivals {

        private int acquired;

        @Override
        public int handOver(int tasks, int timesEach) {
            ReentrantLock lock = new ReentrantLock(true);
            acquired = 0;
            return VirtualThread.run(() -> {
                lock.lock();
                List<Thread> threads = new ArrayList<>(tasks);
                for (int i = 0; i < tasks; i++) {
                    threads.add(Thread.startVirtualThread(() -> {
                        for (int j = 0; j < timesEach; j++) {
                            lock.lock();
                            acquired++;
                            lock.unlock();
                        }
                    }));
                }
                while (lock.getQueueLength() < tasks) {
                    Thread.yield();
                }
                lock.unlock();
                for (Thread thread : threads) {
                    thread.join();
                }
                return acquired;
            });
        }
    }
}
