package rondo.combinators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static rondo.combinators.Combinators.timeout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import rondo.Async;
import rondo.CancelledError;
import rondo.Coroutine;
import rondo.ExceptionGroup;
import rondo.Task;
import rondo.TaskOptions;
import rondo.tck.Rule;

/// Very many tasks that are cancelled at once, and groups in groups that are harassed at random.
class TaskGroupRandomTest extends LoopTest {

    private static final int STORM = 10_000;
    private static final int SEEDS = 200;

    // ---- storms ----

    @Test
    @Rule("5.180")
    void tenThousandTasksAreCancelledAtOnce() {
        AtomicInteger cancelled = new AtomicInteger();
        runAll(() -> {
            List<Task<?>> tasks = new ArrayList<>();
            Exception failure = new Exception("expected");

            ExceptionGroup thrown = Bodies.failureOf(group -> {
                for (int i = 0; i < STORM; i++) {
                    tasks.add(group.createTask(() -> {
                        try {
                            return loop().createFuture().await();
                        } finally {
                            cancelled.incrementAndGet();
                            briefly(); // tidies up
                        }
                    }));
                }
                iterations(2);
                throw failure;
            });

            assertEquals(List.of(failure), thrown.exceptions());
            assertEquals(STORM, cancelled.get());
            assertTrue(tasks.stream().allMatch(Task::isCancelled));
            assertEquals(1, loop().allTasks().size());
        });
    }

    @Test
    @Rule("5.171")
    void tenThousandTasksInLineAreCancelledAtOnce() {
        runAll(() -> {
            AtomicInteger begun = new AtomicInteger();

            TaskGroup.run(10, group -> {
                for (int i = 0; i < STORM; i++) {
                    group.createTask(() -> {
                        begun.incrementAndGet();
                        return loop().createFuture().await();
                    });
                }
                iterations(3);
                group.cancel();
                return null;
            });

            assertEquals(10, begun.get());
            assertEquals(1, loop().allTasks().size());
        });
    }

    @Test
    @Rule("5.114")
    void tasksThatSpawnWhileTheyAreCancelledSpawnNothing() {
        AtomicInteger refused = new AtomicInteger();
        AtomicInteger ran = new AtomicInteger();
        runAll(() -> {
            TaskGroup.run(group -> {
                for (int i = 0; i < 1000; i++) {
                    group.createTask(() -> {
                        try {
                            return loop().createFuture().await();
                        } finally {
                            assertThrows(
                                    IllegalStateException.class, () -> group.createTask(ran::incrementAndGet));
                            refused.incrementAndGet();
                        }
                    });
                }
                iterations(2);
                group.cancel();
                return null;
            });
            briefly();
        });

        assertEquals(1000, refused.get());
        assertEquals(0, ran.get());
    }

    @Test
    @Rule("5.120")
    void tenThousandTasksThatFailAtOnceAreAllInTheGroup() {
        runAll(() -> {
            ExceptionGroup thrown = Bodies.failureOf(group -> {
                for (int i = 0; i < STORM; i++) {
                    group.createTask(Bodies.failing(new Exception(), 1));
                }
                return null;
            });

            assertEquals(STORM, thrown.exceptions().size());
        });
    }

    // ---- at random ----

