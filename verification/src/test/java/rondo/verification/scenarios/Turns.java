package rondo.verification.scenarios;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashSet;
import java.util.Set;
import rondo.Async;
import rondo.Task;

/// Checks that those who ask for something get it in the order in which they asked.
final class Turns {

    private final Stage stage;
    private final Set<Task<?>> waiting = new LinkedHashSet<>();

    Turns(Stage stage) {
        this.stage = stage;
    }

    /// The current task is about to ask.
    void ask() {
        waiting.add(Async.currentTask());
    }

    /// The current task got what it asked for: nobody who asked before it may still be waiting.
    void get() {
        Task<?> me = Async.currentTask();
        Task<?> first = waiting.stream()
                .filter(each -> each == me || !stage.isAsked(each))
                .findFirst()
                .orElse(me);
        assertTrue(first == me, () -> me + " was served before " + first);
        waiting.remove(me);
    }

    /// The current task does not ask any more.
    void giveUp() {
        waiting.remove(Async.currentTask());
    }
}
