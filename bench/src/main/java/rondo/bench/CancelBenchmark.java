package rondo.bench;

import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import rondo.AbstractEventLoop;
import rondo.CancelledError;
import rondo.EventLoops;
import rondo.Promise;
import rondo.Task;

/// What does a task cost that is cancelled while it waits, from its creation to its end?
///
/// A task creates a thousand others, each of which awaits a future of its own; once all wait it cancels
/// them, and awaits each. The floor `continuation` is bare continuations of the JDK, which are told to
/// throw, and resumed.
///
/// ```sh
/// java -jar bench/target/benchmarks.jar jmh rondo.bench.CancelBenchmark \
///     -jvmArgsAppend "--add-opens java.base/java.lang=ALL-UNNAMED"
/// ```
public class CancelBenchmark extends LoopBenchmark {

    private static final int TASKS = 1_000;

    /// Whose tasks: the floor, or the provider of a loop.
    @Param({RawScheduler.CONTINUATION, "selector", "nio", "virtual"})
    public String contender = "";

    private Canceller canceller = new OfContinuations();

    /// Opens the contender.
    @Setup
    public void open() {
        canceller = contender.equals(RawScheduler.CONTINUATION)
                ? new OfContinuations()
                : new OfTasks(EventLoops.newEventLoop(contender));
    }

    /// Closes it.
    @TearDown
    public void close() {
        canceller.close();
    }

    /// Create a task, have it wait, cancel it, and await its end.
    @Benchmark
    @OperationsPerInvocation(TASKS)
    public void waitingTask() {
        check(TASKS, canceller.run(TASKS));
    }

    private interface Canceller extends AutoCloseable {

        /// Returns how many were cancelled while they waited.
        int run(int tasks);

        @Override
        void close();
    }

    private static final class OfTasks implements Canceller {

        private final AbstractEventLoop loop;
        private int cancelled;

        OfTasks(AbstractEventLoop loop) {
            this.loop = loop;
        }

        @Override
        public int run(int tasks) {
            cancelled = 0;
            return loop.runUntilComplete(() -> {
                List<Task<Integer>> waiting = new ArrayList<>(tasks);
                for (int i = 0; i < tasks; i++) {
                    waiting.add(loop.createTask(this::waitForNothing));
                }
                loop.yieldNow();
                for (Task<Integer> task : waiting) {
                    task.cancel();
                }
                for (Task<Integer> task : waiting) {
                    awaitEnd(task);
                }
                return cancelled;
            });
        }

        private int waitForNothing() {
            Promise<Integer> never = loop.createFuture();
            try {
                return never.await();
            } catch (CancelledError e) {
                cancelled++;
                throw e;
            }
        }

        private static void awaitEnd(Task<?> task) {
            try {
                task.await();
            } catch (CancelledError expected) {
                // the task's own cancellation
            }
        }

        @Override
        public void close() {
            loop.close();
        }
    }

    private static final class OfContinuations implements Canceller {

        private final RawScheduler scheduler = RawScheduler.of(RawScheduler.CONTINUATION);
        private int cancelled;

        @Override
        public int run(int tasks) {
            cancelled = 0;
            List<Runnable> waiting = new ArrayList<>(tasks);
            for (int i = 0; i < tasks; i++) {
                scheduler.spawn(() -> waitForNothing(waiting));
            }
            scheduler.run();
            waiting.forEach(scheduler::ready);
            scheduler.run();
            return cancelled;
        }

        private void waitForNothing(List<Runnable> waiting) {
            try {
                waiting.add(scheduler.current());
                scheduler.suspend();
                throw new CancelledError("");
            } catch (CancelledError e) {
                cancelled++;
            }
        }

        @Override
        public void close() {}
    }
}
