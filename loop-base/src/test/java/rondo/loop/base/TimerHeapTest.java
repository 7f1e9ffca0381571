package rondo.loop.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import rondo.Context;

class TimerHeapTest {

    private static final Comparator<Timer> BY_TIME_AND_REGISTRATION =
            Comparator.comparingLong((Timer timer) -> timer.when).thenComparingLong(timer -> timer.seq);

    private final BaseEventLoop loop = new BaseEventLoop(new SimulatedDriver());
    private final TimerHeap heap = new TimerHeap();

    @Test
    void anEmptyHeapHasNoFirstTimer() {
        assertNull(heap.first());
        assertEquals(0, heap.size());
    }

    @Test
    void theFirstTimerIsTheEarliestAndAmongEqualsTheOneRegisteredFirst() {
        Timer late = add(2);
        Timer early = add(1);
        add(1);

        assertSame(early, heap.first());
        heap.remove(early);
        heap.remove(heap.first());
        assertSame(late, heap.first());
    }

    @Test
    void aTimerIsTakenOutOnce() {
        Timer timer = add(1);
        Timer other = add(1);

        heap.remove(timer);
        heap.remove(timer);

        assertEquals(1, heap.size());
        assertSame(other, heap.first());
    }

    @Test
    void whatIsDueMovesInOrderAndTheRestStays() {
        for (long when : new long[] {5, 1, 3, 1, 9, 7, 3}) {
            add(when);
        }
        var ready = new ReadyQueue();

        heap.moveDue(5, ready);

        assertEquals(List.of("1/2", "1/4", "3/3", "3/7", "5/1"), drain(ready));
        assertEquals(2, heap.size());
        assertEquals(7, heap.first().when);
    }

    @Test
    void aTimerThatMovedCanBeTakenOutWithoutHarm() {
        Timer due = add(1);
        Timer later = add(2);
        heap.moveDue(1, new ReadyQueue());

        heap.remove(due);

        assertEquals(1, heap.size());
        assertSame(later, heap.first());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void randomUseIsThatOfASortedSet(long seed) {
        var random = new SplittableRandom(seed);
        int times = 1 + random.nextInt(200); // few times are many equal ones
        var model = new TreeSet<>(BY_TIME_AND_REGISTRATION);
        List<Timer> all = new ArrayList<>();

        for (int step = 0; step < 5_000; step++) {
            int choice = random.nextInt(10);
            if (choice < 5) {
                Timer timer = add(random.nextInt(times));
                model.add(timer);
                all.add(timer);
            } else if (choice < 9 && !all.isEmpty()) {
                Timer timer = all.get(random.nextInt(all.size())); // in or out
                heap.remove(timer);
                model.remove(timer);
            } else if (random.nextInt(20) == 0) {
                long now = random.nextInt(times);
                var ready = new ReadyQueue();
                heap.moveDue(now, ready);
                List<String> due = new ArrayList<>();
                while (!model.isEmpty() && model.first().when <= now) {
                    due.add(describe(model.pollFirst()));
                }
                assertEquals(due, drain(ready));
            }
            assertEquals(model.size(), heap.size());
            assertSame(model.isEmpty() ? null : model.first(), heap.first());
        }
    }

    static LongStream seeds() {
        return new SplittableRandom().longs(20);
    }

    private Timer add(long when) {
        Timer timer = new Timer(loop, heap, when, heap.nextSeq(), () -> {}, Context.empty());
        heap.add(timer);
        return timer;
    }

    private static List<String> drain(ReadyQueue ready) {
        List<String> drained = new ArrayList<>();
        while (!ready.isEmpty()) {
            drained.add(describe((Timer) ready.take()));
        }
        return drained;
    }

    private static String describe(Timer timer) {
        return timer.when + "/" + timer.seq;
    }
}
