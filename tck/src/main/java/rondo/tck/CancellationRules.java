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
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import rondo.Async;
import rondo.CancelledError;
import rondo.ContextVar;
import rondo.Promise;
import rondo.Task;

/// What it means to cancel a task from outside.
abstract class CancellationRules extends LoopRules {

    private final Promise<String> promise = loop.createFuture();

    CancellationRules(EventLoopTck kit) {
        super(kit);
    }

    /// Starts a task and lets it come to its first wait.
    private Task<@Nullable Void> start(Body body) {
        var task = spawn(body);
        iterate();
        return task;
    }

    private void awaitAndNote() {
        try {
            log.add(promise.await());
        } catch (CancelledError e) {
            log.add("cancelled: " + e.getMessage());
            throw e;
        }
    }

    @Test
    @Rule("4.39")
    void aTaskThatWaitsGetsCancelledError() {
        var task = start(this::awaitAndNote);

        assertTrue(task.cancel("why"));
        assertTrue(promise.isCancelled());
        assertFalse(task.isDone());
        iterate();

        assertLog("cancelled: why");
        assertTrue(task.isCancelled());
        assertEquals("why", assertThrows(CancelledError.class, task::result).getMessage());
        assertThrows(CancelledError.class, task::exception);
        assertFalse(task.cancel("again"));
        assertEquals("why", assertThrows(CancelledError.class, task::result).getMessage());
    }

    @Test
    @Rule("4.41")
    void aTaskThatSleepsGetsCancelledErrorAndItsTimerIsGone() {
        var task = start(() -> Async.sleep(SHORT));

        task.cancel();
        iterate();

        assertTrue(task.isCancelled());
        run(() -> Async.sleep(SHORT.multipliedBy(2)));
    }

    @Test
    @Rule("4.41")
    void aCancelledSleepLeavesNothingInTheLoop() {
        Garbage.awaitCollected(contextOfACancelledSleep());
    }

    /// Returns a reference to what the task set in its context, which the timer of the sleep holds.
    private WeakReference<Object> contextOfACancelledSleep() {
        ContextVar<Object> variable = ContextVar.of("variable");
        Object value = new Object();
        var task = start(() -> {
            variable.set(value);
            Async.sleep(NEVER);
        });
        task.cancel();
        iterate();
        return new WeakReference<>(value);
    }

    @Test
    @Rule("4.42")
    void aTaskIsCancelledThoughItsSleepIsOverInTheSameIteration() {
        var task = spawn(() -> Async.sleep(SHORT));
        loop.callLater(SHORT, () -> task.cancel("why")); // due before the sleep ends, which has not begun
        iterate();
        long end = loop.time() + SHORT.toNanos();
        while (loop.time() <= end) {
            Thread.onSpinWait();
        }

        iterate(2);

        assertEquals("why", assertThrows(CancelledError.class, task::result).getMessage());
    }

    @Test
    @Rule("4.44")
    void aTaskThatIsDoneIsNotCancelled() {
        Task<String> task = loop.createTask(() -> "value");
        iterate();

        assertFalse(task.cancel());

        assertFalse(task.isCancelled());
        assertEquals(0, task.cancelling());
        assertEquals("value", task.result());
    }

    @Test
    @Rule("4.43")
    void aTaskThatHasNotBegunNeverRuns() {
        var task = spawn(() -> log.add("never"));
        task.addDoneCallback(done -> log.add("done"));

        assertTrue(task.cancel("too soon"));
        assertFalse(task.isDone());
        iterate(2);

        assertLog("done");
        assertTrue(task.isCancelled());
        assertEquals(
                "too soon", assertThrows(CancelledError.class, task::result).getMessage());
        assertTrue(loop.allTasks().isEmpty());
    }

    @Test
    @Rule("4.47")
    void twoCancellationsBeforeTheNextStepAreDeliveredOnce() {
        var task = start(() -> {
            try {
                promise.await();
            } catch (CancelledError e) {
                log.add("cancelled");
            }
            Async.sleep(Duration.ZERO);
            log.add("went on");
        });

        assertTrue(task.cancel());
        assertTrue(task.cancel());
        assertEquals(2, task.cancelling());
        iterate(2);

        assertLog("cancelled", "went on");
        assertFalse(task.isCancelled());
    }

