package rondo.bench.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import rondo.bench.LoopBenchmark;

/// What does a peer's task cost that is cancelled while it waits, from its creation to its end?
///
/// A task creates a thousand others, each of which awaits a future of its own; once all wait it cancels them, and
/// awaits each. That is repeated.
///
/// - `jdk-virtual` has nothing but `interrupt`, after which a thread may go on waiting.
///
/// ```sh
/// java -jar bench-peers/target/benchmarks.jar jmh CancelBenchmark
/// ```
public class CancelBenchmark extends LoopBenchmark {

    private static final int TASKS = 1_000;
    private static final int TIMES = 20;

    /// Whose tasks.
    @Param({"kotlin", "jdk-virtual"})
    public String contender;

    private Canceller canceller;

    /// Opens the contender.
    @Setup
    public void open() {
        canceller = Canceller.of(contender);
    }

    /// Closes it.
    @TearDown
    public void close() {
        canceller.close();
    }

    /// Create a task, have it wait, cancel it, and await its end.
    @Benchmark
    @OperationsPerInvocation(TIMES * TASKS)
    public void waitingTask() {
        check(TIMES * TASKS, canceller.run(TIMES, TASKS));
    }

    interface Canceller extends AutoCloseable {

        /// Opens the one of that name.
        static Canceller of(String contender) {
            return switch (contender) {
                case "kotlin" -> new KotlinCanceller();
                case "jdk-virtual" -> new OfVirtualThreads();
                default -> throw new IllegalArgumentException(contender);
            };
        }

        /// Returns how many were cancelled while they waited.
        int run(int times, int tasks);

        @Override
        default void close() {}
    }

    private static final class OfVirtualThreads implements Canceller {

        private final AtomicInteger waiting = new AtomicInteger();
        private final AtomicInteger cancelled = new AtomicInteger();

        @Override
        public int run(int times, int tasks) {
            cancelled.set(0);
            return VirtualThread.run(() -> {
                for (int i = 0; i < times; i++) {
                    waiting.set(0);
                    List<Thread> threads = new ArrayList<>(tasks);
                    for (int j = 0; j < tasks; j++) {
                        threads.add(Thread.startVirtualThread(this::waitForNothing));
                    }
                    while (waiting.get() < tasks) {
                        Thread.yield();
                    }
                    for (Thread thread : threads) {
                        thread.interrupt();
                    }
                    for (Thread thread : threads) {
                        thread.join();
                    }
                }
                return cancelled.get();
            });
        }

        private void waitForNothing() {
            CompletableFuture<Integer> never = new CompletableFuture<>();
            waiting.incrementAndGet();
            try {
                never.get();
            } catch (InterruptedException e) {
                cancelled.incrementAndGet();
            } catch (ExecutionException e) {
                throw new AssertionError("nobody completes it", e);
            }
        }
    }
}
