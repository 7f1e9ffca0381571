package rondo.combinators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static rondo.combinators.Bodies.fail;
import static rondo.combinators.Bodies.failing;
import static rondo.combinators.Bodies.failureOf;
import static rondo.combinators.Bodies.noting;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import rondo.Async;
import rondo.CancelledError;
import rondo.Coroutine;
import rondo.ExceptionGroup;
import rondo.Promise;
import rondo.Task;
import rondo.tck.Rule;

/// What comes out of a group when something in it fails.
class TaskGroupFailureTest extends LoopTest {

    private final List<String> steps = new ArrayList<>();

    @Test
    @Rule("5.118")
    void aFailureCancelsTheOthersAndTheBody() {
        runAll(() -> {
            IOException failure = new IOException("expected");
            List<Task<?>> tasks = new ArrayList<>();

            ExceptionGroup thrown = failureOf(group -> {
                group.createTask(failing(failure, 1));
                tasks.add(group.createTask(noting(steps, "task")));
                return noting(steps, "body").await();
            });

            assertEquals(List.of(failure), thrown.exceptions());
            assertEquals("unhandled errors in a TaskGroup (1 sub-exception)", thrown.getMessage());
            assertTrue(tasks.getFirst().isCancelled());
            assertEquals(List.of("task", "body"), steps);
            assertEquals(0, Async.currentTask().cancelling());
            briefly(); // nothing of ours comes out later
        });
    }

    @Test
    @Rule("5.118")
    void aFailureAfterTheBodyCancelsTheOthers() {
        runAll(() -> {
            IOException failure = new IOException("expected");

            ExceptionGroup thrown = failureOf(group -> {
                group.createTask(failing(failure, 3));
                return group.createTask(noting(steps, "task"));
            });

            assertEquals(List.of(failure), thrown.exceptions());
            assertEquals(List.of("task"), steps);
            assertEquals(0, Async.currentTask().cancelling());
        });
    }

    @Test
    @Rule({"5.120", "5.121"})
    void everyFailureIsInTheGroupInTheOrderInWhichTheyCame() {
        runAll(() -> {
            List<Throwable> failures = List.of(new IOException("0"), new AssertionError("1"), new IOException("2"));

            ExceptionGroup thrown = failureOf(group -> {
                Promise<Void> gate1 = promise();
                Promise<Void> gate2 = promise();
                group.createTask(failingWhenCancelled(failures.get(2), gate2));
                group.createTask(failing(failures.get(0), 2));
                group.createTask(failingWhenCancelled(failures.get(1), gate1));
                assertThrows(CancelledError.class, () -> Async.sleep(LONG));
                gate1.setResult(null);
                briefly();
                gate2.setResult(null);
                return null;
            });

            assertEquals(failures, thrown.exceptions());
        });
    }

    /// Waits until it is cancelled and `gate` is done, and then throws.
    private static Coroutine<Void> failingWhenCancelled(Throwable failure, Promise<Void> gate) {
        return () -> {
            try {
                return Async.sleep(LONG, null);
            } finally {
                gate.await();
                fail(failure);
            }
        };
    }

    @Test
    @Rule("5.119")
    void aBodyThatFailsCancelsTheTasks() {
        for (int iterations : List.of(0, 1, 3)) {
            steps.clear();
            runAll(() -> {
                IOException failure = new IOException("expected");
                List<Task<?>> tasks = new ArrayList<>();

                ExceptionGroup thrown = failureOf(group -> {
                    tasks.add(group.createTask(noting(steps, "a")));
                    tasks.add(group.createTask(noting(steps, "b")));
                    return failing(failure, iterations).await();
                });

                assertEquals(List.of(failure), thrown.exceptions());
                assertTrue(tasks.stream().allMatch(Task::isCancelled));
                assertEquals(iterations == 0 ? List.of() : List.of("a", "b"), steps, "who had not begun never does");
            });
        }
    }

    @Test
    @Rule("5.121")
    void theBodysFailureComesLast() {
        runAll(() -> {
            IOException ofBody = new IOException("body");
            IOException ofTask = new IOException("task");

            ExceptionGroup thrown = failureOf(group -> {
                group.createTask(() -> {
                    try {
                        return Async.sleep(LONG, null);
                    } finally {
                        fail(ofTask);
                    }
                });
                briefly();
                throw ofBody;
            });

            assertEquals(List.of(ofTask, ofBody), thrown.exceptions());
        });
    }