    @Test
    @Rule("4.48")
    void theErrorCarriesTheMessageOfTheRequestThatIsDelivered() {
        var waiting = start(promise::await);
        waiting.cancel("ended the wait");
        waiting.cancel("came when the wait was over");
        var unbegun = spawn(() -> log.add("never"));
        unbegun.cancel("first");
        unbegun.cancel("last");
        iterate();

        assertEquals("ended the wait", assertThrows(CancelledError.class, waiting::result).getMessage());
        assertEquals("last", assertThrows(CancelledError.class, unbegun::result).getMessage());
    }

    @Test
    @Rule("4.49")
    void aSecondCancellationInterruptsTheTidyingUp() {
        var task = start(() -> {
            try {
                promise.await();
            } finally {
                log.add("tidying up");
                Async.sleep(NEVER);
                log.add("never");
            }
        });

        task.cancel();
        iterate();
        assertFalse(task.isDone());
        task.cancel();
        iterate();

        assertLog("tidying up");
        assertTrue(task.isCancelled());
        assertEquals(2, task.cancelling());
    }

    @Test
    @Rule("4.46")
    void theCoroutineMayWaitWhileItTidiesUp() {
        var task = start(() -> {
            try {
                promise.await();
            } finally {
                Async.sleep(SHORT);
                log.add("tidied up");
            }
        });

        task.cancel();

        assertThrows(CancelledError.class, () -> loop.runUntilComplete(task));
        assertLog("tidied up");
    }

    @Test
    @Rule("4.53")
    void cancellingTheAwaitedFutureCancelsTheTask() {
        var task = start(this::awaitAndNote);

        promise.cancel("the future");
        iterate();

        assertLog("cancelled: the future");
        assertTrue(task.isCancelled());
        assertEquals(0, task.cancelling());
    }

    @Test
    @Rule("4.53")
    void awaitingAFutureThatIsCancelledThrowsAtOnce() {
        promise.cancel("before");
        var task = start(this::awaitAndNote);

        assertLog("cancelled: before");
        assertTrue(task.isCancelled());
        assertEquals(0, task.cancelling());
    }

    @Test
    @Rule("4.11")
    void aWaitForTheEndOfAFutureEndsWhenTheRequestHasCancelledIt() {
        var task = start(() -> {
            loop.awaitDone(promise);
            log.add("went on");
        });

        task.cancel("why");
        iterate();

        assertLog("went on");
        assertEquals("why", assertThrows(CancelledError.class, promise::result).getMessage());
        assertFalse(task.isCancelled());
        assertEquals(1, task.cancelling());
    }

    @Test
    @Rule("4.54")
    void cancellingTheTaskAndItsFutureIsOneCancellation() {
        var task = start(() -> {
            assertThrows(CancelledError.class, promise::await);
            Async.sleep(Duration.ZERO);
            log.add("went on");
        });

        promise.cancel();
        task.cancel();
        iterate(2);

        assertLog("went on");
        assertEquals(1, task.cancelling());
    }

    @Test
    @Rule("4.50")
    void aTaskThatCatchesTheErrorIsNotCancelled() {
        Task<String> task = loop.createTask(() -> {
            try {
                return promise.await();
            } catch (CancelledError e) {
                return "caught";
            }
        });
        iterate();

        task.cancel();
        iterate();

        assertTrue(promise.isCancelled());
        assertEquals("caught", task.result());
        assertFalse(task.isCancelled());
        assertEquals(1, task.cancelling());
    }

    @Test
    @Rule("4.50")
    void aTaskThatCatchesTheErrorMayWaitOn() {
        Promise<String> second = loop.createFuture();
        Task<String> task = loop.createTask(() -> {
            assertThrows(CancelledError.class, promise::await);
            return second.await();
        });
        iterate();
        task.cancel();
        iterate();

        second.setResult("value");
        iterate();

        assertEquals("value", task.result());
    }

