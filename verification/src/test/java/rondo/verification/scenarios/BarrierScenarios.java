package rondo.verification.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import rondo.Task;
import rondo.sync.Barrier;

/// As many as should do meet, each with a number of its own, though some of those who wait are cancelled.
final class BarrierScenarios {

    private static final int PARTIES = 3;
    private static final int TASKS = 10;
    private static final int TICKS = 4;

    private BarrierScenarios() {}

    static void meetings(Stage stage) {
        Barrier barrier = new Barrier(PARTIES);
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < TASKS; i++) {
            Task<?> task = stage.start(() -> {
                stage.pause(TICKS);
                numbers.add(barrier.await());
                return null;
            });
            if (stage.oneIn(3)) {
                stage.cancelWithin(TICKS, task);
            }
        }

        stage.settleAndCheckRequests();
        assertTrue(barrier.nWaiting() < PARTIES, barrier::toString);
        assertEquals(TASKS, stage.doneTasks() + barrier.nWaiting(), () -> "somebody is shut out: " + barrier);
        for (int from = 0; from < numbers.size(); from += PARTIES) {
            List<Integer> meeting = numbers.subList(from, Math.min(from + PARTIES, numbers.size()));
            assertEquals(List.of(0, 1, 2), meeting.stream().sorted().toList(), "numbers at one meeting");
        }
        stage.cancelRestAndEnd();
        assertEquals(Barrier.State.FILLING, barrier.stats().state());
    }
}
