package rondo.combinators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static rondo.combinators.Bodies.fail;
import static rondo.combinators.Bodies.failing;
import static rondo.combinators.Bodies.failureOf;
import static rondo.combinators.Bodies.noting;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import rondo.Async;
import rondo.CancelledError;
import rondo.Context;
import rondo.ContextVar;
import rondo.ExceptionGroup;
import rondo.Promise;
import rondo.Task;
import rondo.TaskOptions;
import rondo.tck.Rule;

/// Blocks that start tasks: how they join them, and groups in groups.
class TaskGroupTest extends LoopTest {

    private final List<String> steps = new ArrayList<>();

    // ---- joining ----

    @Test
    @Rule({"5.108", "5.109"})
    void theGroupEndsWithItsLastTask() {
        runAll(() -> {
            Promise<Void> first = promise();
            Promise<Void> second = promise();
            List<Task<Integer>> tasks = new ArrayList<>();
            Task<String> block = Async.createTask(() -> TaskGroup.run(group -> {
                tasks.add(group.createTask(() -> {
                    first.await();
                    return 42;
                }));
                briefly();
                tasks.add(group.createTask(() -> {
                    second.await();
                    return 11;
                }));
                return "value of the body";
            }));
            iterations(4);

            first.setResult(null);
            iterations(4);
            assertFalse(block.isDone());
            second.setResult(null);

            assertEquals("value of the body", block.await());
            assertEquals(42, tasks.get(0).result());
            assertEquals(11, tasks.get(1).result());
        });
    }

    @Test
    @Rule("5.109")
    void aGroupWithoutTasksIsItsBody() {
        runAll(() -> {
            Task<?> me = Async.currentTask();

            assertEquals("value", TaskGroup.run(group -> "value"));
            assertSame(me, TaskGroup.run(group -> Async.currentTask()));
            assertNull(TaskGroup.run(group -> null));
        });
    }

    @Test
    @Rule("5.110")
    void aTaskThatIsCancelledByItselfDoesNotDisturbTheGroup() {
        runAll(() -> {
            List<Task<?>> tasks = new ArrayList<>();

            String value = TaskGroup.run(group -> {
                Task<Void> cancelled = group.createTask(noting(steps, "tidied up"));
                tasks.add(cancelled);
                briefly();
                cancelled.cancel();
                tasks.add(group.createTask(() -> {
                    iterations(3);
                    return 11;
                }));
                return "done";
            });

            assertEquals("done", value);
            assertTrue(tasks.get(0).isCancelled());
            assertEquals(11, tasks.get(1).result());
            assertEquals(List.of("tidied up"), steps);
        });
    }

    @Test
    @Rule("5.110")
    void aTaskThatThrowsCancelledErrorHasNotFailed() {
        runAll(() -> {
            int value = TaskGroup.run(group -> {
                group.createTask(() -> {
                    throw new CancelledError("of its own accord");
                });
                iterations(3);
                return 1;
            });

            assertEquals(1, value);
        });
    }

    @Test
    @Rule("5.111")
    void tasksMayAddOthersWhenTheBodyIsOver() {
        runAll(() -> {
            TaskGroup.run(group -> group.createTask(() -> {
                iterations(2);
                group.createTask(() -> steps.add("first"));
                return group.createTask(() -> {
                    iterations(2);
                    return group.createTask(() -> steps.add("second"));
                });
            }));

            assertEquals(List.of("first", "second"), steps);
        });
    }

    @Test
    @Rule("5.111")
    void tasksOfOthersAndCallbacksMayAddTasks() {
        runAll(() -> {
            TaskGroup.run(group -> {
                Async.createTask(() -> group.createTask(() -> steps.add("by a stranger")));
                loop().callSoon(() -> group.createTask(() -> steps.add("by a callback")));
                iterations(1);
                return null;
            });

            assertEquals(List.of("by a stranger", "by a callback"), steps);
        });
    }

    @Test
    @Rule("5.113")
    void tasksThatAreDoneAreLetGo() {
        runAll(() -> {
            TaskGroup.run(group -> {
                for (int i = 0; i < 10; i++) {
                    group.createTask(() -> 1);
                    iterations(3);
                    assertEquals("TaskGroup[of " + Async.currentTask().name() + ", running]", group.toString());
                }
                return null;
            });
        });
    }

    @Test
    @Rule("5.112")
    void nameAndContextAreHandedOn() {
        ContextVar<String> variable = ContextVar.of("variable", "unset");
        runAll(() -> {
            Context shared = Context.copyCurrent();
            variable.set("of the body");

            TaskGroup.run(group -> {
                Task<String> named = group.createTask(variable::get, TaskOptions.named("yolo"));
                Task<Void> other = group.createTask(
                        () -> {
                            variable.set("of the task");
                            return null;
                        },
                        TaskOptions.defaults().withContext(shared));
                assertEquals("yolo", named.name());
                assertEquals("of the body", named.await());
                other.await();
                return null;
            });

            assertEquals("of the task", shared.get(variable));
            assertEquals("of the body", variable.get());
        });
    }

    // ---- groups in groups ----

