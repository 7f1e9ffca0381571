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
import rondo.Task;
import rondo.tck.Rule;

class SemaphoreTest extends LoopTest {

    private final List<Integer> result = new ArrayList<>();

    private Task<Void> acquireAndNote(Semaphore semaphore, int number) {
        return spawn(() -> {
            semaphore.acquire();
            result.add(number);
        });
    }

    /// SemaphoreTests.initial_value_zero
    @Test
    @Rule("6.49")
    void aSemaphoreMayStartWithoutPermits() {
        assertTrue(new Semaphore(0).isLocked());
        assertFalse(new Semaphore().isLocked());
    }

    /// SemaphoreTests.semaphore_value
    @Test
    @Rule("6.49")
    void aNegativeNumberOfPermitsIsRefused() {
        Exception refused = assertThrows(IllegalArgumentException.class, () -> new Semaphore(-1));

        assertEquals("permits must not be negative, and is -1", refused.getMessage());
        assertThrows(IllegalArgumentException.class, () -> new BoundedSemaphore(-1));
    }

    /// SemaphoreTests.acquire
    @Test
    @Rule("6.42")
    void asManyGetInAsThereArePermits() {
        run(() -> {
            Semaphore semaphore = new Semaphore(3);
            semaphore.acquire();
            semaphore.acquire();
            assertFalse(semaphore.isLocked());
            Task<Void> first = acquireAndNote(semaphore, 1);
            Task<Void> second = acquireAndNote(semaphore, 2);
            Task<Void> third = acquireAndNote(semaphore, 3);
            briefly();
            assertEquals(List.of(1), result);
            assertTrue(semaphore.isLocked());
            assertEquals(new Semaphore.Stats(0, 2), semaphore.stats());

            Task<Void> fourth = acquireAndNote(semaphore, 4);
            semaphore.release();
            semaphore.release();
            assertEquals(0, semaphore.stats().available());
            briefly();

            assertEquals(List.of(1, 2, 3), result);
            assertTrue(semaphore.isLocked());
            assertEquals(new Semaphore.Stats(0, 1), semaphore.stats());
            assertTrue(first.isDone() && second.isDone() && third.isDone());
            semaphore.release();
            fourth.await();
        });
    }

    /// SemaphoreTests.acquire_cancel
    @Test
    @Rule("6.3")
    void aCancelledWaiterIsGone() {
        run(() -> {
            Semaphore semaphore = new Semaphore();
            semaphore.acquire();
            Task<Boolean> waiting = Async.createTask(semaphore::acquire);
            loop().callSoon(waiting::cancel);

            assertThrows(CancelledError.class, waiting::await);

            assertEquals(new Semaphore.Stats(0, 0), semaphore.stats());
        });
    }

    /// SemaphoreTests.acquire_cancel_before_awoken
    @Test
    @Rule("6.45")
    void aPermitSkipsThoseThatAreCancelled() {
        run(() -> {
            Semaphore semaphore = new Semaphore(0);
            List<Task<Void>> tasks = new ArrayList<>();
            for (int i = 1; i <= 4; i++) {
                tasks.add(acquireAndNote(semaphore, i));
            }
            briefly();

            tasks.get(0).cancel();
            tasks.get(1).cancel();
            semaphore.release();
            iterations(2);

            assertEquals(List.of(3), result);
            assertFalse(tasks.get(3).isDone());
            tasks.get(3).cancel();
            briefly();
        });
    }

    /// SemaphoreTests.acquire_hang
    @Test
    @Rule("6.45")
    void aPermitIsNotWastedOnACancelledWaiter() {
        run(() -> {
            Semaphore semaphore = new Semaphore(0);
            Task<Void> first = acquireAndNote(semaphore, 1);
            Task<Void> second = acquireAndNote(semaphore, 2);
            briefly();

            first.cancel();
            semaphore.release();
            iterations(2);

            assertTrue(semaphore.isLocked());
            assertTrue(second.isDone());
        });
    }

