package rondo.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static rondo.sync.QueueTest.getAndNote;
import static rondo.sync.QueueTest.put;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import rondo.CancelledError;
import rondo.Task;
import rondo.tck.Rule;

/// Putting items, and waiting for a place.
class QueuePutTest extends LoopTest {

    private final Queue<Integer> queue = new Queue<>();
    private final List<Integer> got = new ArrayList<>();

    /// QueuePutTests.blocking_put
    @Test
    @Rule("6.5")
    void putLetsNobodyRunIfThereIsAPlace() {
        run(() -> {
            Task<Void> other = spawn(() -> {});

            queue.put(1);

            assertFalse(other.isDone());
            other.await();
        });
    }

    /// QueuePutTests.blocking_put_wait
    @Test
    @Rule("6.63")
    void putWaitsForAPlace() {
        run(() -> {
            Queue<Integer> limited = new Queue<>(1);
            Task<Void> putter = spawn(() -> {
                limited.put(1);
                limited.put(2);
            });
            briefly();
            assertFalse(putter.isDone());

            loop().callLater(Duration.ofMillis(2), limited::getNowait);
            putter.await();

            assertEquals(2, limited.getNowait());
        });
    }

    /// QueuePutTests.get_cancel_drop_one_pending_reader; here Rondo differs: in asyncio the cancelled
    /// task does not get the item, which stays in the queue.
    @Test
    @Rule("6.2")
    void anItemIsNotLostIfItsGetterIsCancelledAfterItWasHandedOver() {
        run(() -> {
            Task<Void> reader = getAndNote(queue, got);
            briefly();
            queue.putNowait(1);
            queue.putNowait(2);
            reader.cancel();

            assertThrows(CancelledError.class, reader::await);

            assertEquals(List.of(1), got);
            assertEquals(2, queue.get());
        });
    }

    /// QueuePutTests.get_cancel_drop_many_pending_readers; here Rondo differs, as above, and who gets
    /// what is defined.
    @Test
    @Rule("6.65")
    void itemsReachThoseWhoWereFirst() {
        run(() -> {
            List<Task<Void>> readers = List.of(getAndNote(queue, got), getAndNote(queue, got), getAndNote(queue, got));
            briefly();
            queue.putNowait(1);
            queue.putNowait(2);
            readers.get(0).cancel();
            briefly();

            assertEquals(List.of(1, 2), got);
            assertTrue(readers.get(0).isCancelled() && readers.get(1).isDone());
            queue.putNowait(3);
            readers.get(2).await();
            assertEquals(List.of(1, 2, 3), got);
        });
    }

    /// QueuePutTests.put_cancel_drop; here Rondo differs: in asyncio the item of the cancelled putter is
    /// not put in.
    @Test
    @Rule("6.2")
    void aPutterThatIsCancelledAfterItWasLetInHasPutItsItem() {
        run(() -> {
            Queue<Integer> limited = new Queue<>(1);
            limited.putNowait(1);
            boolean[] put = {false};
            Task<Void> writer = spawn(() -> {
                limited.put(2);
                put[0] = true;
            });
            briefly();

            assertEquals(1, limited.getNowait());
            writer.cancel();
            assertThrows(CancelledError.class, writer::await);

            assertTrue(put[0]);
            assertEquals(2, limited.getNowait());
            assertEquals(0, limited.qsize());
        });
    }

    /// QueuePutTests.nonblocking_put_exception
    @Test
    @Rule("6.70")
    void putNowaitFailsIfThereIsNoPlace() {
        Queue<Integer> limited = new Queue<>(1);
        limited.putNowait(1);

        Exception full = assertThrows(QueueFullException.class, () -> limited.putNowait(2));

        assertEquals("There is no place in Queue[size: 1/1, unfinished: 1, getting: 0, putting: 0]", full.getMessage());
        assertEquals(1, limited.qsize());
    }

    /// QueuePutTests.put_cancelled
    @Test
    @Rule("6.69")
    void anItemOfATaskThatHasEndedIsInTheQueue() {
        run(() -> {
            Task<Void> putter = put(queue, 1);

            assertEquals(1, queue.get());

            assertTrue(putter.isDone());
        });
    }

    /// QueuePutTests.put_cancelled_race
    @Test
    @Rule("6.68")
    void theItemOfACancelledPutterNeverAppears() {
        run(() -> {
            Queue<String> limited = new Queue<>(1);
            Task<Void> a = put(limited, "a");
            Task<Void> b = put(limited, "b");
            Task<Void> c = put(limited, "X");
            Task<Void> d = put(limited, "d");
            briefly();
            assertTrue(a.isDone());
            assertFalse(b.isDone());

            c.cancel();
            briefly();
            assertTrue(c.isDone());
            assertEquals("a", limited.getNowait());
            briefly();
            assertEquals("b", limited.getNowait());
            assertEquals("d", limited.getNowait());
            settle(List.of(b, d));
        });
    }

    /// QueuePutTests.put_with_waiting_getters
    @Test
    @Rule("6.64")
    void anItemGoesToTheOneWhoWaitsForIt() {
        run(() -> {
            Task<Void> getter = getAndNote(queue, got);
            briefly();

            queue.put(1);

            assertTrue(queue.isEmpty());
            getter.await();
            assertEquals(List.of(1), got);
        });
    }

    /// QueuePutTests.why_are_putters_waiting
    @Test
    @Rule("6.66")
    void puttersGoOnWhenTheQueueIsEmptied() {
        run(() -> {
            Queue<Integer> limited = new Queue<>(2);
            Task<Void> getter = spawn(() -> {
                briefly();
                for (int n = limited.qsize(); n > 0; n--) {
                    limited.getNowait();
                }
            });
            List<Task<Void>> tasks = new ArrayList<>(List.of(getter));
            for (int i = 0; i < 4; i++) {
                tasks.add(put(limited, i));
            }

            settle(tasks);

            assertEquals(List.of(2, 3), List.of(limited.getNowait(), limited.getNowait()));
        });
    }

    /// QueuePutTests.cancelled_puts_not_being_held_in_self_putters
    @Test
    @Rule("6.3")
    void aPutterThatGaveUpIsGone() {
        run(() -> {
            Queue<Integer> limited = new Queue<>(1);
            limited.putNowait(1);
            Task<Void> putter = put(limited, 2);
            briefly();
            assertEquals(1, limited.stats().putting());

            putter.cancel();
            assertThrows(CancelledError.class, putter::await);

            assertEquals(0, limited.stats().putting());
            assertEquals(1, limited.stats().unfinished());
        });
    }

    /// QueuePutTests.cancelled_put_silence_value_error_exception
    @Test
    @Rule("6.68")
    void aPutterThatLeftTheLineAlreadyMayBeCancelled() {
        run(() -> {
            Queue<Integer> limited = new Queue<>(1);
            limited.putNowait(1);
            Task<Void> putter = put(limited, 2);
            briefly();

            putter.cancel();
            limited.getNowait(); // takes him out of the line before he runs

            assertThrows(CancelledError.class, putter::await);
            assertTrue(limited.isEmpty());
        });
    }

    @Test
    @Rule("6.1")
    void aPutterWhosePlaceIsFreeIsNotPassedByANewcomer() {
        run(() -> {
            Queue<Integer> limited = new Queue<>(1);
            limited.putNowait(1);
            Task<Void> waiting = put(limited, 2);
            briefly();

            limited.getNowait();

            assertThrows(QueueFullException.class, () -> limited.putNowait(3));
            waiting.await();
            assertEquals(2, limited.getNowait());
        });
    }
}