    @Test
    @Rule("5.124")
    void aGroupThatFailsInABodyIsOneMemberOfTheOuterGroup() {
        runAll(() -> {
            IOException failure = new IOException("inner");

            ExceptionGroup thrown = failureOf(outer -> {
                outer.createTask(noting(steps, "task of the outer group"));
                return TaskGroup.run(inner -> {
                    inner.createTask(noting(steps, "task of the inner group"));
                    return inner.createTask(failing(failure, 1));
                });
            });

            ExceptionGroup inner = assertInstanceOf(ExceptionGroup.class, thrown.exceptions().getFirst());
            assertEquals(1, thrown.exceptions().size());
            assertEquals(List.of(failure), inner.exceptions());
            assertEquals(List.of("task of the inner group", "task of the outer group"), steps);
        });
    }

    @Test
    @Rule("5.124")
    void aFailureInTheOuterGroupCancelsTheInnerOne() {
        runAll(() -> {
            IOException failure = new IOException("outer");

            ExceptionGroup thrown = failureOf(outer -> {
                outer.createTask(failing(failure, 2));
                return TaskGroup.run(inner -> inner.createTask(noting(steps, "inner task")));
            });

            assertEquals(List.of(failure), thrown.exceptions());
            assertEquals(List.of("inner task"), steps);
            assertEquals(0, Async.currentTask().cancelling());
        });
    }

    @Test
    @Rule("5.124")
    void aTaskMayRunAGroupOfItsOwn() {
        runAll(() -> {
            IOException failure = new IOException("expected");

            ExceptionGroup thrown = failureOf(outer -> {
                outer.createTask(() -> TaskGroup.run(inner -> inner.createTask(failing(failure, 1))));
                return outer.createTask(noting(steps, "sibling"));
            });

            ExceptionGroup inner = assertInstanceOf(ExceptionGroup.class, thrown.exceptions().getFirst());
            assertEquals(List.of(failure), inner.exceptions());
            assertEquals(List.of("sibling"), steps);
        });
    }

    @Test
    @Rule("5.126")
    void aHydraIsStoppedByAFailure() {
        AtomicInteger heads = new AtomicInteger();
        runAll(() -> {
            IOException hercules = new IOException("Hercules");

            ExceptionGroup thrown = failureOf(group -> {
                group.createTask(() -> growHeads(group, heads));
                return group.createTask(() -> {
                    while (heads.get() < 100) {
                        briefly();
                    }
                    throw hercules;
                });
            });

            assertTrue(thrown.exceptions().contains(hercules));
            int atTheEnd = heads.get();
            iterations(5);
            assertEquals(atTheEnd, heads.get());
        });
    }

    private static Void growHeads(TaskGroup group, AtomicInteger heads) {
        heads.incrementAndGet();
        iterations(2);
        group.createTask(() -> growHeads(group, heads));
        group.createTask(() -> growHeads(group, heads));
        return null;
    }

    // ---- what a person reads ----

    @Test
    @Rule("5.127")
    void theStackTraceShowsEachFailureBelowItsGroup() {
        IOException first = new IOException("disk full");
        IllegalStateException second = new IllegalStateException("no route");
        ExceptionGroup thrown = run(() -> failureOf(outer -> {
            outer.createTask(failing(first, 1));
            return TaskGroup.run(inner -> {
                inner.createTask(() -> {
                    try {
                        return Async.sleep(LONG, null);
                    } finally {
                        fail(second);
                    }
                });
                return Async.sleep(LONG, null);
            });
        }));

        StringWriter printed = new StringWriter();
        thrown.printStackTrace(new PrintWriter(printed, true));

        List<String> lines = printed.toString()
                .lines()
                .filter(line -> !line.strip().startsWith("at ") && !line.strip().startsWith("..."))
                .toList();
        assertEquals(
                List.of(
                        "rondo.ExceptionGroup: unhandled errors in a TaskGroup (2 sub-exceptions)",
                        "\tSuppressed: java.io.IOException: disk full",
                        "\tSuppressed: rondo.ExceptionGroup: unhandled errors in a TaskGroup (1 sub-exception)",
                        "\t\tSuppressed: java.lang.IllegalStateException: no route"),
                lines,
                printed::toString);
    }

    @Test
    @Rule("5.117")
    void itsTextTellsItsState() {
        runAll(() -> {
            String name = Async.currentTask().name();
            List<TaskGroup> seen = new ArrayList<>();

            failureOf(group -> {
                seen.add(group);
                assertEquals("TaskGroup[of " + name + ", running]", group.toString());
                group.createTask(failing(new IOException("expected"), 2));
                group.createTask(() -> {
                    try {
                        briefly();
                        steps.add(group.toString());
                        return Async.sleep(LONG, null);
                    } finally {
                        steps.add(group.toString());
                    }
                });
                assertEquals("TaskGroup[of " + name + ", running, tasks=2]", group.toString());
                return null;
            });

            assertEquals(
                    List.of(
                            "TaskGroup[of " + name + ", joining, tasks=2]",
                            "TaskGroup[of " + name + ", cancelling, tasks=1, errors=1]"),
                    steps);
            assertEquals("TaskGroup[of " + name + ", finished, errors=1]", seen.getFirst().toString());
        });
    }
}