    /// SemaphoreTests.acquire_no_hang; here Rondo differs: in asyncio the second task does not get in.
    @Test
    @Rule("6.2")
    void thePermitOfATaskThatIsCancelledAfterItWasGivenItIsNotLost() {
        run(() -> {
            Semaphore semaphore = new Semaphore(1);
            List<Task<Void>> second = new ArrayList<>();
            Task<Void> first = spawn(() -> {
                semaphore.withPermit(() -> briefly());
                second.getFirst().cancel();
            });
            second.add(spawn(() -> semaphore.withPermit(() -> {
                result.add(2);
            })));
            settle(List.of(first, second.getFirst()));

            assertTrue(second.getFirst().isCancelled());
            assertEquals(List.of(2), result);
            assertTrue(within(10, semaphore::acquire));
        });
    }

    /// SemaphoreTests.release_not_acquired
    @Test
    @Rule("6.48")
    void aBoundedSemaphoreRefusesAReleaseTooMany() {
        run(() -> {
            Semaphore semaphore = new BoundedSemaphore(2);
            Exception refused = assertThrows(IllegalStateException.class, semaphore::release);
            assertEquals(
                    "Semaphore released too many times: all 2 permits of"
                            + " BoundedSemaphore[available: 2, waiting: 0] are available",
                    refused.getMessage());

            semaphore.acquire();
            semaphore.release();

            assertThrows(IllegalStateException.class, semaphore::release);
            assertEquals(2, semaphore.stats().available());
        });
    }

    /// SemaphoreTests.release_no_waiters
    @Test
    @Rule("6.46")
    void aReleasedPermitIsAvailable() {
        run(() -> {
            Semaphore semaphore = new Semaphore();
            semaphore.acquire();
            assertTrue(semaphore.isLocked());

            semaphore.release();

            assertFalse(semaphore.isLocked());
        });
    }

    @Test
    @Rule("6.47")
    void moreMayBeReleasedThanThereWere() {
        Semaphore semaphore = new Semaphore(0);

        semaphore.release();
        semaphore.release();

        assertEquals(2, semaphore.stats().available());
        assertThrows(IllegalStateException.class, () -> new Semaphore(Integer.MAX_VALUE).release());
    }

    /// SemaphoreTests.acquire_fifo_order
    @Test
    @Rule("6.43")
    void whoComesBackQueuesBehindThoseWhoWait() {
        run(() -> {
            Semaphore semaphore = new Semaphore(1);
            List<String> order = new ArrayList<>();
            List<Task<Void>> tasks = new ArrayList<>();
            for (String tag : List.of("c1", "c2", "c3")) {
                tasks.add(spawn(() -> {
                    for (int round = 1; round <= 2; round++) {
                        semaphore.acquire();
                        order.add(tag + "_" + round);
                        iterations(3);
                        semaphore.release();
                    }
                }));
            }

            settle(tasks);

            assertEquals(List.of("c1_1", "c2_1", "c3_1", "c1_2", "c2_2", "c3_2"), order);
        });
    }

    /// SemaphoreTests.acquire_fifo_order_2
    @Test
    @Rule("6.1")
    void whoReleasesAndAcquiresAtOnceQueuesBehindThoseWhoWait() {
        run(() -> {
            Semaphore semaphore = new Semaphore(1);
            Task<Void> first = acquireAndNote(semaphore, 1);
            Task<Void> second = spawn(() -> {
                semaphore.acquire();
                result.add(2);
                semaphore.release();
                semaphore.acquire();
                result.add(4);
            });
            Task<Void> third = acquireAndNote(semaphore, 3);
            briefly();

            semaphore.release();
            semaphore.release();
            settle(List.of(first, second, third));

            assertEquals(List.of(1, 2, 3, 4), result);
        });
    }

