package rondo.combinators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import rondo.AbstractEventLoop;
import rondo.Async;
import rondo.CancelledError;
import rondo.Context;
import rondo.ContextVar;
import rondo.Coroutine;
import rondo.ExceptionContext;
import rondo.ExceptionGroup;
import rondo.Promise;
import rondo.Task;
import rondo.TaskOptions;
import rondo.spi.RunningLoop;
import rondo.tck.Rule;

/// Blocks that start tasks: how they join them, and what comes out when something fails.
class TaskGroupTest extends LoopTest {

    private final List<String> steps = new ArrayList<>();

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

    /// Lets `iterations` iterations pass, and throws.
    static <T> Coroutine<T> failing(Throwable failure, int iterations) {
        return () -> {
            iterations(iterations);
            throw Sneaky.rethrow(failure);
        };
    }

    static ExceptionGroup failureOf(TaskGroup.Body<?> body) {
        return assertThrows(ExceptionGroup.class, () -> TaskGroup.run(body));
    }

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
                Task<Void> cancelled = group.createTask(noting("tidied up"));
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

    // ---- failures ----

    @Test
    @Rule("5.118")
    void aFailureCancelsTheOthersAndTheBody() {
        runAll(() -> {
            IOException failure = new IOException("expected");
            List<Task<?>> tasks = new ArrayList<>();

            ExceptionGroup thrown = failureOf(group -> {
                group.createTask(failing(failure, 1));
                tasks.add(group.createTask(noting("task")));
                return noting("body").await();
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
                return group.createTask(noting("task"));
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

    private static void fail(Throwable failure) {
        throw Sneaky.rethrow(failure);
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
                    tasks.add(group.createTask(noting("a")));
                    tasks.add(group.createTask(noting("b")));
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

    // ---- groups in groups ----

    @Test
    @Rule("5.124")
    void aGroupThatFailsInABodyIsOneMemberOfTheOuterGroup() {
        runAll(() -> {
            IOException failure = new IOException("inner");

            ExceptionGroup thrown = failureOf(outer -> {
                outer.createTask(noting("task of the outer group"));
                return TaskGroup.run(inner -> {
                    inner.createTask(noting("task of the inner group"));
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
                return TaskGroup.run(inner -> inner.createTask(noting("inner task")));
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
                return outer.createTask(noting("sibling"));
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

    // ---- what is refused ----

    private void assertRefused(String why, TaskGroup group) {
        IllegalStateException refusal = assertThrows(
                IllegalStateException.class, () -> group.createTask(() -> steps.add("a refused coroutine ran")));
        assertTrue(refusal.getMessage().contains(why), refusal.getMessage());
    }

    @Test
    @Rule("5.114")
    void aFinishedGroupTakesNoTasks() {
        runAll(() -> {
            TaskGroup finished = TaskGroup.run(group -> group);
            TaskGroup joined = TaskGroup.run(group -> {
                group.createTask(() -> 1);
                return group;
            });

            assertRefused("its block is over", finished);
            assertRefused("its block is over", joined);
            loop().callSoon(() -> assertRefused("its block is over", finished));
            iterations(3);

            assertEquals(List.of(), steps);
        });
    }

    @Test
    @Rule("5.114")
    void aFailedGroupTakesNoTasks() {
        runAll(() -> {
            ExceptionGroup thrown = failureOf(group -> {
                group.createTask(failing(new IOException("expected"), 1));
                group.createTask(() -> {
                    try {
                        return Async.sleep(LONG, null);
                    } finally {
                        assertRefused("it failed or was cancelled", group);
                    }
                });
                try {
                    return Async.sleep(LONG, null);
                } finally {
                    assertRefused("it failed or was cancelled", group);
                }
            });
            iterations(3);

            assertEquals(1, thrown.exceptions().size());
            assertEquals(List.of(), steps);
        });
    }

    @Test
    @Rule("5.115")
    void aGroupCannotBeUsedByAnotherThread() {
        runAll(() -> {
            TaskGroup group = TaskGroup.run(it -> {
                for (Steps call : List.<Steps>of(() -> it.createTask(() -> steps.add("ran")), it::cancel)) {
                    WrongThreadException refusal =
                            Async.toThread(() -> assertThrows(WrongThreadException.class, call::run));
                    assertTrue(refusal.getMessage().contains("callSoonThreadsafe"), refusal.getMessage());
                }
                return it;
            });
            Async.toThread(() -> assertThrows(WrongThreadException.class, () -> group.createTask(() -> 1)));

            assertEquals(List.of(), steps);
            assertFalse(group.toString().contains("cancelling"));
        });
    }

    @Test
    @Rule("5.115")
    void aGroupCannotBeUsedByATaskOfAnotherLoop() {
        CompletableFuture<TaskGroup> handedOut = new CompletableFuture<>();
        Promise<?>[] end = new Promise<?>[1];
        CompletableFuture<AbstractEventLoop> running = new CompletableFuture<>();
        Thread other = Thread.ofPlatform().start(() -> run(() -> TaskGroup.run(group -> {
            end[0] = promise();
            running.complete(loop());
            handedOut.complete(group);
            return end[0].await();
        })));
        TaskGroup group = handedOut.join();

        try {
            runAll(() -> assertThrows(WrongThreadException.class, () -> group.createTask(() -> steps.add("ran"))));
        } finally {
            running.join().callSoonThreadsafe(() -> end[0].setResult(null));
            join(other);
        }

        assertEquals(List.of(), steps);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    @Rule("5.12")
    void itNeedsATask() {
        runAll(() -> {
            Promise<Void> called = promise();
            loop().callSoon(() -> {
                assertThrows(IllegalStateException.class, () -> TaskGroup.run(group -> 1));
                called.setResult(null);
            });
            called.await();
        });
        assertThrows(IllegalStateException.class, () -> TaskGroup.run(group -> 1));
    }

    @Test
    @Rule("5.10")
    void nullIsRefused() {
        runAll(() -> {
            assertNames("body", () -> TaskGroup.run(null));
            assertNames("body", () -> TaskGroup.run(1, null));
            TaskGroup.run(group -> {
                assertNames("coroutine", () -> group.createTask(null));
                assertNames("options", () -> group.createTask(() -> 1, null));
                return null;
            });
        });
    }

    private static void assertNames(String argument, Steps call) {
        assertEquals(
                argument, assertThrows(NullPointerException.class, call::run).getMessage());
    }

    // ---- others that do not do what they should ----

    @Test
    @Rule("5.116")
    void aFactoryThatThrowsLeavesNothingInTheGroup() {
        for (int limit : List.of(1, 2)) {
            runAll(() -> {
                String value = TaskGroup.run(limit, group -> {
                    loop().setTaskFactory(new ThrowingFactory());
                    assertThrows(UnsupportedOperationException.class, () -> group.createTask(() -> 1));
                    loop().setTaskFactory(null);
                    return group.createTask(() -> "there is a turn").await();
                });

                assertEquals("there is a turn", value);
            });
        }
    }

    private static final class ThrowingFactory implements rondo.TaskFactory {
        @Override
        public <T> Task<T> createTask(AbstractEventLoop loop, Coroutine<T> coroutine, TaskOptions options) {
            throw new UnsupportedOperationException("expected");
        }
    }

    @Test
    @Rule("5.128")
    void aFutureThatThrowsWhenItIsCancelledDoesNotKeepTheOthersFromIt() {
        runAll(() -> {
            Throwing rude = new Throwing();

            ExceptionGroup thrown = failureOf(group -> {
                group.createTask(rude::await);
                group.createTask(noting("second"));
                loop().callLater(SHORT, () -> rude.behind().setResult(null));
                briefly();
                throw new IOException("expected");
            });

            assertEquals(1, thrown.exceptions().size());
            assertEquals(List.of("second"), steps);
        });
        List<ExceptionContext> reports = takeReports();
        assertEquals(1, reports.size());
        assertTrue(
                reports.getFirst().message().endsWith("of a TaskGroup cannot be cancelled"),
                reports.getFirst().message());
    }

    /// A future whose cancellation throws.
    private static final class Throwing extends ForwardingFuture<Void> {

        Throwing() {
            super(LoopTest.promise());
        }

        Promise<Void> behind() {
            return promise;
        }

        @Override
        public boolean cancel(String message) {
            throw new UnsupportedOperationException("expected");
        }
    }

    @Test
    @Rule("5.129")
    void aFailureThatNobodyWaitsForAnyMoreIsReported() {
        IOException failure = new IOException("expected");
        runAll(() -> {
            Promise<Void> gate = promise();
            RunningLoop running = RunningLoop.current();
            Supplier<Context> context = running::context;
            Task<?> me = Async.currentTask();
            List<TaskGroup> groups = new ArrayList<>();

            // A loop that loses track of its task refuses to let it wait.
            assertThrows(
                    IllegalStateException.class,
                    () -> TaskGroup.run(group -> {
                        group.createTask(() -> {
                            gate.await();
                            throw failure;
                        });
                        running.switchTo(Thread.currentThread(), null, context.get());
                        return groups.add(group);
                    }));
            running.switchTo(Thread.currentThread(), me, context.get());
            assertRefused("its block is over", groups.getFirst());
            gate.setResult(null);
            iterations(4);
        });

        List<ExceptionContext> reports = takeReports();
        assertEquals(1, reports.size());
        assertSame(failure, reports.getFirst().exception());
        assertTrue(
                reports.getFirst().message().contains("has errored out but its parent task"),
                reports.getFirst().message());
    }

    @Test
    @Rule("5.142")
    void aLoopThatIsClosedEndsTheGroupAtOnce() {
        AbstractEventLoop loop = rondo.EventLoops.newEventLoop(provider);
        List<ExceptionContext> pending = new ArrayList<>();
        loop.setExceptionHandler((same, context) -> pending.add(context));
        try {
            loop.runUntilComplete(() -> {
                Async.createTask(() -> TaskGroup.run(group -> {
                    group.createTask(noting("task"));
                    group.createTask(noting("second"));
                    return noting("body").await();
                }));
                Async.createTask(() -> TaskGroup.run(group -> group.createTask(noting("of a joining group"))));
                iterations(4);
                return null;
            });
        } finally {
            loop.close();
        }

        assertEquals(List.of("body", "of a joining group", "second", "task"), steps.stream().sorted().toList());
        assertTrue(
                pending.stream().allMatch(report -> report.message().equals("Task was destroyed but it is pending!")),
                pending::toString);
    }
}
