package rondo.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import rondo.AbstractEventLoop;
import rondo.Async;
import rondo.Coroutine;
import rondo.Task;
import rondo.TaskFactory;
import rondo.TaskOptions;

/// Who makes the tasks of a loop.
abstract class TaskFactoryRules extends LoopRules {

    TaskFactoryRules(EventLoopTck kit) {
        super(kit);
    }

    /// Makes the tasks that the loop would make, and notes their names.
    private final class Noting implements TaskFactory {

        @Override
        public <T extends @Nullable Object> Task<T> createTask(
                AbstractEventLoop from, Coroutine<T> coroutine, TaskOptions options) {
            assertSame(loop, from);
            log.add("made " + options.name());
            return from.defaultTaskFactory().createTask(from, coroutine, options);
        }
    }

    @Test
    void theFactoryMakesTheTasks() {
        loop.setTaskFactory(new Noting());
        var task = loop.createTask(coroutine(() -> {
            Async.createTask(coroutine(note("child ran")::run), TaskOptions.named("child"))
                    .await();
        }), TaskOptions.named("parent"));

        loop.runUntilComplete(task);

        assertLog("made parent", "made child", "child ran");
    }

    @Test
    void withoutAFactoryTheLoopMakesThemAgain() {
        loop.setTaskFactory(new Noting());
        loop.setTaskFactory(null);

        run(() -> {});

        assertLog();
    }

    @Test
    void theDefaultFactoryIsTheLoopsOwnWhateverIsSet() {
        loop.setTaskFactory(new Noting());

        Task<String> task = loop.defaultTaskFactory().createTask(loop, () -> "value", TaskOptions.named("own"));

        assertEquals("value", loop.runUntilComplete(task));
        assertEquals("own", task.name());
        assertLog();
    }

    @Test
    void whatTheFactoryThrowsComesOutOfCreateTask() {
        var failure = new IllegalStateException("of the factory");
        loop.setTaskFactory(new TaskFactory() {
            @Override
            public <T extends @Nullable Object> Task<T> createTask(
                    AbstractEventLoop from, Coroutine<T> coroutine, TaskOptions options) {
                throw failure;
            }
        });

        assertSame(failure, assertThrows(IllegalStateException.class, () -> spawn(() -> log.add("never"))));
        assertSame(failure, assertThrows(IllegalStateException.class, () -> run(() -> log.add("never"))));
        iterate();

        assertLog();
    }
}
