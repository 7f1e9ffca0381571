package rondo.bench.peers;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import rondo.bench.LoopBenchmark;

/// What does it cost a peer to go on with another task?
///
/// - `vertx` has no way to let others run but to await: a task awaits a future that a callback of its context
///   completes.
/// - `jdk-virtual` runs tasks on all processors at once.
/// - Tasks of `kotlin` live on while nothing is measured, those of the others are started anew for each batch, of
///   which their start is a small part.
///
/// ```sh
/// java -jar bench-peers/target/benchmarks.jar jmh TaskSwitchBenchmark
/// ```
public class TaskSwitchBenchmark extends LoopBenchmark {

    private static final int SWITCHES = 200_000;

    /// Who has the tasks.
    @Param({"vertx", "kotlin", "jdk-virtual"})
    public String contender;

    /// How many take turns.
    @Param({"1", "100", "10000"})
    public int tasks;

    private Turns turns;

    /// Opens the contender.
    @Setup
    public void open() {
        turns = Turns.of(contender, tasks);
    }

    /// Closes it.
    @TearDown
    public void close() {
        turns.close();
    }

    /// A task lets the others run.
    @Benchmark
    @OperationsPerInvocation(SWITCHES)
    public void yield() {
        check(SWITCHES, turns.run(SWITCHES / tasks));
    }

    interface Turns extends AutoCloseable {

        /// Opens the one of that name, which will have so many tasks.
        static Turns of(String contender, int tasks) {
            return switch (contender) {
                case "vertx" -> new OfVertx(tasks);
                case "kotlin" -> new KotlinTurns(tasks);
                case "jdk-virtual" -> new OfVirtualThreads(tasks);
                default -> throw new IllegalArgumentException(contender);
            };
        }

        /// Gives each of the tasks so many turns, and returns how many were taken.
        int run(int turnsEach);

        @Override
        default void close() {}
    }

    private static final class OfVertx implements Turns {

        private final VertxTasks vertx = new VertxTasks();
        private final int tasks;
        private int taken;

        OfVertx(int tasks) {
            this.tasks = tasks;
        }

        @Override
        public int run(int turnsEach) {
            taken = 0;
            return vertx.run(() -> {
                List<Future<Void>> ends = new ArrayList<>(tasks);
                for (int i = 0; i < tasks; i++) {
                    Promise<Void> end = Promise.promise();
                    ends.add(end.future());
                    vertx.context.runOnContext(nothing -> {
                        for (int turn = 0; turn < turnsEach; turn++) {
                            taken++;
                            vertx.yield();
                        }
                        end.complete();
                    });
                }
                Future.all(ends).await();
                return taken;
            });
        }

        @Override
        public void close() {
            vertx.close();
        }
    }

    private static final class OfVirtualThreads implements Turns {

        private final int tasks;

        OfVirtualThreads(int tasks) {
            this.tasks = tasks;
        }

        @Override
        public int run(int turnsEach) {
            return VirtualThread.run(() -> {
                List<Thread> threads = new ArrayList<>(tasks);
                for (int i = 0; i < tasks; i++) {
                    threads.add(Thread.startVirtualThread(() -> {
                        for (int turn = 0; turn < turnsEach; turn++) {
                            Thread.yield();
                        }
                    }));
                }
                for (Thread thread : threads) {
                    thread.join();
                }
                return tasks * turnsEach;
            });
        }
    }
}
