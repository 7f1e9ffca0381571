package rondo.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import rondo.Async;
import rondo.CancelledError;
import rondo.Promise;
import rondo.Task;

/// Cancellations that cannot be delivered at once: of the task itself, after a result, taken back.
abstract class PendingCancellationRules extends LoopRules {

    private final Promise<String> promise = loop.createFuture();

    PendingCancellationRules(EventLoopTck kit) {
        super(kit);
    }

    // ---- a task that cancels itself ----

    @Test
    @Rule("4.63")
    void aTaskThatCancelsItselfGoesOnUntilItsNextWait() {
        var task = spawn(() -> {
            Async.currentTask().cancel("by itself");
            log.add("went on");
            promise.await();
            log.add("never");
        });

        iterate(2);

        assertLog("went on");
        assertTrue(promise.isCancelled());
        assertEquals("by itself", assertThrows(CancelledError.class, task::result).getMessage());
    }

    @Test
    @Rule("4.64")
    void afterCancellingItselfATaskMayStillAwaitWhatIsDone() {
        Promise<String> done = loop.createFuture();
        done.setResult("value");
        var task = spawn(() -> {
            Async.currentTask().cancel();
            log.add(done.await());
            Async.sleep(Duration.ZERO);
            log.add("never");
        });

        iterate(2);

        assertLog("value");
        assertTrue(task.isCancelled());
    }

    @Test
    @Rule("4.65")
    void afterCancellingItselfATaskStillGivesWay() {
        spawn(() -> {
            Async.currentTask().cancel();
            loop.callSoon(note("others"));
            try {
                Async.sleep(Duration.ZERO);
            } finally {
                log.add("cancelled");
            }
        });

        iterate();
        assertLog();
        iterate();

        assertLog("others", "cancelled");
    }

    @Test
    @Rule("4.67")
    void aTaskThatCancelsItselfAndReturnsIsCancelled() {
        Task<String> task = loop.createTask(() -> {
            Async.currentTask().cancel("by itself");
            return "dropped";
        });

        iterate();

        assertTrue(task.isCancelled());
        assertEquals("by itself", assertThrows(CancelledError.class, task::result).getMessage());
    }

    @Test
    @Rule("4.68")
    void aTaskThatCancelsItselfAndFailsHasFailed() {
        var failure = new IOException("fails");
        var task = spawn(() -> {
            Async.currentTask().cancel();
            throw failure;
        });

        iterate();

        assertFalse(task.isCancelled());
        assertSame(failure, task.exception());
    }

    @Test
    @Rule("4.66")
    void aPendingCancellationHitsTheNextAwaitedTaskAndItsFuture() {
        var child = spawn(promise::await);
        var task = spawn(() -> {
            Async.currentTask().cancel();
            child.await();
        });

        iterate(3);

        assertTrue(promise.isCancelled());
        assertTrue(child.isCancelled());
        assertTrue(task.isCancelled());
    }

    @Test
    @Rule("4.47")
    void aCancellationIsDeliveredOnce() {
        Task<String> task = loop.createTask(() -> {
            Async.currentTask().cancel();
            assertThrows(CancelledError.class, () -> Async.sleep(Duration.ZERO));
            Async.sleep(Duration.ZERO);
            return "went on";
        });

        iterate(3);

        assertEquals("went on", task.result());
        assertEquals(1, task.cancelling());
    }

    // ---- a result that came first ----

    @Test
    @Rule("4.69")
    void aResultThatCameBeforeTheCancellationIsNotLost() {
        var task = spawn(() -> {
            log.add(promise.await());
            log.add("until the next wait");
            Async.sleep(Duration.ZERO);
            log.add("never");
        });
        iterate();

        promise.setResult("value");
        assertTrue(task.cancel("why"));
        iterate(2);

        assertLog("value", "until the next wait");
        assertEquals("why", assertThrows(CancelledError.class, task::result).getMessage());
    }

    @Test
    @Rule("4.69")
    void anExceptionThatCameBeforeTheCancellationIsNotLost() {
        var failure = new IOException("came first");
        var task = spawn(() -> {
            assertSame(failure, assertThrows(IOException.class, promise::await));
            log.add("seen");
            Async.sleep(Duration.ZERO);
        });
        iterate();

        promise.setException(failure);
        task.cancel();
        iterate(2);

        assertLog("seen");
        assertTrue(task.isCancelled());
    }

    @Test
    @Rule("4.70")
    void aResultThatCameFirstIsSeenThoughTheTaskEndsCancelled() {
        Task<String> task = loop.createTask(() -> {
            String value = promise.await();
            log.add(value);
            return value;
        });
        iterate();

        promise.setResult("value");
        task.cancel();
        iterate();

        assertLog("value");
        assertTrue(task.isCancelled());
    }

    @Test
    @Rule("4.69")
    void aTaskThatIsCancelledAfterItsChildEndedGetsTheChildsValue() {
        Promise<String> gate = loop.createFuture();
        Task<String> child = loop.createTask(gate::await);
        var parent = spawn(() -> {
            log.add(child.await());
            Async.sleep(NEVER);
        });
        iterate();

        gate.setResult("value");
        iterate(); // the child ends
        parent.cancel();
        iterate(2);

        assertLog("value");
        assertTrue(parent.isCancelled());
    }

    // ---- taking back ----

    @Test
    @Rule("4.71")
    void cancellingCountsAndUncancelTakesBack() {
        var task = spawn(() -> Async.sleep(NEVER));
        iterate();
        assertEquals(0, task.cancelling());
        assertEquals(0, task.uncancel());

        task.cancel();
        task.cancel();
        assertEquals(2, task.cancelling());
        assertEquals(1, task.uncancel());
        assertEquals(0, task.uncancel());
        assertEquals(0, task.uncancel());
        iterate();

        assertTrue(task.isCancelled());
    }

    @Test
    @Rule("4.72")
    void aCancellationBeforeTheStartMayBeTakenBack() {
        Task<String> task = loop.createTask(() -> "value");

        task.cancel();
        task.uncancel();
        iterate();

        assertEquals("value", task.result());
    }

    @Test
    @Rule("4.72")
    void aCancellationThatWasNotDeliveredMayBeTakenBack() {
        Task<String> task = loop.createTask(() -> {
            Async.currentTask().cancel();
            Async.currentTask().uncancel();
            Async.sleep(Duration.ZERO);
            return "value";
        });

        iterate(2);

        assertEquals("value", task.result());
    }

    @Test
    @Rule("4.73")
    void takingBackOneOfTwoIsNotEnough() {
        var task = spawn(() -> {
            Async.currentTask().cancel();
            Async.currentTask().cancel();
            Async.currentTask().uncancel();
            Async.sleep(Duration.ZERO);
            log.add("never");
        });

        iterate(2);

        assertLog();
        assertTrue(task.isCancelled());
    }

    @Test
    @Rule("4.72")
    void aCancellationAfterAResultMayBeTakenBack() {
        Task<String> task = loop.createTask(() -> {
            String value = promise.await();
            Async.currentTask().uncancel();
            Async.sleep(Duration.ZERO);
            return value;
        });
        iterate();

        promise.setResult("value");
        task.cancel();
        iterate(2);

        assertEquals("value", task.result());
    }

    @Test
    @Rule("4.74")
    void whoCaughtACancellationMayTakeItBack() {
        Task<String> task = loop.createTask(() -> {
            assertThrows(CancelledError.class, promise::await);
            assertEquals(0, Async.currentTask().uncancel());
            return "value";
        });
        iterate();

        task.cancel();
        iterate();

        assertEquals("value", task.result());
        assertEquals(0, task.cancelling());
    }
}