    /// SemaphoreTests.acquire_fifo_order_3
    @Test
    @Rule("6.43")
    void permitsGoToThoseWhoAreLeftInOrder() {
        run(() -> {
            Semaphore semaphore = new Semaphore(0);
            Task<Void> first = acquireAndNote(semaphore, 1);
            Task<Void> second = acquireAndNote(semaphore, 2);
            Task<Void> third = acquireAndNote(semaphore, 3);
            briefly();
            first.cancel();
            briefly();

            semaphore.release();
            semaphore.release();
            settle(List.of(first, second, third));

            assertEquals(List.of(2, 3), result);
        });
    }

    /// SemaphoreTests.acquire_fifo_order_4
    @Test
    @Rule({"6.43", "6.44"})
    void newcomersRunAfterTheOneWhoWasGivenAPermitAndHasNotRun() {
        run(() -> {
            Semaphore semaphore = new Semaphore(0);
            List<Task<Void>> fourth = new ArrayList<>();
            Task<Void> first = spawn(() -> {
                semaphore.acquire();
                assertEquals(0, semaphore.stats().available()); // the others have been given theirs
                fourth.add(spawn(() -> result.add(4)));
                result.add(1);
            });
            Task<Void> second = spawn(() -> {
                semaphore.release();
                semaphore.release();
                semaphore.release();
                assertEquals(2, semaphore.stats().available());
                assertTrue(semaphore.isLocked());
                assertFalse(semaphore.tryAcquire());
                semaphore.acquire();
                result.add(2);
            });
            Task<Void> third = spawn(() -> {
                semaphore.acquire();
                assertTrue(semaphore.isLocked());
                result.add(3);
            });
            briefly();
            assertEquals(new Semaphore.Stats(2, 3), semaphore.stats());
            settle(List.of(first, second, third));
            settle(fourth);

            assertEquals(List.of(1, 2, 3, 4), result);
            first.result();
            second.result();
            third.result();
        });
    }

    @Test
    @Rule("6.50")
    void tryAcquireNeverWaits() {
        Semaphore semaphore = new Semaphore();

        assertTrue(semaphore.tryAcquire());
        assertFalse(semaphore.tryAcquire());
    }

    /// LockTests.lock_by_with_statement
    @Test
    @Rule("6.51")
    void withPermitGivesThePermitBack() {
        run(() -> {
            Semaphore semaphore = new Semaphore();

            String value = semaphore.withPermit(() -> {
                assertTrue(semaphore.isLocked());
                return "value";
            });

            assertEquals("value", value);
            assertFalse(semaphore.isLocked());
        });
    }

    @Test
    @Rule("6.51")
    void whatTheBodyThrowsComesOutThoughTheReleaseFailsToo() {
        run(() -> {
            BoundedSemaphore semaphore = new BoundedSemaphore();
            IOException failure = new IOException("expected");

            assertSame(
                    failure,
                    assertThrows(
                            IOException.class,
                            () -> semaphore.withPermit(() -> {
                                semaphore.release();
                                throw failure;
                            })));

            assertEquals(1, failure.getSuppressed().length);
            assertFalse(semaphore.isLocked());
        });
    }

    /// SemaphoreTests.repr
    @Test
    @Rule("6.14")
    void itsTextTellsWhatIsAvailableAndHowManyWait() {
        run(() -> {
            Semaphore semaphore = new Semaphore();
            assertEquals("Semaphore[available: 1, waiting: 0]", semaphore.toString());

            assertTrue(semaphore.acquire());
            Task<Boolean> waiting = Async.createTask(semaphore::acquire);
            briefly();

            assertEquals("Semaphore[available: 0, waiting: 1]", semaphore.toString());
            semaphore.release();
            assertEquals("Semaphore[available: 0, waiting: 1]", semaphore.toString(), "it has it and has not run");
            assertTrue(waiting.await());
            assertEquals("Semaphore[available: 0, waiting: 0]", semaphore.toString());
        });
    }
}
