package rondo.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import rondo.Async;
import rondo.CancelledError;
import rondo.Promise;
import rondo.Task;
import rondo.TaskOptions;
import rondo.tck.Rule;

class LockTest extends LoopTest {

    private final Lock lock = new Lock();
    private final List<Integer> result = new ArrayList<>();

    private Task<Boolean> acquireAndNote(int number) {
        return Async.createTask(() -> {
            assertTrue(lock.acquire());
            result.add(number);
            return true;
        });
    }

    /// LockTests.acquire
    @Test
    @Rule("6.15")
    void whoWaitsGetsTheLockInOrderOfArrival() {
        run(() -> {
            assertTrue(lock.acquire());
            Task<Boolean> first = acquireAndNote(1);
            Task<Boolean> second = acquireAndNote(2);
            briefly();
            assertEquals(List.of(), result);

            lock.release();
            briefly();
            assertEquals(List.of(1), result);
            briefly();
            assertEquals(List.of(1), result);

            Task<Boolean> third = acquireAndNote(3);
            lock.release();
            briefly();
            assertEquals(List.of(1, 2), result);
            lock.release();
            briefly();
            assertEquals(List.of(1, 2, 3), result);
            assertTrue(first.result() && second.result() && third.result());
        });
    }

    /// LockTests.acquire_cancel
    @Test
    @Rule("6.3")
    void aCancelledWaiterIsGone() {
        run(() -> {
            lock.acquire();
            Task<Boolean> task = Async.createTask(lock::acquire);
            loop().callSoon(task::cancel);

            assertThrows(CancelledError.class, task::await);

            assertEquals(0, lock.stats().waiting());
            lock.release();
            assertFalse(lock.isLocked());
        });
    }

    /// LockTests.cancel_race
    @Test
    @Rule({"6.16", "6.18"})
    void whenTheFirstInTheLineIsCancelledAsTheLockIsReleasedTheNextGetsIt() {
        run(() -> {
            Promise<Void> blocker = loop().createFuture();
            Task<Void> a = spawn(() -> lock.withLock(() -> blocker.await()));
            briefly();
            assertTrue(lock.isLocked());
            Task<Void> b = spawn(() -> lock.withLock(() -> {}));
            briefly();
            assertEquals(1, lock.stats().waiting());
            Task<Void> c = Async.createTask(coroutine(() -> lock.withLock(() -> {})), TaskOptions.named("c"));
            briefly();
            assertEquals(2, lock.stats().waiting());

            blocker.setResult(null);
            b.cancel();
            assertEquals(1, lock.stats().waiting());
            briefly();

            assertTrue(a.isDone());
            assertTrue(b.isCancelled());
            assertEquals(new Lock.Stats(true, "c", 0), lock.stats()); // in asyncio free until c runs
            c.await();
            assertFalse(lock.isLocked());
        });
    }

    /// LockTests.cancel_release_race
    @Test
    @Rule("6.18")
    void aCancelAndAReleaseAtOnceLetOneInAndNotTwo() {
        run(() -> {
            lock.acquire();
            Task<Boolean> first = acquireAndNote(1);
            Task<Boolean> second = acquireAndNote(2);
            Task<Boolean> third = acquireAndNote(3);
            briefly();
            loop().callSoon(() -> {
                first.cancel();
                lock.release();
            });

            assertThrows(CancelledError.class, first::await);

            assertEquals(List.of(2), result);
            assertTrue(first.isCancelled() && second.isDone());
            assertFalse(third.isDone());
            third.cancel();
            briefly();
            assertTrue(third.isCancelled());
        });
    }

    /// LockTests.finished_waiter_cancelled
    @Test
    @Rule("6.18")
    void aWakeUpIsNotWastedOnACancelledWaiter() {
        run(() -> {
            lock.acquire();
            Task<Boolean> b = Async.createTask(lock::acquire);
            briefly();
            assertEquals(1, lock.stats().waiting());

            Task<Boolean> c = Async.createTask(lock::acquire);
            b.cancel();
            lock.release();
            briefly();

            assertTrue(lock.isLocked());
            assertTrue(b.isCancelled());
            c.await();
        });
    }

    /// Here Rondo differs: in asyncio the cancelled task does not get the lock.
    @Test
    @Rule("6.2")
    void aTaskThatWasGivenTheLockBeforeItWasCancelledHasIt() {
        run(() -> {
            lock.acquire();
            Task<Void> task = spawn(() -> lock.withLock(() -> {
                result.add(1);
                briefly(); // here the cancellation comes out
                result.add(2);
            }));
            briefly();
            lock.release();
            task.cancel();

            assertThrows(CancelledError.class, task::await);

            assertEquals(List.of(1), result);
            assertFalse(lock.isLocked());
        });
    }

    @Test
    @Rule({"6.1", "6.16"})
    void whoReleasesTheLockCannotTakeItFromTheOneWhoWaits() {
        run(() -> {
            lock.acquire();
            Task<Boolean> waiting = acquireAndNote(1);
            briefly();

            lock.release();
            assertFalse(lock.tryAcquire());
            spawn(lock::release);
            lock.acquire();
            result.add(2);

            assertEquals(List.of(1, 2), result);
            assertTrue(waiting.isDone());
        });
    }

