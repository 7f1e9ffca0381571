package rondo.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import rondo.Async;
import rondo.CancelledError;
import rondo.Task;
import rondo.TaskOptions;
import rondo.tck.Rule;

class ConditionTest extends LoopTest {

    private final Condition condition = new Condition();
    private final List<Integer> result = new ArrayList<>();

    private Task<Boolean> awaitAndNote(int number) {
        return Async.createTask(() -> {
            condition.acquire();
            assertTrue(condition.await());
            result.add(number);
            return true;
        });
    }

    private Task<Void> awaitNoteAndRelease(int number) {
        return spawn(() -> condition.withLock(() -> {
            condition.await();
            result.add(number);
        }));
    }

    /// ConditionTests.wait
    @Test
    @Rule({"6.29", "6.30"})
    void whoIsSignalledGoesOnWhenHeHasTheLock() {
        run(() -> {
            Task<Boolean> first = awaitAndNote(1);
            Task<Boolean> second = awaitAndNote(2);
            Task<Boolean> third = awaitAndNote(3);
            briefly();
            assertEquals(List.of(), result);
            assertFalse(condition.isLocked());

            condition.acquire();
            condition.signal();
            briefly();
            assertEquals(List.of(), result);
            assertTrue(condition.isLocked());

            condition.release();
            briefly();
            assertEquals(List.of(1), result);
            assertTrue(condition.isLocked());

            condition.signal(2);
            briefly();
            assertEquals(List.of(1), result);

            condition.release();
            briefly();
            assertEquals(List.of(1, 2), result);
            assertTrue(condition.isLocked());

            condition.release();
            briefly();
            assertEquals(List.of(1, 2, 3), result);
            assertTrue(condition.isLocked());
            assertTrue(first.isDone() && second.isDone() && third.isDone());
        });
    }

    /// ConditionTests.wait_cancel
    @Test
    @Rule("6.32")
    void aCancelledWaiterHasTheLockAgain() {
        run(() -> {
            condition.acquire();
            Task<Boolean> waiting = Async.createTask(condition::await);
            loop().callSoon(waiting::cancel);

            assertThrows(CancelledError.class, waiting::await);

            assertEquals(0, condition.stats().waiting());
            assertTrue(condition.isLocked());
        });
    }

    /// ConditionTests.wait_cancel_contested
    @Test
    @Rule("6.32")
    void aWaiterThatIsCancelledAfterTheSignalHasTheLockAgainThoughItIsContended() {
        run(() -> {
            condition.acquire();
            Task<Boolean> waiting = Async.createTask(condition::await);
            briefly();
            assertFalse(condition.isLocked());

            condition.acquire();
            condition.signal();
            loop().callSoon(waiting::cancel);
            loop().callSoon(condition::release);
            settle(List.of(waiting));

            assertTrue(waiting.isCancelled());
            assertTrue(condition.isLocked());
        });
    }

    /// ConditionTests.wait_cancel_after_notify
    @Test
    @Rule("6.33")
    void aCancellationOnTheWayToTheLockComesOutWhenTheLockIsHeld() {
        run(() -> {
            List<Boolean> locked = new ArrayList<>();
            Task<Void> waiting = spawn(() -> condition.withLock(() -> {
                try {
                    condition.await();
                } finally {
                    locked.add(condition.isLocked());
                }
            }));
            briefly();

            condition.acquire();
            condition.signal();
            briefly();
            waiting.cancel();
            briefly();
            assertFalse(waiting.isDone());
            condition.release();
            briefly();

            assertTrue(waiting.isCancelled());
            assertEquals(List.of(true), locked);
            assertFalse(condition.isLocked());
        });
    }

    @Test
    @Rule("6.34")
    void manyCancellationsOnTheWayToTheLockComeOutAsOneTheLast() {
        run(() -> {
            Task<Boolean> waiting = awaitAndNote(1);
            briefly();
            condition.acquire();
            condition.signal();
            briefly();

            for (int i = 1; i <= 3; i++) {
                waiting.cancel("cancelled " + i);
                briefly();
                assertFalse(waiting.isDone());
            }
            condition.release();

            assertEquals(
                    "cancelled 3",
                    assertThrows(CancelledError.class, waiting::await).getMessage());
            assertTrue(condition.isLocked());
            assertEquals(List.of(), result);
        });
    }

