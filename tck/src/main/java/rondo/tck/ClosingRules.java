package rondo.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import rondo.AbstractEventLoop;
import rondo.Async;
import rondo.CancelledError;
import rondo.ContextVar;
import rondo.ExceptionContext;
import rondo.Promise;
import rondo.Task;

/// Closing a loop, with whatever is left in it.
abstract class ClosingRules extends LoopRules {

    private final Promise<String> promise = loop.createFuture();

    ClosingRules(EventLoopTck kit) {
        super(kit);
    }

    /// Starts a task, lets it come to its first wait, and closes the loop.
    private Task<@Nullable Void> closeWith(Body body) {
        var task = spawn(body);
        iterate();
        loop.close();
        return task;
    }

    @Test
    @Rule("9.1")
    void aClosedLoopSaysSo() {
        loop.close();

        assertTrue(loop.isClosed());
        assertFalse(loop.isRunning());
    }

    @Test
    @Rule("9.2")
    void closingAgainDoesNothing() {
        run(() -> Async.sleep(Duration.ZERO));

        loop.close();
        loop.close();
        runElsewhere(loop::close);

        assertTrue(loop.isClosed());
    }

    @Test
    @Rule("9.3")
    void aClosedLoopRefusesWork() {
        promise.setResult("value");
        loop.close();

        refuses(() -> loop.callSoon(note("never")));
        refuses(() -> loop.callSoonThreadsafe(note("never")));
        refuses(() -> loop.callLater(SHORT, note("never")));
        refuses(() -> loop.callAt(0, note("never")));
        refuses(() -> spawn(() -> log.add("never")));
        refuses(loop::runForever);
        refuses(() -> run(() -> log.add("never")));
        refuses(() -> loop.runUntilComplete(promise));
        refuses(() -> loop.runInExecutor(null, () -> log.add("never")));
        refuses(() -> loop.shutdownDefaultExecutor(SHORT));
        refuses(() -> promise.addDoneCallback(done -> log.add("never")));
        try (var executor = Executors.newSingleThreadExecutor()) {
            refuses(() -> loop.setDefaultExecutor(executor));
        }
        assertLog();
    }

    private static void refuses(Executable call) {
        String message = assertThrows(IllegalStateException.class, call).getMessage();
        assertTrue(message != null && message.contains("closed"), String.valueOf(message));
    }

    @Test
    @Rule("9.59")
    void aClosedLoopStillMakesFuturesAndTakesSettings() {
        loop.close();

        Promise<String> made = loop.createFuture();
        made.setResult("result");
        loop.setDebug(!loop.isDebug());
        loop.setSlowCallbackDuration(SHORT);
        loop.setExceptionHandler(null);

        assertEquals("result", made.result());
    }

    @Test
    @Rule("9.4")
    void aClosedLoopStillAnswersQuestions() {
        var task = spawn(() -> Async.sleep(Duration.ZERO));
        var handle = loop.callLater(NEVER, note("never"));
        loop.runUntilComplete(task);
        loop.close();

        assertTrue(loop.time() >= 0);
        assertEquals(Set.of(), loop.allTasks());
        assertNull(loop.currentTask());
        assertFalse(loop.isDebug());
        assertFalse(loop.toString().isEmpty());
        assertTrue(task.isDone());
        assertFalse(task.cancel());
        loop.stop();
        handle.cancel();
    }

    @Test
    @Rule("9.6")
    void whatWaitsToRunIsDropped() {
        loop.callSoon(note("callback"));
        loop.callSoonThreadsafe(note("threadsafe callback"));
        loop.callLater(Duration.ZERO, note("timer"));
        promise.addDoneCallback(done -> log.add("done-callback"));
        promise.setResult("value");

        loop.close();

        assertLog();
    }

    @Test
    @Rule("9.7")
    void aTaskThatWaitsIsReportedAndUnwound() {
        var task = closeWith(() -> {
            try {
                promise.await();
            } finally {
                log.add("unwound");
            }
        });

        assertSame(task, reports.takeOne().task());
        assertLog("unwound");
        assertTrue(task.isDone());
        assertTrue(task.isCancelled());
        assertTrue(loop.allTasks().isEmpty());
    }

