package rondo.combinators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static rondo.combinators.Combinators.timeout;
import static rondo.combinators.TaskGroupTest.failing;
import static rondo.combinators.TaskGroupTest.failureOf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import rondo.Async;
import rondo.CancelledError;
import rondo.Coroutine;
import rondo.ExceptionGroup;
import rondo.Promise;
import rondo.Task;
import rondo.tck.Rule;

/// Groups that end early without a failure of their own: from outside, from within, and both at once.
class TaskGroupCancellationTest extends LoopTest {

    private final List<String> steps = new ArrayList<>();
    private final IOException failure = new IOException("expected");

    /// Waits for ever, and notes that it was cancelled.
    private Coroutine<Void> noting(String name) {
        return () -> {
            try {
                return Async.sleep(LONG, null);
            } finally {
                steps.add(name);
            }
        };
    }

    /// Waits for ever, and goes on until `release` is done though it is cancelled, however often.
    private Coroutine<Void> stubborn(Promise<Void> release) {
        return () -> {
            while (!release.isDone()) {
                try {
                    loop().createFuture().await();
                } catch (CancelledError ignored) {
                    steps.add("ignored");
                }
                Combinators.shield(release).await();
            }
            return null;
        };
    }

    private static Coroutine<Void> failingWhenCancelled(Throwable failure) {
        return () -> {
            try {
                return Async.sleep(LONG, null);
            } catch (CancelledError cancelled) {
                throw Sneaky.rethrow(failure);
            }
        };
    }

    private static CancelledError assertCancelled(Task<?> task) {
        CancelledError error = assertThrows(CancelledError.class, task::await);
        assertTrue(task.isCancelled());
        return error;
    }

    // ---- from outside ----

