package rondo.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class WaitLineTest extends LoopTest {

    private final WaitLine<Integer, Integer> line = new WaitLine<>();

    private List<Waiter<Integer, Integer>> join(int n) {
        return IntStream.range(0, n).mapToObj(i -> line.join(loop(), i)).toList();
    }

    private List<Integer> pollAll() {
        List<Integer> polled = new ArrayList<>();
        for (Waiter<Integer, Integer> next = line.poll(); next != null; next = line.poll()) {
            polled.add(next.brought());
        }
        return polled;
    }

    @Test
    void theLongestWaiterIsFirst() {
        run(() -> {
            assertTrue(line.isEmpty());
            assertNull(line.poll());

            join(3);

            assertEquals(3, line.size());
            assertEquals(List.of(0, 1, 2), pollAll());
            assertTrue(line.isEmpty());
        });
    }

    @Test
    void aWaiterMayLeaveFromAnywhereAndTwice() {
        run(() -> {
            List<Waiter<Integer, Integer>> waiters = join(6);
            for (int i : List.of(0, 3, 5, 3, 0)) {
                line.remove(waiters.get(i));
            }
            join(1);

            assertEquals(4, line.size());
            assertEquals(List.of(1, 2, 4, 0), pollAll());
            waiters.forEach(line::remove);
            assertEquals(List.of(), pollAll());
        });
    }

    /// A line that was searched for the one who leaves would take minutes.
    @Test
    @Timeout(60)
    void aWaiterLeavesInConstantTime() {
        run(() -> {
            List<Waiter<Integer, Integer>> waiters = join(400_000);

            for (int i = waiters.size() - 1; i > 0; i -= 2) {
                line.remove(waiters.get(i));
            }

            assertEquals(200_000, line.size());
            assertEquals(0, line.poll().brought());
        });
    }
}