    /// ConditionTests.wait_unacquired
    @Test
    @Rule("6.38")
    void oneCannotWaitWithoutTheLock() {
        run(() -> {
            Async.currentTask().setName("main");

            Exception refused = assertThrows(IllegalStateException.class, condition::await);

            assertEquals(
                    "main cannot wait for Condition[waiting: 0, Lock[free]] while nobody has the lock;"
                            + " acquire it first",
                    refused.getMessage());
        });
    }

    /// ConditionTests.wait_for
    @Test
    @Rule("6.39")
    void waitForWaitsUntilThePredicateIsTrue() {
        run(() -> {
            boolean[] ready = {false};
            Task<Void> waiting = spawn(() -> condition.withLock(() -> {
                assertTrue(condition.waitFor(() -> ready[0]));
                result.add(1);
            }));
            briefly();
            assertEquals(List.of(), result);

            condition.withLock(() -> condition.signal());
            briefly();
            assertEquals(List.of(), result);

            ready[0] = true;
            condition.withLock(() -> condition.signal());
            briefly();
            assertEquals(List.of(1), result);
            assertTrue(waiting.isDone());
        });
    }

    /// ConditionTests.wait_for_unacquired
    @Test
    @Rule("6.39")
    void waitForNeedsNoLockIfItNeedNotWait() {
        run(() -> {
            assertTrue(condition.waitFor(() -> true));

            assertThrows(IllegalStateException.class, () -> condition.waitFor(() -> false));
        });
    }

    /// ConditionTests.notify
    @Test
    @Rule("6.31")
    void signalWakesAsManyAsAskedForAndNoMoreThanWait() {
        run(() -> {
            Task<Void> first = awaitNoteAndRelease(1);
            Task<Void> second = awaitNoteAndRelease(2);
            Task<Void> third = awaitNoteAndRelease(3);
            briefly();

            condition.withLock(() -> condition.signal(1));
            briefly();
            assertEquals(List.of(1), result);

            condition.withLock(() -> {
                condition.signal(0);
                condition.signal(-1);
            });
            iterations(3);
            assertEquals(List.of(1), result);

            condition.withLock(() -> {
                condition.signal(1);
                condition.signal(2048);
            });
            briefly();
            assertEquals(List.of(1, 2, 3), result);
            assertTrue(first.isDone() && second.isDone() && third.isDone());
        });
    }

    /// ConditionTests.notify_all
    @Test
    @Rule("6.31")
    void signalAllWakesAll() {
        run(() -> {
            Task<Void> first = awaitNoteAndRelease(1);
            Task<Void> second = awaitNoteAndRelease(2);
            briefly();

            condition.withLock(() -> condition.signalAll());
            briefly();

            assertEquals(List.of(1, 2), result);
            assertTrue(first.isDone() && second.isDone());
        });
    }

    /// ConditionTests.notify_unacquired, notify_all_unacquired
    @Test
    @Rule("6.38")
    void oneCannotSignalWithoutTheLock() {
        assertThrows(IllegalStateException.class, condition::signal);
        assertThrows(IllegalStateException.class, condition::signalAll);
    }

    /// ConditionTests.explicit_lock
    @Test
    @Rule("6.40")
    void aConditionOfAGivenLockIsLockedAsTheLockIs() {
        run(() -> {
            Lock lock = new Lock();
            Condition first = new Condition(lock);
            Condition second = new Condition(lock);

            first.withLock(() -> assertTrue(lock.isLocked() && second.isLocked()));
            assertFalse(lock.isLocked());
            lock.withLock(() -> assertTrue(first.isLocked()));
            assertFalse(first.isLocked());
        });
    }

    /// ConditionTests.timeout_in_block
    @Test
    @Rule("6.32")
    void aWaitThatTakesTooLongEndsWithTheLockHeld() {
        run(() -> condition.withLock(() -> {
            assertFalse(within(10, condition::await));

            assertEquals(Async.currentTask().name(), condition.stats().lock().holder());
        }));
    }