    @Test
    @Rule("5.130")
    void cancellingTheCallerCancelsTheTasks() {
        runAll(() -> {
            Task<?> caller = Async.createTask(() -> TaskGroup.run(group -> {
                group.createTask(noting("a"));
                return group.createTask(noting("b"));
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
                group.createTask(noting("task"));
                return noting("body").await();
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
                outer.createTask(noting("outer"));
                return TaskGroup.run(inner -> {
                    inner.createTask(noting("inner"));
                    return noting("body").await();
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
            Task<?> caller = Async.createTask(() -> TaskGroup.run(group -> group.createTask(noting("task"))));
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
                    Async.createTask(() -> TaskGroup.run(group -> group.createTask(stubborn(release))));
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
    @Rule("5.138")
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
                    group.createTask(noting("task"));
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
    @Rule("5.139")
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

    // ---- the group's own request and one from outside ----

    @Test
    @Rule("5.137")
    void theCountIsAsItWas() {
        runAll(() -> {
            failureOf(group -> group.createTask(failing(failure, 0)));
            assertEquals(0, Async.currentTask().cancelling());

            failureOf(group -> {
                group.createTask(failing(failure, 0));
                return Async.sleep(LONG, null);
            });
            assertEquals(0, Async.currentTask().cancelling());
        });
    }

    @Test
    @Rule("5.125")
    void twoGroupsThatFailAtOnceEachTakeBackTheirOwnRequest() {
        runAll(() -> {
            Task<?> me = Async.currentTask();
            IOException ofOuter = new IOException("outer");

            ExceptionGroup thrown = failureOf(outer -> {
                ExceptionGroup inner = failureOf(it -> {
                    it.createTask(failing(failure, 0));
                    outer.createTask(failing(ofOuter, 0));
                    return Async.sleep(LONG, null);
                });
                assertEquals(List.of(failure), inner.exceptions());
                assertEquals(1, me.cancelling());
                return null;
            });

            assertEquals(List.of(ofOuter), thrown.exceptions());
            assertEquals(0, me.cancelling());
            briefly();
        });
    }

    @Test
    @Rule("5.135")
    void aFailureAndACancellationAtOnceAreBothKept() {
        for (boolean cancelFirst : new boolean[] {true, false}) {
            steps.clear();
            runAll(() -> {
                List<Runnable> cancel = new ArrayList<>();
                Task<Void> caller = Async.createTask(() -> {
                    ExceptionGroup thrown = failureOf(group -> {
                        group.createTask(() -> {
                            briefly();
                            if (cancelFirst) {
                                cancel.forEach(Runnable::run);
                            }
                            throw failure;
                        });
                        if (!cancelFirst) {
                            Async.createTask(() -> {
                                iterations(2); // in the iteration in which the group learns of the failure
                                cancel.forEach(Runnable::run);
                                return null;
                            });
                        }
                        return Async.sleep(LONG, null);
                    });
                    assertEquals(List.of(failure), thrown.exceptions());
                    assertEquals(1, Async.currentTask().cancelling());
                    steps.add("the group failed");
                    Async.sleep(LONG);
                    return null;
                });
                cancel.add(() -> caller.cancel("outside"));

                assertCancelled(caller);
                assertEquals(List.of("the group failed"), steps);
            });
        }
    }

    @Test
    @Rule("5.148")
    void aCancellationFromOutsideIsNotTakenForTheGroupsOwn() {
        runAll(() -> {
            Promise<Void> release = promise();
            List<TaskGroup> groups = new ArrayList<>();
            Task<?> caller = Async.createTask(() -> TaskGroup.run(group -> {
                groups.add(group);
                group.createTask(stubborn(release));
                return noting("body").await();
            }));
            iterations(3);

            groups.getFirst().cancel();
            iterations(3);
            assertFalse(caller.isDone());
            caller.cancel("outside");
            iterations(3);
            assertFalse(caller.isDone());
            release.setResult(null);

            assertEquals("outside", assertCancelled(caller).getMessage());
        });
    }

    @Test
    @Rule("5.140")
    void aTimeoutAroundAGroupThatIsBeingCancelledIsNotLost() {
        runAll(() -> {
            Promise<Void> release = promise();

            assertThrows(
                    TimeoutException.class,
                    () -> timeout(SHORT, limit -> TaskGroup.run(group -> {
                        loop().callAt(limit.when() + 1, () -> release.setResult(null)); // right after it expires
                        group.createTask(stubborn(release));
                        briefly();
                        group.cancel();
                        return null;
                    })));

            assertEquals(0, Async.currentTask().cancelling());
        });
    }

    @Test
    @Rule("5.140")
    void aTimeoutAroundAGroupAndErrorsInTidyingUp() {
        runAll(() -> {
            IllegalStateException ofBody = new IllegalStateException("body");

            ExceptionGroup thrown = assertThrows(
                    ExceptionGroup.class,
                    () -> timeout(SHORT, limit -> TaskGroup.run(group -> {
                        group.createTask(failingWhenCancelled(failure));
                        try {
                            throw ofBody;
                        } finally {
                            Async.sleep(LONG);
                        }
                    })));

            assertEquals(List.of(failure), thrown.exceptions());
            Throwable late = thrown.getSuppressed()[thrown.getSuppressed().length - 1];
            assertInstanceOf(TimeoutException.class, late);
            assertEquals(0, Async.currentTask().cancelling());
            briefly();
        });
    }

    @Test
    @Rule("5.141")
    void aTimeoutInABodyIsItsOwnAffair() {
        runAll(() -> {
            String value = TaskGroup.run(group -> {
                group.createTask(() -> {
                    Async.sleep(SHORT.multipliedBy(3));
                    return steps.add("not disturbed");
                });
                assertThrows(TimeoutException.class, () -> timeout(SHORT, () -> Async.sleep(LONG, null)));
                return "done";
            });

            assertEquals("done", value);
            assertEquals(List.of("not disturbed"), steps);
        });
    }

    // ---- cancel ----

    @Test
    @Rule("5.143")
    void cancelEndsTasksAndBodyWithoutAnException() {
        runAll(() -> {
            List<Task<?>> tasks = new ArrayList<>();

            Object value = TaskGroup.run(group -> {
                tasks.add(group.createTask(noting("a")));
                tasks.add(group.createTask(noting("b")));
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
    @Rule("5.144")
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
    @Rule("5.144")
    void aBodyThatIsCancelledAndReturnsAllTheSameHasAValue() {
        runAll(() -> {
            Task<?> me = Async.currentTask();

            assertEquals("value", TaskGroup.run(group -> {
                group.createTask(noting("never began"));
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
    @Rule("5.145")
    void cancelByATaskWhenTheBodyIsOverKeepsItsValue() {
        runAll(() -> {
            String value = TaskGroup.run(group -> {
                group.createTask(noting("other"));
                group.createTask(() -> {
                    briefly();
                    group.cancel();
                    return noting("canceller").await();
                });
                return "value";
            });

            assertEquals("value", value);
            assertEquals(List.of("other", "canceller"), steps);
            briefly();
        });
    }

    @Test
    @Rule("5.146")
    void cancelTwiceOrTooLateDoesNothing() {
        runAll(() -> {
            Task<?> me = Async.currentTask();
            TaskGroup finished = TaskGroup.run(group -> {
                group.createTask(noting("task"));
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
    @Rule("5.147")
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
    @Rule("5.146")
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
    @Rule("5.149")
    void cancellingAnInnerGroupLeavesTheOuterOneAlone() {
        runAll(() -> {
            String value = TaskGroup.run(outer -> {
                outer.createTask(() -> {
                    iterations(8);
                    return steps.add("task of the outer group");
                });
                Object inner = TaskGroup.run(group -> {
                    group.createTask(noting("task of the inner group"));
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
    @Rule("5.149")
    void cancellingAnOuterGroupEndsTheInnerOne() {
        runAll(() -> {
            Object value = TaskGroup.run(outer -> {
                outer.createTask(() -> {
                    iterations(2);
                    outer.cancel();
                    return null;
                });
                return TaskGroup.run(inner -> inner.createTask(noting("inner task")));
            });

            assertNull(value);
            assertEquals(List.of("inner task"), steps);
            assertEquals(0, Async.currentTask().cancelling());
            briefly();
        });
    }
}
