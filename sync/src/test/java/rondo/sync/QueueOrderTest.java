package rondo.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import rondo.Async;
import rondo.Task;
import rondo.tck.Rule;

class QueueOrderTest extends LoopTest {

    private static <T> List<T> drain(Queue<T> queue) {
        List<T> items = new ArrayList<>();
        while (!queue.isEmpty()) {
            items.add(queue.getNowait());
        }
        return items;
    }

    /// LifoQueueTests.order
    @Test
    @Rule("6.72")
    void aLifoQueueYieldsTheNewestFirst() {
        run(() -> {
            LifoQueue<Integer> queue = new LifoQueue<>();
            for (int item : List.of(1, 3, 2)) {
                queue.put(item);
            }

            assertEquals(List.of(2, 3, 1), List.of(queue.get(), queue.get(), queue.get()));
        });
    }

    /// PriorityQueueTests.order
    @Test
    @Rule("6.73")
    void aPriorityQueueYieldsTheLeastFirst() {
        run(() -> {
            PriorityQueue<Integer> queue = new PriorityQueue<>();
            for (int item : List.of(1, 3, 2)) {
                queue.put(item);
            }

            assertEquals(List.of(1, 2, 3), List.of(queue.get(), queue.get(), queue.get()));
        });
    }

    @Test
    @Rule("6.74")
    void aPriorityQueueYieldsEqualItemsInTheOrderInWhichTheyWerePut() {
        PriorityQueue<String> queue = new PriorityQueue<>(Comparator.comparing(String::length));
        for (String item : List.of("ccc", "a1", "b", "a2", "a", "a3", "aaa")) {
            queue.putNowait(item);
        }

        assertEquals(List.of("b", "a", "a1", "a2", "a3", "ccc", "aaa"), drain(queue));
    }

    @Test
    @Rule("6.72")
    void theItemOfAPutterThatWaitedIsTheNewestWhenItGetsIn() {
        run(() -> {
            LifoQueue<Integer> queue = new LifoQueue<>(2);
            queue.put(1);
            queue.put(2);
            Task<Void> putter = spawn(() -> queue.put(3));
            briefly();

            assertEquals(List.of(2, 3, 1), List.of(queue.get(), queue.get(), queue.get()));
            putter.await();
        });
    }

    @Test
    @Rule("6.75")
    void anItemThatCannotBeComparedIsRefusedAtOnce() {
        run(() -> {
            PriorityQueue<Object> queue = new PriorityQueue<>(1);
            assertThrows(ClassCastException.class, () -> queue.putNowait(new Object()));
            queue.put(1);

            assertThrows(ClassCastException.class, () -> queue.put(new Object()));
            Exception refused = assertThrows(NullPointerException.class, () -> queue.put(null));

            assertEquals("item", refused.getMessage());
            assertEquals(List.of(1), drain(queue));
            assertEquals(1, queue.stats().unfinished());
        });
    }

    @Test
    @Rule("6.75")
    void anItemThatCannotBeComparedWithAnotherIsTheFaultOfTheOneWhoPutIt() {
        run(() -> {
            PriorityQueue<Object> queue = new PriorityQueue<>(2);
            queue.put(1);
            queue.put(2);
            Task<Void> wrong = spawn(() -> queue.put("three"));
            Task<Void> right = spawn(() -> queue.put(3));
            briefly();

            assertEquals(1, queue.get());

            assertThrows(ClassCastException.class, wrong::await);
            right.await();
            assertEquals(List.of(2, 3), drain(queue));
            assertEquals(3, queue.stats().unfinished());
        });
    }

    @Test
    @Rule("6.73")
    void anOrderMayPutNullLast() {
        PriorityQueue<Integer> queue = new PriorityQueue<>(Comparator.nullsLast(Comparator.naturalOrder()));
        queue.putNowait(null);
        queue.putNowait(2);

        List<Integer> items = drain(queue);

        assertEquals(2, items.size());
        assertEquals(2, items.getFirst());
    }

    @Test
    @Rule("6.13")
    void theOrderMustBeGiven() {
        Exception refused = assertThrows(NullPointerException.class, () -> new PriorityQueue<Integer>(3, null));

        assertEquals("order", refused.getMessage());
    }

    @Test
    @Rule("6.64")
    void anItemGoesStraightToTheOneWhoWaits() {
        run(() -> {
            PriorityQueue<Integer> queue = new PriorityQueue<>();
            Task<Integer> getter = Async.createTask(queue::get);
            briefly();

            queue.putNowait(9);
            queue.putNowait(1);

            assertEquals(9, getter.await());
            assertEquals(List.of(1), drain(queue));
        });
    }
}
