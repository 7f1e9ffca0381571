package rondo.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import rondo.Async;
import rondo.CancelledError;
import rondo.Promise;
import rondo.Task;

/// What a block with a time limit needs of `cancel`, `cancelling` and `uncancel` to tell its own
/// cancellation from everybody else's.
///
/// The block here is the least there can be. Five rules make it right, as CPython's
/// `test_tasks.py:test_uncancel_structured_blocks` explains: it takes its request back however the block
/// ends, but only if it made one; only then may it; it converts the error only if no other request is
/// left; and it converts no other exception.
abstract class StructuredCancellationRules extends LoopRules {

    private final Promise<String> promise = loop.createFuture();

    StructuredCancellationRules(EventLoopTck kit) {
        super(kit);
    }

    /// Runs `body`, and cancels it when `alarm` is told.
    private static void limited(Limit alarm, Body body) throws Exception {
        Task<?> task = Async.currentTask();
        alarm.task = task;
        try {
            body.run();
        } catch (CancelledError error) {
            if (alarm.takeBack()) {
                throw new TimeoutException();
            }
            throw error;
        } finally {
            alarm.takeBack();
        }
    }

    /// A limit that comes when the test says so.
    private static final class Limit {

        private @Nullable Task<?> task; // while its block runs
        private boolean requested;

        void comes() {
            Task<?> running = task;
            if (running != null) {
                requested = true;
                running.cancel("limit");
            }
        }

        /// Ends the block; returns true if the only request was that of this limit.
        boolean takeBack() {
            Task<?> running = task;
            boolean mine = requested && running != null && running.uncancel() == 0;
            requested = false;
            task = null;
            return mine;
        }
    }

    private final Limit limit = new Limit();

    private Task<@Nullable Void> start(Body body) {
        var task = spawn(body);
        iterate();
        return task;
    }

    @Test
    @Rule("4.75")
    void aBlockThatIsCutShortLeavesTheTaskUncancelled() {
        var task = start(() -> {
            assertThrows(TimeoutException.class, () -> limited(limit, promise::await));
            assertEquals(0, Async.currentTask().cancelling());
            Async.sleep(Duration.ZERO);
            log.add("went on");
        });

        limit.comes();
        iterate(2);

        assertLog("went on");
        assertTrue(task.isDone());
        assertFalse(task.isCancelled());
    }

    @Test
    @Rule("4.75")
    void aBlockThatEndsInTimeChangesNothing() {
        start(() -> {
            limited(limit, promise::await);
            assertEquals(0, Async.currentTask().cancelling());
            log.add("in time");
        });

        promise.setResult("value");
        iterate();
        limit.comes(); // too late

        assertLog("in time");
    }

    @Test
    @Rule("4.76")
    void aCancellationFromOutsideIsNotTakenForTheLimit() {
        var task = start(() -> limited(limit, promise::await));

        task.cancel("outside");
        iterate();

        assertEquals("outside", assertThrows(CancelledError.class, task::result).getMessage());
        assertEquals(1, task.cancelling());
    }

    @Test
    @Rule("4.76")
    void whenBothComeAtOnceTheCancellationFromOutsideWins() {
        var task = start(() -> {
            try {
                limited(limit, promise::await);
            } finally {
                log.add(Async.currentTask().cancelling() + " left");
            }
        });

        limit.comes();
        task.cancel("outside");
        iterate();

        assertLog("1 left");
        assertTrue(task.isCancelled());
    }

    @Test
    @Rule("4.76")
    void aCancellationFromOutsideWhileTheBlockTidiesUpWinsToo() {
        var task = start(() -> limited(limit, () -> {
            try {
                promise.await();
            } finally {
                Async.sleep(NEVER);
            }
        }));

        limit.comes();
        iterate();
        task.cancel("outside");
        iterate();

        assertEquals("outside", assertThrows(CancelledError.class, task::result).getMessage());
        assertEquals(1, task.cancelling());
    }

    @Test
    @Rule("4.75")
    void aBlockThatSwallowsTheLimitLeavesNothingToTheNextWait() {
        var task = start(() -> {
            limited(limit, () -> assertThrows(CancelledError.class, promise::await));
            assertEquals(0, Async.currentTask().cancelling());
            Async.sleep(Duration.ZERO);
            log.add("went on");
        });

        limit.comes();
        iterate(2);

        assertLog("went on");
        assertTrue(task.isDone());
    }

    @Test
    @Rule("4.75")
    void aLimitThatCameAfterTheResultLeavesNothingToTheNextWait() {
        var task = start(() -> {
            limited(limit, () -> log.add(promise.await()));
            Async.sleep(Duration.ZERO);
            log.add("went on");
        });

        promise.setResult("value");
        limit.comes();
        iterate(2);

        assertLog("value", "went on");
        assertEquals(0, task.cancelling());
    }

    @Test
    @Rule("4.77")
    void anotherExceptionOfTheBlockIsNotConverted() {
        var failure = new IOException("the connection was lost");
        var task = start(() -> {
            assertSame(
                    failure,
                    assertThrows(
                            IOException.class,
                            () -> limited(limit, () -> {
                                assertThrows(CancelledError.class, promise::await);
                                throw failure;
                            })));
            Async.sleep(Duration.ZERO);
            log.add("went on");
        });

        limit.comes();
        iterate(2);

        assertLog("went on");
        assertEquals(0, task.cancelling());
    }

    @Test
    @Rule("4.78")
    void ofTwoBlocksWhoseLimitsComeAtOnceTheOuterOneConverts() {
        var outer = new Limit();
        start(() -> {
            assertThrows(
                    TimeoutException.class,
                    () -> limited(outer, () -> {
                        try {
                            limited(limit, promise::await);
                        } catch (CancelledError error) {
                            log.add(Async.currentTask().cancelling() + " left");
                            throw error;
                        }
                    }));
            Async.sleep(Duration.ZERO);
            log.add("went on");
        });

        limit.comes();
        outer.comes();
        iterate(2);

        assertLog("1 left", "went on");
    }
}