    @Test
    @Rule("4.49")
    void catchingOneCancellationDoesNotCatchTheNext() {
        var task = start(() -> {
            assertThrows(CancelledError.class, promise::await);
            Async.sleep(NEVER);
        });

        task.cancel();
        iterate();
        task.cancel();
        iterate();

        assertTrue(task.isCancelled());
    }

    @Test
    @Rule("4.51")
    void aTaskThatFailsInsteadHasFailed() {
        var failure = new IOException("while tidying up");
        var task = start(() -> {
            try {
                promise.await();
            } catch (CancelledError e) {
                throw failure;
            }
        });

        task.cancel();
        iterate();

        assertFalse(task.isCancelled());
        assertSame(failure, task.exception());
    }

    @Test
    @Rule("4.51")
    void anErrorThrownInsteadFailsTheTaskAndTheLoopGoesOn() {
        var failure = new AssertionError("while tidying up");
        var task = start(() -> {
            try {
                promise.await();
            } finally {
                throwIt(failure);
            }
        });
        loop.callLater(SHORT, note("the loop goes on"));

        task.cancel();
        run(() -> Async.sleep(SHORT.multipliedBy(2)));

        assertLog("the loop goes on");
        assertFalse(task.isCancelled());
        assertSame(failure, task.exception());
    }

    private static void throwIt(Error failure) {
        throw failure;
    }

    @Test
    @Rule("4.52")
    void aTaskThatThrowsCancelledErrorOfItsOwnIsCancelled() {
        var task = spawn(() -> {
            throw new CancelledError("of its own");
        });
        iterate();

        assertTrue(task.isCancelled());
        assertEquals(0, task.cancelling());
        assertEquals(
                "of its own", assertThrows(CancelledError.class, task::result).getMessage());
    }

    @Test
    @Rule("4.45")
    void catchingExceptionsDoesNotCatchCancellations() {
        var task = start(() -> {
            try {
                promise.await();
            } catch (Exception e) {
                log.add("caught " + e);
            }
        });

        task.cancel();
        iterate();

        assertLog();
        assertTrue(task.isCancelled());
    }

    @Test
    @Rule("4.40")
    void aTaskThatGaveWayForAnIterationGetsCancelledErrorThere() {
        var task = start(() -> {
            Async.sleep(Duration.ZERO);
            log.add("never");
        });

        task.cancel("why");
        iterate();

        assertLog();
        assertEquals("why", assertThrows(CancelledError.class, task::result).getMessage());
    }

    @Test
    @Rule("4.56")
    void aTaskThatWaitsForATaskPassesTheCancellationOn() {
        var child = start(this::awaitAndNote);
        var parent = start(child::await);

        assertTrue(parent.cancel("why"));
        assertEquals(1, child.cancelling());
        assertTrue(promise.isCancelled());
        iterate(2);

        assertLog("cancelled: why");
        assertTrue(child.isCancelled());
        assertTrue(parent.isCancelled());
    }

    @Test
    @Rule("4.57")
    void theMessageIsKeptAlongAChainOfTasksAndEachHasAnErrorOfItsOwn() {
        List<CancelledError> errors = new ArrayList<>();
        Task<?> last = spawn(() -> noteError(errors, promise::await));
        for (int i = 0; i < 3; i++) {
            Task<?> before = last;
            last = spawn(() -> noteError(errors, before::await));
        }
        iterate();

        last.cancel("why");
        iterate(4);

        assertTrue(last.isCancelled());
        assertEquals(4, errors.stream().distinct().count());
        for (CancelledError error : errors) {
            assertEquals("why", error.getMessage());
            assertNull(error.getCause());
            assertEquals(0, error.getSuppressed().length);
            assertTrue(Arrays.stream(error.getStackTrace())
                    .anyMatch(frame -> frame.getMethodName().equals("noteError")));
        }
    }

    private static void noteError(List<CancelledError> errors, Body body) throws Exception {
        try {
            body.run();
        } catch (CancelledError error) {
            errors.add(error);
            throw error;
        }
    }

