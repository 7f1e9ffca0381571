package rondo.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import rondo.CancelledError;
import rondo.Task;
import rondo.tck.Rule;

class QueueTest extends LoopTest {

    private final Queue<Integer> queue = new Queue<>();
    private final List<Integer> got = new ArrayList<>();

    static Task<Void> getAndNote(Queue<Integer> queue, List<Integer> got) {
        return spawn(() -> got.add(queue.get()));
    }

    static <T> Task<Void> put(Queue<T> queue, T item) {
        return spawn(() -> queue.put(item));
    }

    // ---- basics ----

    /// QueueBasicTests.empty
    @Test
    @Rule("6.71")
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
    @Rule("6.71")
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
    @Rule("6.62")
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
    @Rule("6.63")
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
    @Rule("6.62")
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
    @Rule("6.14")
    void itsTextTellsWhatIsInItAndWhoWaits() {
        run(() -> {
            Task<Void> getter = getAndNote(queue, got);
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

    // ---- iteration ----

    @Test
    @Rule("6.76")
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
    @Rule("6.76")
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
    @Rule("6.77")
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
