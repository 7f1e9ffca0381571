package rondo.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import rondo.Async;
import rondo.CancelledError;
import rondo.Task;
import rondo.tck.Rule;

class QueueTest extends LoopTest {

    private final Queue<Integer> queue = new Queue<>();
    private final List<Integer> got = new ArrayList<>();

    private Task<Void> getAndNote() {
        return spawn(() -> got.add(queue.get()));
    }

    private static <T> Task<Void> put(Queue<T> queue, T item) {
        return spawn(() -> queue.put(item));
    }

    // ---- basics ----

    /// QueueBasicTests.empty
    @Test
    @Rule("6.69")
    void aQueueIsEmptyUntilSomethingIsPutIn() {
        run(() -> {
            assertTrue(queue.isEmpty());
            queue.put(1);
            assertFalse(queue.isEmpty());
            assertEquals(1, queue.qsize());
            assertEquals(1, queue.get());
            assertTrue(queue.isEmpty());
        });
    }

    /// QueueBasicTests.full
    @Test
    @Rule("6.69")
    void aQueueIsFullWhenItHasAsManyItemsAsItTakes() {
        run(() -> {
            assertFalse(queue.isFull());
            assertEquals(0, queue.maxsize());

            Queue<Integer> limited = new Queue<>(1);
            limited.put(1);

            assertTrue(limited.isFull());
            assertFalse(new Queue<Integer>(-1).isFull());
        });
    }

    /// QueueBasicTests.order
    @Test
    @Rule("6.60")
    void itemsComeOutInTheOrderInWhichTheyWerePut() {
        run(() -> {
            for (int item : List.of(1, 3, 2)) {
                queue.put(item);
            }

            assertEquals(List.of(1, 3, 2), List.of(queue.get(), queue.get(), queue.get()));
        });
    }

    /// QueueBasicTests.maxsize
    @Test
    @Rule("6.61")
    void whoPutsIntoAFullQueueWaitsForAPlace() {
        run(() -> {
            Queue<Integer> limited = new Queue<>(2);
            List<Integer> put = new ArrayList<>();
            Task<Void> putter = spawn(() -> {
                for (int i = 0; i < 3; i++) {
                    limited.put(i);
                    put.add(i);
                }
            });
            iterations(2);
            assertEquals(List.of(0, 1), put);

            assertEquals(0, limited.get());
            briefly();
            assertEquals(List.of(0, 1, 2), put);
            assertEquals(1, limited.get());
            assertEquals(2, limited.get());
            assertTrue(putter.isDone());
        });
    }

    @Test
    @Rule("6.60")
    void anItemMayBeNull() {
        run(() -> {
            Queue<@Nullable String> nullable = new Queue<>();
            nullable.put(null);
            nullable.put("a");
            assertEquals(Arrays.asList(null, "a"), Arrays.asList(nullable.get(), nullable.getNowait()));

            List<@Nullable String> handed = new ArrayList<>();
            Task<Void> getter = spawn(() -> handed.add(nullable.get()));
            briefly();
            nullable.putNowait(null);
            getter.await();
            assertEquals(Arrays.asList((String) null), handed);
        });
    }

    /// QueueBasicTests.repr, str
    @Test
    @Rule("6.12")
    void itsTextTellsWhatIsInItAndWhoWaits() {
        run(() -> {
            Task<Void> getter = getAndNote();
            briefly();
            assertEquals("Queue[size: 0, unfinished: 0, getting: 1, putting: 0]", queue.toString());
            queue.putNowait(0);
            getter.await();

            Queue<Integer> limited = new Queue<>(1);
            limited.putNowait(1);
            Task<Void> putter = put(limited, 2);
            Task<Void> joiner = spawn(limited::join);
            briefly();
            assertEquals("Queue[size: 1/1, unfinished: 1, getting: 0, putting: 1]", limited.toString());
            assertEquals(new Queue.Stats(1, 1, 1, 0, 1, 1, false), limited.stats());
            limited.getNowait();
            putter.await();
            limited.shutdown(true);
            assertEquals("Queue[size: 0/1, unfinished: 1, getting: 0, putting: 0, shut down]", limited.toString());
            limited.taskDone();
            joiner.await();
        });
    }