    @Test
    @Rule("4.58")
    void aChildThatCatchesTheCancellationGivesItsValueToTheParent() {
        Task<String> child = loop.createTask(() -> {
            assertThrows(CancelledError.class, promise::await);
            return "value of the child";
        });
        Task<String> parent = loop.createTask(child::await);
        iterate();

        parent.cancel();
        iterate(2);

        assertEquals("value of the child", parent.result());
        assertFalse(parent.isCancelled());
        assertEquals(1, parent.cancelling());
    }

    @Test
    @Rule("4.58")
    void aChildThatFailsWhileItIsCancelledFailsTheParent() {
        var failure = new IOException("of the child");
        var child = start(() -> {
            assertThrows(CancelledError.class, promise::await);
            throw failure;
        });
        var parent = start(child::await);

        parent.cancel();
        iterate(2);

        assertSame(failure, parent.exception());
    }

    @Test
    @Rule("4.59")
    void aParentWaitsUntilItsChildHasTidiedUp() {
        var child = start(() -> {
            try {
                promise.await();
            } finally {
                Async.sleep(SHORT);
                log.add("child tidied up");
            }
        });
        var parent = start(() -> {
            try {
                child.await();
            } finally {
                log.add("parent goes on");
            }
        });

        parent.cancel();

        assertThrows(CancelledError.class, () -> loop.runUntilComplete(parent));
        assertLog("child tidied up", "parent goes on");
    }

    @Test
    @Rule("4.53")
    void aChildThatIsCancelledDirectlyCancelsWhoWaitsForIt() {
        var child = start(() -> Async.sleep(NEVER));
        var parent = start(child::await);

        child.cancel();
        iterate(2);

        assertTrue(parent.isCancelled());
        assertEquals(0, parent.cancelling());
    }

    @Test
    @Rule("4.60")
    void tasksThatWaitForEachOtherInACircleAreCancelled() {
        List<Task<String>> circle = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            int next = (i + 1) % 3;
            circle.add(loop.createTask(() -> circle.get(next).await()));
        }
        iterate();

        assertTrue(circle.getFirst().cancel("out of the circle"));
        iterate(4);

        assertTrue(circle.stream().allMatch(Task::isCancelled));
    }

    @Test
    @Rule("4.93")
    void theWaitThatClosesACircleIsTheOneThatEnds() {
        for (int tasks = 2; tasks < 10; tasks++) {
            for (int into = 0; into < tasks - 1; into++) {
                assertTheLastOneEndsFirst(into, tasks);
            }
        }
    }

    /// Cancels the first of tasks of which each awaits the next, and the last one that with number `into`.
    private void assertTheLastOneEndsFirst(int into, int tasks) {
        List<Task<String>> chain = new ArrayList<>();
        for (int i = 0; i < tasks; i++) {
            int next = i + 1 < tasks ? i + 1 : into;
            String name = "task " + i;
            chain.add(loop.createTask(() -> {
                try {
                    return chain.get(next).await();
                } finally {
                    log.add(name);
                }
            }));
        }
        iterate();

        chain.getFirst().cancel("out of the circle");
        iterate(tasks + 1);

        assertEquals(IntStream.range(0, tasks).mapToObj(i -> "task " + i).toList().reversed(), log);
        assertEquals(List.of(1), chain.stream().map(Task::cancelling).distinct().toList());
        log.clear();
    }

    @Test
    @Rule("4.55")
    void aTaskMayCancelAnotherFromInside() {
        var victim = start(this::awaitAndNote);

        run(() -> victim.cancel("by another task"));
        iterate();

        assertLog("cancelled: by another task");
    }

    @Test
    @Rule("4.55")
    void anotherThreadCancelsThroughTheLoop() {
        var task = spawn(this::awaitAndNote);
        Runnable cancel = () -> loop.callSoonThreadsafe(() -> task.cancel("from outside"));
        loop.callSoon(() -> Thread.ofPlatform().start(cancel));

        assertThrows(CancelledError.class, () -> loop.runUntilComplete(task));

        assertLog("cancelled: from outside");
    }
}
