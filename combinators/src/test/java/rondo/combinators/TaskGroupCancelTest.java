package rondo.combinators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static rondo.combinators.Bodies.failingWhenCancelled;
import static rondo.combinators.Bodies.noting;
import static rondo.combinators.Bodies.failing;
import static rondo.combinators.Bodies.failureOf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import rondo.Async;
import rondo.ExceptionGroup;
import rondo.Task;
import rondo.tck.Rule;

/// Groups that are ended from within, by `cancel`.
class TaskGroupCancelTest extends LoopTest {

    private final List<String> steps = new ArrayList<>();
    private final IOException failure = new IOException("expected");

    @Test
    @Rule("5.144")
    void cancelEndsTasksAndBodyWithoutAnException() {
        runAll(() -> {
            List<Task<?>> tasks = new ArrayList<>();

            Object value = TaskGroup.run(group -> {
                tasks.add(group.createTask(noting(steps, "a")));
                tasks.add(group.createTask(noting(steps, "b")));
                loop().callSoon(() -> loop().callSoon(group::cancel));
                Async.sleep(LONG);
                return "not reached";
            });

            assertNull(value);
            assertTrue(tasks.stream().allMatch(Task::isCancelled));
            assertEquals(List.of("a", "b"), steps);
            assertEquals(0, Async.currentTask().cancelling());
            briefly();
        });
    }

    @Test
    @Rule("5.145")
    void cancelByTheBodyTakesEffectAtItsNextWait() {
        runAll(() -> {
            Object value = TaskGroup.run(group -> {
                group.cancel();
                steps.add("the body goes on");
                briefly();
                return steps.add("not reached");
            });

            assertNull(value);
            assertEquals(List.of("the body goes on"), steps);
            briefly();
        });
    }

    @Test
    @Rule("5.145")
    void aBodyThatIsCancelledAndReturnsAllTheSameHasAValue() {
        runAll(() -> {
            Task<?> me = Async.currentTask();

            assertEquals("value", TaskGroup.run(group -> {
                group.createTask(noting(steps, "never began"));
                group.cancel();
                assertEquals(1, me.cancelling());
                return "value";
            }));

            assertEquals(List.of(), steps);
            assertEquals(0, me.cancelling());
            briefly();
        });
    }

    @Test
    @Rule("5.146")
    void cancelByATaskWhenTheBodyIsOverKeepsItsValue() {
        runAll(() -> {
            String value = TaskGroup.run(group -> {
                group.createTask(noting(steps, "other"));
                group.createTask(() -> {
                    briefly();
                    group.cancel();
                    return noting(steps, "canceller").await();
                });
                return "value";
            });

            assertEquals("value", value);
            assertEquals(List.of("other", "canceller"), steps);
            briefly();
        });
    }

    @Test
    @Rule("5.147")
    void cancelTwiceOrTooLateDoesNothing() {
        runAll(() -> {
            Task<?> me = Async.currentTask();
            TaskGroup finished = TaskGroup.run(group -> {
                group.createTask(noting(steps, "task"));
                briefly();
                group.cancel();
                group.cancel();
                assertEquals(1, me.cancelling());
                return group;
            });

            finished.cancel();
            TaskGroup.<TaskGroup>run(group -> group).cancel();

            assertEquals(List.of("task"), steps);
            assertEquals(0, me.cancelling());
            briefly();
        });
    }

    @Test
    @Rule("5.148")
    void failuresComeOutOfACancelledGroupToo() {
        runAll(() -> {
            IOException ofBody = new IOException("body");

            ExceptionGroup thrown = failureOf(group -> {
                group.createTask(failingWhenCancelled(failure));
                briefly();
                group.cancel();
                return failingWhenCancelled(ofBody).await();
            });

            assertEquals(2, thrown.exceptions().size());
            assertTrue(thrown.exceptions().contains(failure));
            assertSame(ofBody, thrown.exceptions().getLast());
            assertEquals(0, Async.currentTask().cancelling());
        });
    }

    @Test
    @Rule("5.147")
    void cancelAfterAFailureChangesNothing() {
        runAll(() -> {
            ExceptionGroup thrown = failureOf(group -> {
                group.createTask(failing(failure, 0));
                try {
                    return Async.sleep(LONG, null);
                } finally {
                    group.cancel();
                }
            });

            assertEquals(List.of(failure), thrown.exceptions());
            assertEquals(0, Async.currentTask().cancelling());
        });
    }

    @Test
    @Rule("5.114")
    void aCancelledGroupTakesNoTasks() {
        runAll(() -> {
            TaskGroup.run(group -> {
                group.createTask(() -> {
                    try {
                        return Async.sleep(LONG, null);
                    } finally {
                        assertThrows(IllegalStateException.class, () -> group.createTask(() -> steps.add("ran")));
                    }
                });
                briefly();
                group.cancel();
                assertThrows(IllegalStateException.class, () -> group.createTask(() -> steps.add("ran")));
                return null;
            });
            briefly();

            assertEquals(List.of(), steps);
        });
    }

    @Test
    @Rule("5.150")
    void cancellingAnInnerGroupLeavesTheOuterOneAlone() {
        runAll(() -> {
            String value = TaskGroup.run(outer -> {
                outer.createTask(() -> {
                    iterations(8);
                    return steps.add("task of the outer group");
                });
                Object inner = TaskGroup.run(group -> {
                    group.createTask(noting(steps, "task of the inner group"));
                    briefly();
                    group.cancel();
                    return Async.sleep(LONG, "not reached");
                });
                assertNull(inner);
                return "done";
            });

            assertEquals("done", value);
            assertEquals(List.of("task of the inner group", "task of the outer group"), steps);
        });
    }

    @Test
    @Rule("5.150")
    void cancellingAnOuterGroupEndsTheInnerOne() {
        runAll(() -> {
            Object value = TaskGroup.run(outer -> {
                outer.createTask(() -> {
                    iterations(2);
                    outer.cancel();
                    return null;
                });
                return TaskGroup.run(inner -> inner.createTask(noting(steps, "inner task")));
            });

            assertNull(value);
            assertEquals(List.of("inner task"), steps);
            assertEquals(0, Async.currentTask().cancelling());
            briefly();
        });
    }
}