    // ---- getting ----

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
    @Rule("6.62")
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
    @Rule("6.61")
    void getWaitsForAnItem() {
        run(() -> {
            Task<Void> getter = getAndNote();
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
    @Rule("6.68")
    void getNowaitFailsIfThereIsNoItem() {
        Exception empty = assertThrows(QueueEmptyException.class, queue::getNowait);

        assertEquals("There is no item in Queue[size: 0, unfinished: 0, getting: 0, putting: 0]", empty.getMessage());
    }

    /// QueueGetTests.get_cancelled_race
    @Test
    @Rule("6.65")
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
    @Rule("6.65")
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
    @Rule("6.64")
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
    @Rule("6.64")
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
            Task<Void> waiting = getAndNote();
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
    @Rule("6.63")
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

    // ---- putting ----

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
    @Rule("6.61")
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
            Task<Void> reader = getAndNote();
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
    @Rule("6.63")
    void itemsReachThoseWhoWereFirst() {
        run(() -> {
            List<Task<Void>> readers = List.of(getAndNote(), getAndNote(), getAndNote());
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
    @Rule("6.68")
    void putNowaitFailsIfThereIsNoPlace() {
        Queue<Integer> limited = new Queue<>(1);
        limited.putNowait(1);

        Exception full = assertThrows(QueueFullException.class, () -> limited.putNowait(2));

        assertEquals("There is no place in Queue[size: 1/1, unfinished: 1, getting: 0, putting: 0]", full.getMessage());
        assertEquals(1, limited.qsize());
    }

    /// QueuePutTests.put_cancelled
    @Test
    @Rule("6.67")
    void anItemOfATaskThatHasEndedIsInTheQueue() {
        run(() -> {
            Task<Void> putter = put(queue, 1);

            assertEquals(1, queue.get());

            assertTrue(putter.isDone());
        });
    }

    /// QueuePutTests.put_cancelled_race
    @Test
    @Rule("6.66")
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
    @Rule("6.62")
    void anItemGoesToTheOneWhoWaitsForIt() {
        run(() -> {
            Task<Void> getter = getAndNote();
            briefly();

            queue.put(1);

            assertTrue(queue.isEmpty());
            getter.await();
            assertEquals(List.of(1), got);
        });
    }

    /// QueuePutTests.why_are_putters_waiting
    @Test
    @Rule("6.64")
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
    @Rule("6.66")
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

    // ---- iteration ----

    @Test
    @Rule("6.74")
    void aLoopTakesItemsUntilTheQueueIsShutDown() {
        run(() -> {
            Task<Void> consumer = spawn(() -> {
                for (int item : queue) {
                    got.add(item);
                }
                got.add(-1);
            });
            briefly();
            for (int i = 1; i <= 4; i++) {
                queue.put(i);
            }
            briefly();
            assertEquals(List.of(1, 2, 3, 4), got);

            queue.put(5);
            queue.put(6);
            queue.shutdown();
            consumer.await();

            assertEquals(List.of(1, 2, 3, 4, 5, 6, -1), got);
        });
    }

    @Test
    @Rule("6.74")
    void anIteratorTakesOneItemAtATimeAndEndsForGood() {
        run(() -> {
            queue.put(1);
            queue.put(2);
            Iterator<Integer> items = queue.iterator();
            assertTrue(items.hasNext());
            assertTrue(items.hasNext());
            assertEquals(1, queue.qsize());
            assertEquals(1, items.next());
            assertEquals(2, items.next());

            queue.shutdown();

            assertFalse(items.hasNext());
            assertThrows(NoSuchElementException.class, items::next);
        });
    }

    @Test
    @Rule("6.75")
    void aLoopEndsIfItsTaskIsCancelled() {
        run(() -> {
            Task<Void> consumer = spawn(() -> {
                for (int item : queue) {
                    got.add(item);
                }
            });
            briefly();

            consumer.cancel();

            assertThrows(CancelledError.class, consumer::await);
            assertEquals(0, queue.stats().getting());
        });
    }
}
