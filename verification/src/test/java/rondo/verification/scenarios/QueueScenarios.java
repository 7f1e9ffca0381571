package rondo.verification.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import rondo.Task;
import rondo.sync.Queue;

/// Each item that was put in is taken out once, in turn, and nobody waits in vain, though some of those who wait
/// are cancelled.
final class QueueScenarios {

    private static final int TASKS = 4;
    private static final int ITEMS = 6;
    private static final int TICKS = 4;

    private QueueScenarios() {}

    static void get(Stage stage) {
        Queue<Integer> queue = new Queue<>();
        List<Integer> taken = new ArrayList<>();
        for (int i = 0; i < TASKS; i++) {
            Task<?> task = stage.start(() -> {
                while (true) {
                    taken.add(queue.get());
                    stage.pause(1);
                }
            });
            if (stage.oneIn(2)) {
                stage.cancelWithin(TICKS, task);
            }
        }
        for (int i = 0; i < ITEMS; i++) {
            int item = i;
            stage.at(stage.tick(stage.upTo(TICKS)), () -> queue.putNowait(item));
        }

        stage.settleAndCheckRequests();
        assertTrue(queue.isEmpty() || queue.stats().getting() == 0, () -> "somebody waits in vain: " + queue);
        stage.cancelRestAndEnd();
        checkAllThere(taken, queue);
    }

    private static void checkAllThere(List<Integer> taken, Queue<Integer> queue) {
        while (!queue.isEmpty()) {
            taken.add(queue.getNowait());
        }
        assertEquals(
                IntStream.range(0, ITEMS).boxed().toList(),
                taken.stream().sorted().toList());
    }

    /// Whoever asks earlier gets the earlier item.
    static void order(Stage stage) {
        Queue<Integer> queue = new Queue<>();
        Integer[] byRequest = new Integer[ITEMS];
        int[] requests = {0};
        int[] items = {0};
        for (int i = 0; i < ITEMS; i++) {
            stage.start(() -> {
                stage.pause(TICKS);
                int request = requests[0]++;
                byRequest[request] = queue.get();
                return null;
            });
            stage.at(stage.tick(stage.upTo(TICKS)), () -> queue.putNowait(items[0]++));
        }
        stage.end();
        assertEquals(IntStream.range(0, ITEMS).boxed().toList(), List.of(byRequest));
    }

    static void put(Stage stage) {
        Queue<Integer> queue = new Queue<>(1);
        List<Integer> put = new ArrayList<>();
        List<Integer> taken = new ArrayList<>();
        for (int i = 0; i < ITEMS; i++) {
            int item = i;
            Task<?> task = stage.start(() -> {
                stage.pause(1);
                queue.put(item);
                put.add(item);
                return null;
            });
            if (stage.oneIn(2)) {
                stage.cancelWithin(TICKS, task);
            }
        }
        for (int i = 0; i < ITEMS / 2; i++) {
            stage.start(() -> {
                stage.pause(TICKS);
                taken.add(queue.get());
                return null;
            });
        }

        stage.settleAndCheckRequests();
        assertTrue(queue.isFull() || queue.stats().putting() == 0, () -> "somebody waits in vain: " + queue);
        assertTrue(queue.isEmpty() || queue.stats().getting() == 0, () -> "somebody waits in vain: " + queue);
        stage.cancelRestAndEnd();
        while (!queue.isEmpty()) {
            taken.add(queue.getNowait());
        }
        assertEquals(put.stream().sorted().toList(), taken.stream().sorted().toList());
    }
}