    /// LockTests.release_not_acquired
    @Test
    @Rule("6.20")
    void aFreeLockCannotBeReleased() {
        run(() -> {
            Exception refused = assertThrows(IllegalStateException.class, lock::release);
            assertEquals("Lock is not acquired: nobody has Lock[free], so it cannot be released", refused.getMessage());
        });
    }

    /// LockTests.release_no_waiters
    @Test
    @Rule("6.17")
    void aLockNobodyWaitsForIsFreeOnceReleased() {
        run(() -> {
            lock.acquire();
            assertTrue(lock.isLocked());

            lock.release();

            assertFalse(lock.isLocked());
        });
    }

    @Test
    @Rule("6.5")
    void aFreeLockIsTakenWithoutLettingAnybodyElseRun() {
        run(() -> {
            Task<Boolean> other = acquireAndNote(1);

            lock.acquire();
            lock.release();

            assertFalse(other.isDone());
            assertTrue(other.await());
        });
    }

    @Test
    @Rule("6.21")
    void aTaskThatAcquiresTwiceWaitsForSomebodyToRelease() {
        run(() -> {
            lock.acquire();
            assertFalse(within(10, lock::acquire));

            loop().callSoon(lock::release);
            assertTrue(lock.acquire());
        });
    }

    @Test
    @Rule("6.19")
    void tryAcquireTakesAFreeLockAndNeverWaits() {
        run(() -> {
            assertTrue(lock.tryAcquire());
            assertEquals(new Lock.Stats(true, Async.currentTask().name(), 0), lock.stats());
            assertFalse(lock.tryAcquire());
        });
    }

    @Test
    @Rule("6.7")
    void tryAcquireWorksOutsideATask() {
        assertTrue(lock.tryAcquire());
        assertEquals("Lock[taken outside a task, waiting: 0]", lock.toString());
        lock.release();
    }

    /// LockTests.repr
    @Test
    @Rule("6.14")
    void itsTextNamesTheTaskThatHasIt() {
        run(() -> {
            assertEquals("Lock[free]", lock.toString());
            Async.currentTask().setName("keeper");

            lock.acquire();
            Async.createTask(lock::acquire);
            briefly();

            assertEquals("Lock[held by keeper, waiting: 1]", lock.toString());
            assertEquals(new Lock.Stats(true, "keeper", 1), lock.stats());
        });
    }

    // ---- withLock ----

    /// LockTests.context_manager
    @Test
    @Rule("6.22")
    void withLockHoldsTheLockWhileItsBodyRuns() {
        run(() -> {
            String value = lock.withLock(() -> {
                assertTrue(lock.isLocked());
                return "value";
            });

            assertEquals("value", value);
            assertFalse(lock.isLocked());
        });
    }

    @Test
    @Rule("6.22")
    void whatTheBodyThrowsComesOutAndTheLockIsFree() {
        run(() -> {
            IOException failure = new IOException("expected");

            try {
                lock.withLock(() -> {
                    briefly();
                    throw failure;
                });
            } catch (IOException thrown) { // the compiler knows
                assertSame(failure, thrown);
                result.add(1);
            }

            assertEquals(List.of(1), result);
            assertFalse(lock.isLocked());
        });
    }

    @Test
    @Rule("6.3")
    void aTaskThatIsCancelledWhileItWaitsDoesNotRunItsBody() {
        run(() -> {
            lock.acquire();
            Task<Void> task = spawn(() -> lock.withLock(() -> {
                result.add(1);
            }));
            briefly();
            task.cancel("enough");

            assertEquals(
                    "enough", assertThrows(CancelledError.class, task::await).getMessage());

            assertEquals(List.of(), result);
            assertTrue(lock.isLocked());
        });
    }

    @Test
    @Rule("6.23")
    void aTaskThatWouldWaitForItselfIsTold() {
        run(() -> {
            Async.currentTask().setName("keeper");

            Exception refused = assertThrows(
                    IllegalStateException.class, () -> lock.withLock(() -> lock.withLock(() -> result.add(1))));

            assertEquals(
                    "keeper has the lock already and would wait for itself, as it is not re-entrant: "
                            + "Lock[held by keeper, waiting: 0]",
                    refused.getMessage());
            assertEquals(List.of(), result);
            assertFalse(lock.isLocked());
        });
    }

    @Test
    @Rule("6.24")
    void aLockThatSomebodyElseGotMeanwhileIsLeftToHim() {
        run(() -> {
            Async.currentTask().setName("keeper");
            Async.createTask(lock::acquire, TaskOptions.named("thief"));

            Exception refused = assertThrows(
                    IllegalStateException.class,
                    () -> lock.withLock(() -> {
                        lock.release();
                        briefly();
                    }));

            assertEquals(
                    "keeper is done with the lock, but somebody has released it meanwhile: "
                            + "Lock[held by thief, waiting: 0]",
                    refused.getMessage());
            assertTrue(lock.isLocked());
        });
    }

    @Test
    @Rule("6.24")
    void theFailureOfTheBodyIsNotHiddenByALockThatWasReleased() {
        run(() -> {
            IOException failure = new IOException("expected");

            assertSame(
                    failure,
                    assertThrows(
                            IOException.class,
                            () -> lock.withLock(() -> {
                                lock.release();
                                throw failure;
                            })));

            assertEquals(1, failure.getSuppressed().length);
        });
    }
}