    @Test
    @Rule("9.8")
    void whatComesOutOfTheWaitIsCancelledError() {
        closeWith(() -> {
            assertThrows(CancelledError.class, promise::await);
            assertThrows(CancelledError.class, () -> Async.sleep(Duration.ZERO));
            assertThrows(CancelledError.class, () -> Async.sleep(SHORT));
            assertThrows(CancelledError.class, () -> Async.toThread(() -> "value"));
            assertThrows(CancelledError.class, promise::await);
            log.add("no further wait");
        });

        reports.takeOne();
        assertLog("no further wait");
    }

    @Test
    @Rule({"9.1", "9.2"})
    void aTaskThatIsUnwoundFindsTheLoopClosedAndMayCloseItToNoEffect() {
        closeWith(() -> {
            try {
                promise.await();
            } finally {
                assertTrue(loop.isClosed());
                assertFalse(loop.isRunning());
                loop.close();
                log.add("unwound");
            }
        });

        reports.takeOne();
        assertLog("unwound");
    }

    @Test
    @Rule("9.9")
    void aTaskThatIsUnwoundMayScheduleWhatNeverRuns() {
        closeWith(() -> {
            try {
                promise.await();
            } finally {
                loop.callSoon(note("never"));
                loop.callLater(Duration.ZERO, note("never"));
                loop.callSoonThreadsafe(note("never"));
                promise.addDoneCallback(done -> log.add("never"));
                spawn(() -> log.add("never"));
                log.add("unwound");
            }
        });

        assertEquals(2, reports.takeAll().size(), "the task, and the one that it created");
        assertLog("unwound");
        assertTrue(loop.allTasks().isEmpty());
    }

    @Test
    @Rule("9.7")
    void aTaskThatGivesWayIsUnwoundToo() {
        var task = closeWith(() -> Async.sleep(Duration.ZERO));

        reports.takeOne();
        assertTrue(task.isCancelled());
    }

    @Test
    @Rule("9.7")
    void aTaskThatHasAResultToGoOnWithIsUnwoundToo() {
        var task = spawn(promise::await);
        iterate();
        promise.setResult("value");

        loop.close();

        assertSame(task, reports.takeOne().task());
        assertTrue(task.isDone());
    }

    @Test
    @Rule("9.10")
    void aTaskThatHasNotBegunNeverRuns() {
        var task = spawn(() -> log.add("never"));

        loop.close();

        assertSame(task, reports.takeOne().task());
        assertLog();
        assertTrue(task.isCancelled());
    }

    @Test
    @Rule("9.11")
    void aTaskThatCatchesTheErrorEndsAsItLikes() {
        Task<String> task = loop.createTask(() -> {
            try {
                return promise.await();
            } catch (CancelledError e) {
                return "caught";
            }
        });
        iterate();

        loop.close();

        reports.takeOne();
        assertEquals("caught", task.result());
    }

    @Test
    @Rule("9.8")
    void aTaskThatIsUnwoundCannotWaitAgain() {
        closeWith(() -> {
            try {
                promise.await();
            } finally {
                assertThrows(CancelledError.class, () -> Async.sleep(Duration.ZERO));
                assertThrows(CancelledError.class, () -> loop.createFuture().await());
                log.add("refused twice");
            }
        });

        reports.takeOne();
        assertLog("refused twice");
    }

    @Test
    @Rule("9.12")
    void aTaskThatFailsWhileItIsUnwoundIsReportedTwice() {
        var failure = new IOException("while it is unwound");
        var task = closeWith(() -> {
            try {
                promise.await();
            } catch (CancelledError e) {
                throw failure;
            }
        });

        List<ExceptionContext> all = reports.takeAll();
        assertEquals(2, all.size(), all::toString);
        assertSame(task, all.getFirst().task());
        assertSame(failure, all.getLast().exception());
    }

    @Test
    @Rule("9.13")
    void aTaskThatIsUnwoundKnowsWhereItIs() {
        ContextVar<String> variable = ContextVar.of("variable");
        closeWith(() -> {
            variable.set("mine");
            try {
                promise.await();
            } finally {
                log.add(variable.get());
                assertSame(loop, Async.runningLoop());
                assertSame(Async.currentTask(), loop.currentTask());
            }
        });

        reports.takeOne();
        assertLog("mine");
    }

