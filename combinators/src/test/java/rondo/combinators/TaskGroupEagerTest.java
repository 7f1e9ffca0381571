package rondo.combinators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static rondo.combinators.Bodies.failing;
import static rondo.combinators.Bodies.failureOf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import rondo.AbstractEventLoop;
import rondo.Async;
import rondo.CancelledError;
import rondo.ContextVar;
import rondo.Coroutine;
import rondo.ExceptionGroup;
import rondo.Promise;
import rondo.Task;
import rondo.TaskFactory;
import rondo.TaskOptions;
import rondo.tck.Rule;

/// Groups whose tasks take their first step inside `createTask`, before the group knows them.
class TaskGroupEagerTest extends LoopTest {

    private static final TaskOptions EAGER = TaskOptions.defaults().withEagerStart(true);

    private final List<String> steps = new ArrayList<>();
    private final IOException failure = new IOException("expected");

    /// Has every task start eagerly.
    private static final class EagerFactory implements TaskFactory {
        @Override
        public <T> Task<T> createTask(AbstractEventLoop loop, Coroutine<T> coroutine, TaskOptions options) {
            return loop.defaultTaskFactory().createTask(loop, coroutine, options.withEagerStart(true));
        }
    }

    @Test
    @Rule("5.151")
    void aTaskMayEndInsideCreateTask() {
        runAll(() -> {
            int value = TaskGroup.run(group -> {
                Task<Integer> task = group.createTask(() -> 42, EAGER);
                assertTrue(task.isDone());
                return task.result();
            });

            assertEquals(42, value);
        });
    }

    @Test
    @Rule("5.152")
    void aFailureInsideCreateTaskDoesNotEndTheGroupBeforeItReturns() {
        runAll(() -> {
            List<Task<?>> tasks = new ArrayList<>();

            ExceptionGroup thrown = failureOf(group -> {
                tasks.add(group.createTask(failing(failure, 0), EAGER));
                assertTrue(tasks.getFirst().isDone());
                assertEquals(0, Async.currentTask().cancelling());
                tasks.add(group.createTask(() -> {
                    steps.add("a sibling may still begin");
                    return Async.sleep(LONG, null);
                }, EAGER));
                return Async.sleep(LONG, null);
            });

            assertEquals(List.of(failure), thrown.exceptions());
            assertEquals(List.of("a sibling may still begin"), steps);
            assertTrue(tasks.get(1).isCancelled());
        });
    }

    @Test
    @Rule("5.153")
    void aTaskThatIsCreatedWhileItsCreatorIsBeingCreatedCancelsThatOneWhenItFails() {
        runAll(() -> {
            ExceptionGroup thrown = failureOf(group -> group.createTask(() -> {
                group.createTask(failing(failure, 0), EAGER);
                assertThrows(CancelledError.class, () -> iterations(3));
                return steps.add("was cancelled");
            }, EAGER));

            assertEquals(List.of(failure), thrown.exceptions());
            assertEquals(List.of("was cancelled"), steps);
        });
    }

    @Test
    @Rule("5.152")
    void aFailureInsideCreateTaskOfABodyThatEndsAtOnceLeavesNothingBehind() {
        runAll(() -> {
            ExceptionGroup thrown = failureOf(group -> group.createTask(failing(failure, 0), EAGER));

            assertEquals(List.of(failure), thrown.exceptions());
            assertEquals(0, Async.currentTask().cancelling());
            iterations(2);
        });
    }

    @Test
    @Rule("5.153")
    void aTaskMayCancelTheGroupBeforeItIsInIt() {
        runAll(() -> {
            List<Task<?>> tasks = new ArrayList<>();

            Object value = TaskGroup.run(group -> {
                tasks.add(group.createTask(() -> {
                    group.cancel();
                    steps.add("goes on until it waits");
                    return Async.sleep(LONG, "never");
                }, EAGER));
                assertThrows(IllegalStateException.class, () -> group.createTask(() -> steps.add("ran"), EAGER));
                return Async.sleep(LONG, "never");
            });

            assertNull(value);
            assertTrue(tasks.getFirst().isCancelled());
            assertEquals(List.of("goes on until it waits"), steps);
            assertEquals(0, Async.currentTask().cancelling());
        });
    }