    @Test
    @Rule("5.120")
    void aFailureOfTheBodyInTidyingUpIsInTheGroupToo() {
        for (Throwable ofBody : List.of(new IOException("body"), new AssertionError("body"))) {
            for (Throwable ofTask : List.of(new IOException("task"), new StackOverflowError("task"))) {
                runAll(() -> {
                    ExceptionGroup thrown = failureOf(group -> {
                        group.createTask(failing(ofTask, 1));
                        try {
                            return Async.sleep(LONG, null);
                        } finally {
                            fail(ofBody);
                        }
                    });

                    assertEquals(List.of(ofTask, ofBody), thrown.exceptions());
                    assertEquals(0, Async.currentTask().cancelling());
                });
            }
        }
    }

    @Test
    @Rule("5.122")
    void anExceptionThatPassesThroughSeveralIsInTheGroupOnce() {
        runAll(() -> {
            IOException failure = new IOException("expected");

            ExceptionGroup awaitedByTheBody =
                    failureOf(group -> group.createTask(failing(failure, 1)).await());
            ExceptionGroup awaitedByATask = failureOf(group -> {
                Task<Void> first = group.createTask(failing(failure, 1));
                return group.createTask(first::await);
            });

            assertEquals(List.of(failure), awaitedByTheBody.exceptions());
            assertEquals(List.of(failure), awaitedByATask.exceptions());
        });
    }

    @Test
    @Rule("5.122")
    void exceptionsThatAreEqualAreTwo() {
        class Same extends Exception {
            private static final long serialVersionUID = 1L;

            @Override
            public boolean equals(Object other) {
                return other instanceof Same;
            }

            @Override
            public int hashCode() {
                return 1;
            }
        }
        runAll(() -> {
            ExceptionGroup thrown = failureOf(group -> {
                group.createTask(failing(new Same(), 0));
                return group.createTask(failing(new Same(), 0));
            });

            assertEquals(2, thrown.exceptions().size());
        });
    }

    @Test
    @Rule("5.123")
    void aBodyThatSwallowsTheCancellationGoesOn() {
        runAll(() -> {
            IOException failure = new IOException("expected");

            ExceptionGroup thrown = failureOf(group -> {
                group.createTask(failing(failure, 0));
                assertThrows(CancelledError.class, () -> Async.sleep(LONG));
                Async.sleep(SHORT); // the group cannot interrupt it again
                return steps.add("went on");
            });

            assertEquals(List.of(failure), thrown.exceptions());
            assertEquals(List.of("went on"), steps);
            assertEquals(0, Async.currentTask().cancelling());
        });
    }

    @Test
    @Rule("5.120")
    void aTaskThatFailsWhileTheBodyTidiesUpIsInTheGroup() {
        runAll(() -> {
            IOException failure = new IOException("late");
            Promise<Void> gate = promise();

            ExceptionGroup thrown = failureOf(group -> {
                group.createTask(() -> {
                    try {
                        return Async.sleep(LONG, null);
                    } catch (CancelledError stubborn) {
                        gate.await();
                        throw failure;
                    }
                });
                group.createTask(failing(new IOException("first"), 1));
                try {
                    return Async.sleep(LONG, null);
                } finally {
                    gate.setResult(null);
                    iterations(5);
                }
            });

            assertEquals(2, thrown.exceptions().size());
            assertSame(failure, thrown.exceptions().getLast());
        });
    }

    @Test
    @Rule("5.127")
    void theExceptionNamesTheCallThatRanTheGroup() {
        runAll(() -> {
            ExceptionGroup thrown = failureOf(group -> failing(new IOException("expected"), 0).await());

            assertTrue(
                    Arrays.stream(thrown.getStackTrace())
                            .anyMatch(frame -> frame.getMethodName().equals("failureOf")
                                    || frame.getMethodName().contains("failureOf")),
                    () -> Arrays.toString(thrown.getStackTrace()));
        });
    }
}