    @Test
    @Rule("5.181")
    void nothingIsLostWhateverHappens() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Harassment harassment = new Harassment(seed);
            runAll(harassment::run);
            assertEquals(List.of(), harassment.violations, "seed " + seed);
        }
    }

    /// A random program of groups, timeouts and tasks, and somebody who cancels them at random.
    ///
    /// Every task of a group has ended when `run` returns. The one that runs the whole is asked to end by
    /// nobody but the canceller, so in the end exactly his requests are counted, and if there was one it
    /// came out. The blocks of that task swallow none.
    private static final class Harassment {

        private final Random random;
        private final List<String> violations = new ArrayList<>();
        private final List<Task<?>> known = new ArrayList<>();
        private final Map<Task<?>, Integer> requests = new HashMap<>();
        private boolean over;

        Harassment(int seed) {
            random = new Random(seed);
        }

        void run() {
            Task<Void> root = Async.createTask(this::root);
            known.add(root);
            for (int i = random.nextInt(40); i > 0; i--) {
                iterations(random.nextInt(4));
                if (random.nextInt(3) == 0) {
                    cancelOne(known.get(random.nextInt(known.size())));
                }
                if (random.nextInt(12) == 0) {
                    cancelOne(root);
                }
            }
            over = true;
            Combinators.wait(List.of(root));
            int asked = requests.getOrDefault(root, 0);
            check(root.cancelling() == asked, "root counts " + root.cancelling() + " requests of " + asked);
            check(root.isCancelled() == asked > 0, "root ended as " + root + " after " + asked + " requests");
            check(loop().allTasks().size() == 1, "left behind: " + loop().allTasks());
        }

        private void cancelOne(Task<?> victim) {
            if (victim.cancel("at random")) {
                requests.merge(victim, 1, Integer::sum);
            }
        }

        private void check(boolean rule, String violation) {
            if (!rule) {
                violations.add(violation);
            }
        }

        private Void root() {
            try {
                group(3);
            } catch (ExceptionGroup failed) {
                briefly(); // a request that the failures beat comes out here
                return null;
            }
            briefly(); // one that came too late for the group, too
            return null;
        }

        private void group(int depth) throws ExceptionGroup {
            List<Task<?>> tasks = new ArrayList<>();
            TaskGroup.Body<Void> body = group -> {
                for (int i = random.nextInt(4); i > 0; i--) {
                    create(group, depth, tasks);
                }
                block(group, depth);
                return null;
            };
            try {
                if (random.nextInt(3) == 0) {
                    TaskGroup.run(1 + random.nextInt(3), body);
                } else {
                    TaskGroup.run(body);
                }
            } finally {
                for (Task<?> task : tasks) {
                    check(task.isDone(), task + " outlives its group");
                    int asked = requests.getOrDefault(task, 0);
                    check(
                            task.cancelling() == asked || task.cancelling() == asked + 1,
                            task + " counts " + task.cancelling() + " requests of " + asked);
                }
            }
        }

        private void create(TaskGroup group, int depth, List<Task<?>> tasks) {
            Coroutine<Void> coroutine = () -> {
                task(group, depth, tasks);
                return null;
            };
            Task<?> task =
                    group.createTask(coroutine, TaskOptions.defaults().withEagerStart(random.nextInt(4) == 0));
            tasks.add(task);
            known.add(task);
        }

        /// What a task of a group does; it may misbehave.
        private void task(TaskGroup group, int depth, List<Task<?>> tasks) throws Exception {
            switch (random.nextInt(7)) {
                case 0 -> {
                    try {
                        untilOver();
                    } catch (CancelledError swallowed) {
                        iterations(random.nextInt(3));
                    }
                }
                case 1 -> {
                    try {
                        untilOver();
                    } finally {
                        fail();
                    }
                }
                case 2 -> {
                    iterations(random.nextInt(4));
                    try {
                        create(group, depth, tasks);
                    } catch (IllegalStateException refused) {
                        group.cancel();
                    }
                }
                default -> block(group, depth);
            }
        }

        /// What bodies do: no request to end is swallowed here.
        private void block(TaskGroup group, int depth) throws Exception {
            switch (random.nextInt(depth > 0 ? 9 : 5)) {
                case 0 -> iterations(random.nextInt(5));
                case 1 -> untilOver();
                case 2 -> {
                    iterations(random.nextInt(3));
                    fail();
                }
                case 3 -> {
                    iterations(random.nextInt(3));
                    group.cancel();
                    iterations(random.nextInt(2));
                }
                case 4 -> limited(this::untilOver);
                case 5 -> limited(() -> group(depth - 1));
                case 6 -> {
                    try {
                        untilOver();
                    } finally {
                        group(depth - 1); // in a task that was asked to end
                    }
                }
                default -> group(depth - 1);
            }
        }

        private void limited(Steps steps) throws Exception {
            try {
                timeout(Duration.ofNanos(random.nextInt(100_000)), limit -> {
                    steps.run();
                    return null;
                });
            } catch (TimeoutException late) {
                if (random.nextBoolean()) {
                    throw late;
                }
            }
        }

        private void untilOver() {
            while (!over) {
                briefly();
            }
        }

        private void fail() throws Exception {
            throw new Exception("at random");
        }
    }
}
