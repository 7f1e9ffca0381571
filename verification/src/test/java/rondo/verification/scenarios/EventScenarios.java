package rondo.verification.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import rondo.Async;
import rondo.Task;
import rondo.sync.Event;

/// An event that happened has happened for all who waited.
final class EventScenarios {

    private static final int TASKS = 4;
    private static final int TICKS = 4;

    private EventScenarios() {}

    static void pulse(Stage stage) {
        Event event = new Event();
        for (int i = 0; i < TASKS; i++) {
            stage.start(() -> {
                stage.pause(TICKS);
                return event.await();
            });
        }
        stage.at(stage.tick(stage.upTo(TICKS)), () -> pulse(event));
        Async.sleep(Stage.ticks(10 * TICKS));
        assertEquals(TASKS, event.stats().waiting() + stage.doneTasks());
        pulse(event);
        stage.settle();
        assertEquals(TASKS, stage.doneTasks(), () -> "still waiting, though it happened: " + event);
        stage.end();
    }

    private static void pulse(Event event) {
        event.set();
        event.clear();
    }

    static void set(Stage stage) {
        Event event = new Event();
        Set<Task<?>> waiting = new HashSet<>();
        Set<Task<?>> entitled = new HashSet<>();
        Set<Task<?>> told = new HashSet<>();
        for (int i = 0; i < TASKS; i++) {
            Task<?> task = stage.start(() -> {
                stage.pause(1);
                waiting.add(Async.currentTask());
                event.await();
                told.add(Async.currentTask());
                stage.pause(1);
                return null;
            });
            stage.cancelWithin(TICKS, task);
        }
        stage.at(stage.tick(stage.upTo(TICKS)), () -> {
            waiting.stream().filter(each -> !stage.isAsked(each)).forEach(entitled::add);
            event.set();
        });
        stage.settleAndCheckRequests();
        stage.end();
        assertTrue(told.containsAll(entitled), "it happened before they were cancelled, and they were not told");
    }
}