    @Test
    @Rule("5.153")
    void aTaskMayCancelTheGroupAndEndBeforeItIsInIt() {
        runAll(() -> {
            Object value = TaskGroup.run(group -> {
                Task<String> task = group.createTask(() -> {
                    group.cancel();
                    return "ended";
                }, EAGER);
                assertEquals("ended", task.result());
                return Async.sleep(LONG, "never");
            });

            assertNull(value);
        });
    }

    @Test
    @Rule("5.154")
    void aTaskMayAddOthersBeforeItIsInTheGroup() {
        runAll(() -> {
            TaskGroup.run(group -> group.createTask(() -> {
                group.createTask(() -> {
                    steps.add("inner");
                    briefly();
                    return steps.add("inner again");
                }, EAGER);
                return steps.add("outer");
            }, EAGER));

            assertEquals(List.of("inner", "outer", "inner again"), steps);
        });
    }

    @Test
    @Rule("5.154")
    void aTaskMayCancelTheCallerInsideCreateTask() {
        runAll(() -> {
            Task<?> caller = Async.createTask(() -> TaskGroup.run(group -> {
                Task<?> me = Async.currentTask();
                group.createTask(() -> me.cancel("by its task"), EAGER);
                steps.add("not yet");
                Async.sleep(LONG);
                return null;
            }));

            assertEquals(
                    "by its task", assertThrows(CancelledError.class, caller::await).getMessage());
            assertEquals(List.of("not yet"), steps);
        });
    }

    @Test
    @Rule("5.155")
    void aTaskInheritsTheContext() {
        ContextVar<String> variable = ContextVar.of("variable", "unset");
        runAll(() -> {
            TaskGroup.run(group -> {
                variable.set("of the body");
                group.createTask(() -> {
                    steps.add(variable.get());
                    variable.set("of the task");
                    return null;
                }, EAGER);
                return steps.add(variable.get());
            });

            assertEquals(List.of("of the body", "of the body"), steps);
        });
    }

    @Test
    @Rule("5.156")
    void groupsInGroupsWorkWhereEveryTaskStartsEagerly() {
        runAll(() -> {
            loop().setTaskFactory(new EagerFactory());

            assertEquals(2 * 2 * 2 * 2, leaves(4));
            ExceptionGroup thrown = failureOf(outer -> {
                outer.createTask(() -> TaskGroup.run(inner -> inner.createTask(failing(failure, 0))));
                return outer.createTask(() -> Async.sleep(LONG, null)).await();
            });

            assertEquals(
                    List.of(failure), ((ExceptionGroup) thrown.exceptions().getFirst()).exceptions());
            loop().setTaskFactory(null);
        });
    }

    private static int leaves(int depth) throws ExceptionGroup {
        if (depth == 0) {
            return 1;
        }
        return TaskGroup.run(group -> {
            Task<Integer> left = group.createTask(() -> leaves(depth - 1));
            Task<Integer> right = group.createTask(() -> leaves(depth - 1));
            return left.await() + right.await();
        });
    }

    @Test
    @Rule("5.172")
    void withinALimitATaskStartsEagerlyIfItHasATurn() {
        runAll(() -> {
            Promise<Void> gate = promise();

            TaskGroup.run(1, group -> {
                Task<?> first = group.createTask(() -> {
                    steps.add("first");
                    return gate.await();
                }, EAGER);
                Task<?> second = group.createTask(() -> steps.add("second"), EAGER);
                assertEquals(List.of("first"), steps);
                iterations(3);
                assertFalse(second.isDone());
                gate.setResult(null);
                first.await();
                return null;
            });

            assertEquals(List.of("first", "second"), steps);
        });
    }
}
