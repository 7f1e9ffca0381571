package rondo.combinators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static rondo.combinators.Bodies.failing;
import static rondo.combinators.Bodies.failureOf;
import static rondo.combinators.Bodies.noting;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import rondo.AbstractEventLoop;
import rondo.Async;
import rondo.Context;
import rondo.Coroutine;
import rondo.ExceptionContext;
import rondo.ExceptionGroup;
import rondo.Promise;
import rondo.Task;
import rondo.TaskOptions;
import rondo.spi.RunningLoop;
import rondo.tck.Rule;

/// What a group refuses, and what it does when others do not do what they should.
class TaskGroupMisuseTest extends LoopTest {

    private final List<String> steps = new ArrayList<>();

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
                group.createTask(noting(steps, "second"));
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
    @Rule("5.143")
    void aLoopThatIsClosedEndsTheGroupAtOnce() {
        AbstractEventLoop loop = rondo.EventLoops.newEventLoop(provider);
        List<ExceptionContext> pending = new ArrayList<>();
        loop.setExceptionHandler((same, context) -> pending.add(context));
        try {
            loop.runUntilComplete(() -> {
                Async.createTask(() -> TaskGroup.run(group -> {
                    group.createTask(noting(steps, "task"));
                    group.createTask(noting(steps, "second"));
                    return noting(steps, "body").await();
                }));
                Async.createTask(() -> TaskGroup.run(group -> group.createTask(noting(steps, "of a joining group"))));
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