    /// ConditionTests.cancelled_error_wakeup
    @Test
    @Rule("6.35")
    void theCancellationOfAWaitComesOutAsItIs() {
        run(() -> {
            List<CancelledError> raised = new ArrayList<>();
            Task<Void> waiting = spawn(() -> condition.withLock(() -> {
                raised.add(assertThrows(CancelledError.class, () -> condition.waitFor(() -> false)));
                throw raised.getFirst();
            }));
            briefly();

            waiting.cancel("foo");

            assertEquals(
                    "foo", assertThrows(CancelledError.class, waiting::await).getMessage());
            assertEquals("foo", raised.getFirst().getMessage());
            assertEquals(0, raised.getFirst().getSuppressed().length);
        });
    }

    /// ConditionTests.cancelled_error_re_aquire
    @Test
    @Rule({"6.33", "6.35"})
    void theCancellationOnTheWayToTheLockComesOutAsItIs() {
        run(() -> {
            boolean[] wake = {false};
            Task<Void> waiting = spawn(() -> condition.withLock(() -> condition.waitFor(() -> wake[0])));
            briefly();
            condition.acquire();
            wake[0] = true;
            condition.signal();
            briefly();

            waiting.cancel("foo");
            condition.release();

            assertEquals(
                    "foo", assertThrows(CancelledError.class, waiting::await).getMessage());
        });
    }

    /// Takes one of `state[0]` items whenever there is one, until that is negative.
    private Task<Void> consumer(int[] state) {
        return spawn(() -> condition.withLock(() -> {
            while (true) {
                condition.waitFor(() -> state[0] != 0);
                if (state[0] < 0) {
                    return;
                }
                state[0]--;
            }
        }));
    }

    /// ConditionTests.cancelled_wakeup
    @Test
    @Rule("6.36")
    void aSignalForATaskThatIsCancelledBeforeItRunsIsNotLost() {
        run(() -> {
            int[] state = {0};
            Task<Void> first = consumer(state);
            Task<Void> second = consumer(state);
            briefly();
            condition.withLock(() -> {
                state[0]++;
                condition.signal(1);
                first.cancel();

                within(20, () -> condition.waitFor(() -> state[0] == 0));

                assertEquals(0, state[0]);
                state[0] = -1;
                condition.signalAll();
            });
            second.await();
            assertTrue(first.isCancelled());
        });
    }

    /// ConditionTests.cancelled_wakeup_relock
    @Test
    @Rule("6.36")
    void aSignalForATaskThatIsCancelledOnTheWayToTheLockIsNotLost() {
        run(() -> {
            int[] state = {0};
            Task<Void> first = consumer(state);
            Task<Void> second = consumer(state);
            briefly();
            condition.withLock(() -> {
                state[0]++;
                condition.signal(1);
                briefly();
                first.cancel();

                within(20, () -> condition.waitFor(() -> state[0] == 0));

                assertEquals(0, state[0]);
                state[0] = -1;
                condition.signalAll();
            });
            second.await();
            assertTrue(first.isCancelled());
        });
    }

    @Test
    @Rule("6.37")
    void aCancelledWaiterThatWasNotSignalledWakesNobody() {
        run(() -> {
            Task<Void> first = awaitNoteAndRelease(1);
            Task<Void> second = awaitNoteAndRelease(2);
            briefly();

            first.cancel();
            iterations(5);

            assertTrue(first.isCancelled());
            assertFalse(second.isDone());
            assertEquals(new Condition.Stats(1, new Lock.Stats(false, null, 0)), condition.stats());
            condition.withLock(() -> condition.signal());
            second.await();
        });
    }

    /// ConditionTests.repr
    @Test
    @Rule("6.14")
    void itsTextTellsWhoHasTheLock() {
        run(() -> {
            Task<Void> waiting = awaitNoteAndRelease(1);
            briefly();

            Async.createTask(condition::acquire, TaskOptions.named("keeper")).await();

            assertEquals("Condition[waiting: 1, Lock[held by keeper, waiting: 0]]", condition.toString());
            condition.signal();
            condition.release();
            waiting.await();
        });
    }

    /// ConditionTests.context_manager
    @Test
    @Rule("6.41")
    void withLockReturnsTheValueOfItsBody() {
        run(() -> {
            Object value = new Object();

            assertSame(value, condition.withLock(() -> value));

            assertFalse(condition.isLocked());
        });
    }
}
