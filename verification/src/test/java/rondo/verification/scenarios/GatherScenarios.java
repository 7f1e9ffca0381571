package rondo.verification.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import rondo.Async;
import rondo.Future;
import rondo.Task;
import rondo.combinators.Combinators;

/// What was there before the cancellation of the one who waited for it does not get lost.
final class GatherScenarios {

    private static final int FUTURES = 3;
    private static final int TICKS = 2;

    private GatherScenarios() {}

    private static List<Task<Integer>> children(Stage stage) {
        List<Task<Integer>> children = new ArrayList<>();
        for (int i = 0; i < FUTURES; i++) {
            int value = i;
            children.add(Async.createTask(() -> {
                stage.pause(TICKS);
                return value;
            }));
        }
        return children;
    }

    static void gather(Stage stage) {
        List<Task<Integer>> children = children(stage);
        boolean[] received = {false};
        boolean[] inTime = {false};
        Task<?> task = stage.start(() -> {
            Combinators.gather(children).await();
            received[0] = true;
            stage.pause(1);
            return null;
        });
        stage.at(stage.tick(stage.upTo(TICKS)), () -> {
            inTime[0] = children.stream().allMatch(Task::isDone);
            stage.cancel(task);
        });
        stage.settle();
        stage.end();
        assertTrue(received[0] || !inTime[0], "all values were there, and then it was cancelled, and they are lost");
    }

    static void asCompleted(Stage stage) {
        List<Task<Integer>> children = children(stage);
        Iterator<Future<Integer>> ended = Combinators.asCompleted(children).iterator();
        List<Integer> taken = new ArrayList<>();
        for (int i = 0; i < FUTURES; i++) {
            Task<?> task = stage.start(() -> {
                stage.pause(1);
                while (ended.hasNext()) {
                    taken.add(ended.next().await());
                    stage.pause(1);
                }
                return null;
            });
            if (stage.oneIn(2)) {
                stage.cancelWithin(TICKS, task);
            }
        }
        stage.settleAndCheckRequests();
        while (ended.hasNext()) {
            taken.add(ended.next().await());
        }
        stage.end();
        assertEquals(List.of(0, 1, 2), taken.stream().sorted().toList());
    }
}
