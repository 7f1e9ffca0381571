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
import rondo.Async;
import rondo.Task;
import rondo.tck.Rule;

/// Getting items, and waiting for them.
class QueueGetTest extends LoopTest {

    private final Queue<Integer> queue = new Queue<>();
    private final List<Integer> got = new ArrayList<>();

    /// QueueGetTests.blocking_get
    @Test
    @Rule("6.5")
    void getLetsNobodyRunIfThereIsAnItem() {
        run(() -> {
            queue.putNowait(1);
            Task<Void> other = spawn(() -> {});

            assertEquals(1, queue.get());

            assertFalse(other.isDone());
            other.await();
        });
    }

    /// QueueGetTests.get_with_putters
    @Test
    @Rule("6.64")
    void gettingLetsTheOneInWhoWaitsForAPlace() {
        run(() -> {
            Queue<Integer> limited = new Queue<>(1);
            limited.put(1);
            Task<Void> putter = put(limited, 2);
            briefly();

            assertEquals(1, limited.get());

            assertEquals(2, limited.getNowait()); // in asyncio not before the putter has run
            putter.await();
        });
    }

    /// QueueGetTests.blocking_get_wait
    @Test
    @Rule("6.63")
    void getWaitsForAnItem() {
        run(() -> {
            Task<Void> getter = getAndNote(queue, got);
            briefly();
            assertEquals(List.of(), got);

            loop().callLater(Duration.ofMillis(2), () -> queue.putNowait(1));
            getter.await();

            assertEquals(List.of(1), got);
        });
    }

    /// QueueGetTests.nonblocking_get, QueuePutTests.nonblocking_put
    @Test
    @Rule("6.7")
    void putNowaitAndGetNowaitNeedNoTask() {
        queue.putNowait(1);
        assertEquals(1, queue.getNowait());
    }

    /// QueueGetTests.nonblocking_get_exception
    @Test
    @Rule("6.70")
    void getNowaitFailsIfThereIsNoItem() {
        Exception empty = assertThrows(QueueEmptyException.class, queue::getNowait);

        assertEquals("There is no item in Queue[size: 0, unfinished: 0, getting: 0, putting: 0]", empty.getMessage());
    }

    /// QueueGetTests.get_cancelled_race
    @Test
    @Rule("6.67")
    void anItemPutAfterTheFirstGetterWasCancelledGoesToTheSecond() {
        run(() -> {
            Task<Integer> first = Async.createTask(queue::get);
            Task<Integer> second = Async.createTask(queue::get);
            briefly();
            first.cancel();
            briefly();
            assertTrue(first.isDone());

            queue.put(7);
            briefly();

            assertEquals(7, second.result());
        });
    }

    @Test
    @Rule("6.67")
    void anItemPutAsTheFirstGetterIsCancelledGoesToTheSecond() {
        run(() -> {
            Task<Integer> first = Async.createTask(queue::get);
            Task<Integer> second = Async.createTask(queue::get);
            briefly();
            first.cancel();
            queue.put(7);

            assertEquals(7, second.await());
            assertTrue(first.isCancelled());
        });
    }

    /// QueueGetTests.get_with_waiting_putters
    @Test
    @Rule("6.66")
    void itemsOfThoseWhoWaitComeOutInOrder() {
        run(() -> {
            Queue<Integer> limited = new Queue<>(1);
            List<Task<Void>> putters = List.of(put(limited, 1), put(limited, 2), put(limited, 3));

            assertEquals(List.of(1, 2, 3), List.of(limited.get(), limited.get(), limited.get()));

            settle(putters);
        });
    }

    /// QueueGetTests.why_are_getters_waiting
    @Test
    @Rule("6.66")
    void aProducerAndAConsumerOfAQueueOfOneDoNotStarve() {
        run(() -> {
            Queue<Integer> limited = new Queue<>(1);
            Task<Void> producer = spawn(() -> {
                for (int i = 0; i < 5; i++) {
                    limited.put(i);
                }
            });
            Task<Void> consumer = spawn(() -> {
                for (int i = 0; i < 5; i++) {
                    got.add(limited.get());
                }
            });

            settle(List.of(producer, consumer));

            assertEquals(List.of(0, 1, 2, 3, 4), got);
        });
    }

    /// QueueGetTests.cancelled_getters_not_being_held_in_self_getters
    @Test
    @Rule("6.3")
    void aGetterThatGaveUpIsGone() {
        run(() -> {
            Queue<Integer> limited = new Queue<>(5);

            assertFalse(within(10, limited::get));

            assertEquals(0, limited.stats().getting());
        });
    }

    /// Here Rondo differs: in asyncio the newcomer gets the item.
    @Test
    @Rule("6.1")
    void noNewcomerTakesTheItemFromTheOneWhoHasWaited() {
        run(() -> {
            Task<Void> waiting = getAndNote(queue, got);
            briefly();

            queue.putNowait(1);
            assertThrows(QueueEmptyException.class, queue::getNowait);
            queue.putNowait(2);

            assertEquals(2, queue.getNowait());
            waiting.await();
            assertEquals(List.of(1), got);
        });
    }

    @Test
    @Rule("6.65")
    void gettersAreServedInOrderOfArrival() {
        run(() -> {
            List<String> order = new ArrayList<>();
            List<Task<Void>> getters = new ArrayList<>();
            for (String name : List.of("a", "b", "c")) {
                getters.add(spawn(() -> order.add(name + queue.get())));
            }
            briefly();

            queue.putNowait(1);
            queue.putNowait(2);
            queue.putNowait(3);
            settle(getters);

            assertEquals(List.of("a1", "b2", "c3"), order);
        });
    }
}
