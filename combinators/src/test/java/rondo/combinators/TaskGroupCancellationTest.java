package rondo.combinators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static rondo.combinators.Bodies.failingWhenCancelled;
import static rondo.combinators.Bodies.noting;
import static rondo.combinators.Bodies.stubborn;
import static rondo.combinators.Bodies.failing;
import static rondo.combinators.Bodies.failureOf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import rondo.Async;
import rondo.CancelledError;
import rondo.ExceptionGroup;
import rondo.Promise;
import rondo.Task;
import rondo.tck.Rule;

/// Groups whose caller is cancelled.
class TaskGroupCancellationTest extends LoopTest {

    private final List<String> steps = new ArrayList<>();
    private final IOException failure = new IOException("expected");

    static CancelledError assertCancelled(Task<?> task) {
        CancelledError error = assertThrows(CancelledError.class, task::await);
        assertTrue(task.isCancelled());
        return error;
    }

    @Test
    @Rule("5.130")
    void cancellingTheCallerCancelsTheTasks() {
        runAll(() -> {
            Task<?> caller = Async.createTask(() -> TaskGroup.run(group -> {
                group.createTask(noting(steps, "a"));
                return group.createTask(noting(steps, "b"));
            }));
            iterations(3);
            assertFalse(caller.isDone());

            caller.cancel("outside");

            assertEquals("outside", assertCancelled(caller).getMessage());
            assertEquals(List.of("a", "b"), steps);
            assertEquals(1, caller.cancelling());
        });
    }

    @Test
    @Rule("5.130")
    void cancellingTheCallerCancelsTheBodyAndThenTheTasks() {
        runAll(() -> {
            Task<?> caller = Async.createTask(() -> TaskGroup.run(group -> {
                group.createTask(noting(steps, "task"));
                return noting(steps, "body").await();
            }));
            iterations(3);

            caller.cancel("outside");

            assertEquals("outside", assertCancelled(caller).getMessage());
            assertEquals(List.of("body", "task"), steps);
        });
    }

    @Test
    @Rule("5.131")
    void cancellingTheCallerOfGroupsInGroupsCancelsThemAll() {
        runAll(() -> {
            Task<?> caller = Async.createTask(() -> TaskGroup.run(outer -> {
                outer.createTask(noting(steps, "outer"));
                return TaskGroup.run(inner -> {
                    inner.createTask(noting(steps, "inner"));
                    return noting(steps, "body").await();
                });
            }));
            iterations(3);

            caller.cancel();

            assertCancelled(caller);
            assertEquals(List.of("body", "inner", "outer"), steps);
        });
    }

    @Test
    @Rule("5.130")
    void cancellingATaskThatAwaitsTheCallerDoesTheSame() {
        runAll(() -> {
            Task<?> caller = Async.createTask(() -> TaskGroup.run(group -> group.createTask(noting(steps, "task"))));
            Task<?> waiting = Async.createTask(caller::await);
            iterations(3);

            waiting.cancel("outside");

            assertEquals("outside", assertCancelled(waiting).getMessage());
            assertTrue(caller.isCancelled());
        });
    }

    @Test
    @Rule("5.132")
    void aCancelledBodyMayTakeItsTime() {
        runAll(() -> {
            Task<?> caller = Async.createTask(() -> TaskGroup.run(group -> {
                group.createTask(() -> {
                    iterations(4); // ends while the body tidies up
                    return steps.add("task ended");
                });
                try {
                    return Async.sleep(LONG, null);
                } finally {
                    iterations(8);
                    steps.add("tidied up");
                }
            }));
            iterations(2);

            caller.cancel();

            assertCancelled(caller);
            assertEquals(List.of("task ended", "tidied up"), steps);
        });
    }

    @Test
    @Rule("5.134")
    void errorsBeatTheCancellationWhichComesOutOfTheNextWait() {
        runAll(() -> {
            Task<Void> caller = Async.createTask(() -> {
                ExceptionGroup thrown = failureOf(group -> {
                    for (int i = 0; i < 5; i++) {
                        group.createTask(failingWhenCancelled(new IOException("task")));
                    }
                    return Async.sleep(LONG, null);
                });
                assertEquals(5, thrown.exceptions().size());
                assertEquals(1, Async.currentTask().cancelling());
                steps.add("the group failed");
                Async.sleep(LONG);
                return null;
            });
            iterations(3);

            caller.cancel("outside");

            assertEquals("outside", assertCancelled(caller).getMessage());
            assertEquals(List.of("the group failed"), steps);
        });
    }

