package rondo.combinators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static rondo.combinators.Bodies.failingWhenCancelled;
import static rondo.combinators.Bodies.noting;
import static rondo.combinators.Bodies.stubborn;
import static rondo.combinators.Combinators.timeout;
import static rondo.combinators.Bodies.failing;
import static rondo.combinators.Bodies.failureOf;
import static rondo.combinators.TaskGroupCancellationTest.assertCancelled;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import rondo.Async;
import rondo.ExceptionGroup;
import rondo.Promise;
import rondo.Task;
import rondo.tck.Rule;

/// Groups that ask their caller to end while somebody else does, too.
class TaskGroupRequestTest extends LoopTest {

    private final List<String> steps = new ArrayList<>();
    private final IOException failure = new IOException("expected");

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
    @Rule("5.138")
    void theCallerIsNotAskedToEndOnceTheBodyIsOver() {
        runAll(() -> {
            Task<?> me = Async.currentTask();

            failureOf(group -> {
                group.createTask(failing(failure, 3));
                return group.createTask(() -> {
                    try {
                        return Async.sleep(LONG, null);
                    } finally {
                        steps.add("cancelling: " + me.cancelling());
                    }
                });
            });

            assertEquals(List.of("cancelling: 0"), steps);
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
    @Rule("5.149")
    void aCancellationFromOutsideIsNotTakenForTheGroupsOwn() {
        runAll(() -> {
            Promise<Void> release = promise();
            List<TaskGroup> groups = new ArrayList<>();
            Task<?> caller = Async.createTask(() -> TaskGroup.run(group -> {
                groups.add(group);
                group.createTask(stubborn(steps, release));
                return noting(steps, "body").await();
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
    @Rule("5.141")
    void aTimeoutAroundAGroupThatIsBeingCancelledIsNotLost() {
        runAll(() -> {
            Promise<Void> release = promise();

            assertThrows(
                    TimeoutException.class,
                    () -> timeout(SHORT, limit -> TaskGroup.run(group -> {
                        loop().callAt(limit.when() + 1, () -> release.setResult(null)); // right after it expires
                        group.createTask(stubborn(steps, release));
                        briefly();
                        group.cancel();
                        return null;
                    })));

            assertEquals(0, Async.currentTask().cancelling());
        });
    }

    @Test
    @Rule("5.141")
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
    @Rule("5.142")
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
}
