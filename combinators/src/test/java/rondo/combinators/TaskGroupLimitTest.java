package rondo.combinators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static rondo.combinators.Bodies.failing;
import static rondo.combinators.Counted.upTo;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
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

/// Groups of which only so many tasks run at once.
class TaskGroupLimitTest extends LoopTest {

    private final Counted counted = new Counted();

    @Test
    @Rule("5.157")
    void noMoreThanTheLimitRunAtOnceAndTheyBeginInOrder() {
        for (int limit : List.of(1, 2, 7, 100)) {
            counted.begun.clear();
            counted.most = 0;
            runAll(() -> {
                List<Task<Integer>> tasks = new ArrayList<>();

                TaskGroup.run(limit, group -> {
                    for (int i = 0; i < 50; i++) {
                        tasks.add(group.createTask(counted.coroutine(i, 3 + i % 5)));
                    }
                    return null;
                });

                assertEquals(upTo(50), tasks.stream().map(Task::result).toList());
                assertEquals(upTo(50), counted.begun);
                assertEquals(Math.min(limit, 50), counted.most);
            });
        }
    }

    @Test
    @Rule("5.170")
    void createTaskDoesNotWait() {
        runAll(() -> {
            TaskGroup.run(1, group -> {
                group.createTask(counted.coroutine(0, 3));
                group.createTask(counted.coroutine(1, 0));
                assertEquals(List.of(), counted.begun);
                assertTrue(group.toString().endsWith(", running, tasks=2, waiting=1]"), group.toString());
                return null;
            });

            assertEquals(List.of(0, 1), counted.begun);
        });
    }

    @Test
    @Rule("5.157")
    void tasksThatAreAddedLaterGoToTheEndOfTheLine() {
        runAll(() -> {
            TaskGroup.run(1, group -> {
                group.createTask(() -> {
                    group.createTask(counted.coroutine(2, 1));
                    return counted.coroutine(0, 1).await();
                });
                return group.createTask(counted.coroutine(1, 1));
            });

            assertEquals(List.of(0, 1, 2), counted.begun);
        });
    }

    @Test
    @Rule("5.165")
    void aTaskThatIsCancelledBeforeItsTurnNeverBegins() {
        runAll(() -> {
            Promise<Void> gate = promise();

            TaskGroup.run(1, group -> {
                group.createTask(gate::await);
                Task<Integer> atOnce = group.createTask(counted.coroutine(1, 0));
                Task<Integer> whileItWaits = group.createTask(counted.coroutine(2, 0));
                Task<Integer> last = group.createTask(counted.coroutine(3, 0));
                atOnce.cancel(); // before its first step
                iterations(3);
                whileItWaits.cancel();
                iterations(3);
                assertTrue(atOnce.isCancelled());
                assertTrue(whileItWaits.isCancelled());
                assertTrue(group.toString().endsWith("tasks=2, waiting=1]"), group.toString());
                gate.setResult(null);
                return last.await();
            });

            assertEquals(List.of(3), counted.begun);
        });
    }

    @Test
    @Rule("5.165")
    void aTaskThatIsCancelledWhenItsTurnComesNeverBeginsAndPassesItOn() {
        runAll(() -> {
            Promise<Void> gate = promise();

            TaskGroup.run(1, group -> {
                Task<Void> first = group.createTask(gate::await);
                Task<Integer> second = group.createTask(counted.coroutine(2, 0));
                Task<Integer> third = group.createTask(counted.coroutine(3, 0));
                first.addDoneCallback(done -> second.cancel()); // right after the turn was given to it
                iterations(2);
                gate.setResult(null);
                assertThrows(CancelledError.class, second::await);
                return third.await();
            });

            assertEquals(List.of(3), counted.begun);
        });
    }

    @Test
    @Rule("5.165")
    void aTaskThatIsCancelledJustBeforeItsTurnPassesItOn() {
        runAll(() -> {
            Promise<Void> gate = promise();

            TaskGroup.run(1, group -> {
                group.createTask(gate::await);
                Task<Integer> second = group.createTask(counted.coroutine(2, 0));
                Task<Integer> third = group.createTask(counted.coroutine(3, 0));
                iterations(2);
                gate.setResult(null);
                briefly(); // the first has ended; the group learns it in the next iteration
                second.cancel();
                return third.await();
            });

            assertEquals(List.of(3), counted.begun);
        });
    }

    @Test
    @Rule("5.171")
    void aFailureEndsThoseThatWaitForTheirTurn() {
        runAll(() -> {
            IOException failure = new IOException("expected");
            List<Task<?>> tasks = new ArrayList<>();

            ExceptionGroup thrown = assertThrows(
                    ExceptionGroup.class,
                    () -> TaskGroup.run(1, group -> {
                        group.createTask(failing(failure, 2));
                        for (int i = 0; i < 5; i++) {
                            tasks.add(group.createTask(counted.coroutine(i, 0)));
                        }
                        return null;
                    }));

            assertEquals(List.of(failure), thrown.exceptions());
            assertTrue(tasks.stream().allMatch(Task::isCancelled));
            assertEquals(List.of(), counted.begun);
        });
    }

    @Test
    @Rule("5.171")
    void cancelEndsThoseThatWaitForTheirTurn() {
        runAll(() -> {
            assertNull(TaskGroup.run(1, group -> {
                group.createTask(() -> Async.sleep(LONG, null));
                Task<Integer> waiting = group.createTask(counted.coroutine(1, 0));
                briefly();
                group.cancel();
                return waiting.await();
            }));

            assertEquals(List.of(), counted.begun);
        });
    }

    @Test
    @Rule("5.170")
    void aTaskInLineIsLikeAnyOther() {
        ContextVar<String> variable = ContextVar.of("variable", "unset");
        runAll(() -> {
            TaskGroup.run(1, group -> {
                Promise<Void> gate = promise();
                group.createTask(gate::await);
                variable.set("at creation");
                Task<String> task = group.createTask(
                        () -> Async.currentTask().name() + " " + variable.get(), TaskOptions.named("waiting"));
                variable.set("later");
                assertEquals("waiting", task.name());
                assertTrue(loop().allTasks().contains(task));
                assertTrue(task.context() != Context.empty());
                briefly();
                assertFalse(task.isDone());
                gate.setResult(null);

                assertEquals("waiting at creation", task.await());
                return null;
            });
        });
    }

    @Test
    @Rule("5.158")
    void aLimitLessThanOneIsRefused() {
        runAll(() -> {
            for (int limit : List.of(0, -1)) {
                IllegalArgumentException refusal = assertThrows(
                        IllegalArgumentException.class, () -> TaskGroup.run(limit, group -> 1));
                assertTrue(refusal.getMessage().contains("limit is " + limit), refusal.getMessage());
                assertTrue(refusal.getMessage().contains("at least 1"), refusal.getMessage());
            }
        });
    }
}