    @Test
    @Rule("5.134")
    void aTaskThatFailsWhileTheCancelledBodyTidiesUpInterruptsThatAndBeatsTheCancellation() {
        runAll(() -> {
            Promise<Void> gate = promise();
            Task<Void> caller = Async.createTask(() -> {
                ExceptionGroup thrown = failureOf(group -> {
                    group.createTask(() -> {
                        gate.await();
                        throw failure;
                    });
                    try {
                        return Async.sleep(LONG, null);
                    } catch (CancelledError cancelled) {
                        steps.add("tidies up");
                        gate.setResult(null);
                        Async.sleep(LONG);
                        throw cancelled;
                    }
                });
                assertEquals(List.of(failure), thrown.exceptions());
                assertEquals(1, Async.currentTask().cancelling());
                steps.add("the group failed");
                Async.sleep(LONG);
                return null;
            });
            Task<Void> waiting = Async.createTask(caller::await);
            iterations(3);

            waiting.cancel("outside");

            assertCancelled(waiting);
            assertTrue(caller.isCancelled());
            assertEquals(List.of("tidies up", "the group failed"), steps);
        });
    }

    @Test
    @Rule("5.134")
    void aBodyThatTurnsTheCancellationIntoAnErrorFails() {
        runAll(() -> {
            Task<Void> caller = Async.createTask(() -> {
                ExceptionGroup thrown = failureOf(group -> failingWhenCancelled(failure).await());
                assertEquals(List.of(failure), thrown.exceptions());
                steps.add("the group failed");
                Async.sleep(LONG);
                return null;
            });
            iterations(2);

            caller.cancel();

            assertCancelled(caller);
            assertEquals(List.of("the group failed"), steps);
        });
    }

    @Test
    @Rule("5.133")
    void theGroupIsNotLeftBeforeAStubbornTask() {
        runAll(() -> {
            Promise<Void> release = promise();
            Task<?> caller =
                    Async.createTask(() -> TaskGroup.run(group -> group.createTask(stubborn(steps, release))));
            iterations(3);

            for (String message : List.of("first", "second", "third")) {
                caller.cancel(message);
                iterations(3);
                assertFalse(caller.isDone());
            }
            assertEquals(3, caller.cancelling());
            release.setResult(null);

            assertEquals("first", assertCancelled(caller).getMessage());
            assertEquals(List.of("ignored"), steps, "the tasks are cancelled once");
        });
    }

    @Test
    @Rule("5.4")
    void aValueThatWasThereBeforeTheCancellationIsNotLost() {
        runAll(() -> {
            Promise<Void> release = promise();
            Task<Void> caller = Async.createTask(() -> {
                steps.add(TaskGroup.run(group -> {
                    group.createTask(release::await);
                    return "value";
                }));
                Async.sleep(LONG);
                return null;
            });
            iterations(3);

            release.setResult(null);
            briefly(); // the task ends
            briefly(); // and tells the group, which wakes the caller
            caller.cancel("outside");

            assertEquals("outside", assertCancelled(caller).getMessage());
            assertEquals(List.of("value"), steps);
        });
    }

    @Test
    @Rule("5.136")
    void aCancellationThatWasUnderWayComesOutBeforeTheBodyBegins() {
        runAll(() -> {
            Task<?> caller = Async.createTask(() -> {
                Async.currentTask().cancel("before");
                return TaskGroup.run(group -> steps.add("began"));
            });

            assertEquals("before", assertCancelled(caller).getMessage());
            assertEquals(List.of(), steps);
        });
    }

    @Test
    @Rule("5.139")
    void aGroupWorksAfterACancellationThatWasCaught() {
        runAll(() -> {
            Task<String> caller = Async.createTask(() -> {
                Task<?> me = Async.currentTask();
                me.cancel();
                assertThrows(CancelledError.class, () -> Async.sleep(LONG));

                ExceptionGroup thrown = failureOf(group -> {
                    group.createTask(failing(failure, 1));
                    return Async.sleep(LONG, null);
                });
                assertEquals(List.of(failure), thrown.exceptions());
                assertEquals(1, me.cancelling());
                briefly(); // the old request is not delivered again

                TaskGroup.run(group -> {
                    group.createTask(noting(steps, "task"));
                    group.cancel();
                    return Async.sleep(LONG, null);
                });
                assertEquals(1, me.cancelling());
                briefly();
                return "done";
            });

            assertEquals("done", caller.await());
        });
    }

    @Test
    @Rule("5.140")
    void anUndeliveredRequestOfTheGroupIsNotDeliveredLater() {
        for (boolean cancelledBefore : new boolean[] {false, true}) {
            runAll(() -> {
                Task<String> caller = Async.createTask(() -> {
                    Task<?> me = Async.currentTask();
                    if (cancelledBefore) {
                        me.cancel();
                        assertThrows(CancelledError.class, () -> Async.sleep(LONG));
                    }
                    String value = TaskGroup.run(group -> {
                        Promise<String> late = promise();
                        loop().callSoon(() -> {
                            late.setResult("value");
                            group.cancel(); // before the body goes on
                        });
                        return late.await();
                    });
                    briefly();
                    assertEquals(cancelledBefore ? 1 : 0, me.cancelling());
                    return value;
                });

                assertEquals("value", caller.await());
            });
        }
    }
}