    @Test
    @Rule("9.14")
    void doneCallbacksOfATaskThatIsUnwoundDoNotRun() {
        spawn(promise::await).addDoneCallback(done -> log.add("never"));
        iterate();

        loop.close();

        reports.takeOne();
        assertLog();
    }

    @Test
    @Rule("9.15")
    void tasksThatWaitForEachOtherAreAllUnwound() {
        List<Task<?>> tasks = new ArrayList<>();
        Task<String> innermost = loop.createTask(promise::await);
        tasks.add(innermost);
        for (int i = 0; i < 10; i++) {
            tasks.add(spawn(innermost::await));
        }
        iterate();

        loop.close();

        assertEquals(
                Set.copyOf(tasks),
                new HashSet<@Nullable Task<?>>(
                        reports.takeAll().stream().map(ExceptionContext::task).toList()));
        assertTrue(tasks.stream().allMatch(Task::isDone));
    }

    @Test
    @Rule("9.16")
    void manyTasksAreUnwound() {
        for (int i = 0; i < 10_000; i++) {
            spawn(promise::await);
        }
        iterate();

        loop.close();

        assertEquals(10_000, reports.takeAll().size());
    }

    @Test
    @Rule("9.16")
    void aTaskMayUnwindALongWay() {
        var task = closeWith(() -> waitAt(300));

        reports.takeOne();
        assertTrue(task.isCancelled());
        assertEquals(300, log.size());
    }

    private void waitAt(int depth) {
        try {
            if (depth == 1) {
                promise.await();
            }
            waitAt(depth - 1);
        } finally {
            log.add("unwound");
        }
    }

    @Test
    @Rule("9.5")
    void anotherThreadMayCloseTheLoop() {
        var task = spawn(promise::await);
        iterate();

        runElsewhere(loop::close);

        assertSame(task, reports.takeOne().task());
        assertTrue(task.isCancelled());
    }

    @Test
    @Rule("9.5")
    void aVirtualThreadMayCloseTheLoop() {
        var task = spawn(promise::await);
        iterate();

        runOnVirtualThread(loop::close);

        assertSame(task, reports.takeOne().task());
        assertTrue(task.isCancelled());
    }

    @Test
    @Rule("9.5")
    void aTaskOfAnotherLoopMayCloseTheLoop() {
        var task = spawn(() -> {
            try {
                promise.await();
            } finally {
                log.add("unwound");
            }
        });
        iterate();

        run(open(), () -> {
            loop.close();
            Async.sleep(Duration.ZERO);
            log.add("went on");
        });

        assertSame(task, reports.takeOne().task());
        assertLog("unwound", "went on");
    }

    @Test
    @Rule("9.26")
    void threadsOfALoopDoNotKeepTheJvmAlive() {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        var another = open();
        run(another, () -> Async.toThread(() -> "value"));

        Set<Thread> added = new HashSet<>(Thread.getAllStackTraces().keySet());
        added.removeAll(before);

        assertTrue(added.stream().allMatch(Thread::isDaemon), added::toString);
    }

    @Test
    @Rule("9.25")
    void aClosedLoopIsLetGo() {
        Garbage.awaitCollected(closedLoop());
    }

    private WeakReference<AbstractEventLoop> closedLoop() {
        var another = kit().newLoop(reports);
        run(another, () -> {
            Async.toThread(() -> "value");
            another.callLater(NEVER, note("never"));
            Async.createTask(coroutine(() -> Async.sleep(NEVER)));
            Async.sleep(Duration.ZERO);
        });
        another.close();
        reports.takeOne(); // of the task that is left
        return new WeakReference<>(another);
    }

    @Test
    @Rule("9.24")
    void manyLoopsMayBeOpenedAndClosed() {
        for (int i = 0; i < 200; i++) {
            try (AbstractEventLoop another = open()) {
                run(another, () -> {
                    another.callLater(NEVER, note("never"));
                    Async.sleep(Duration.ZERO);
                });
            }
        }

        assertLog();
    }
}
