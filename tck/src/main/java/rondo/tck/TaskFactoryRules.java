package rondo.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import rondo.AbstractEventLoop;
import rondo.Async;
import rondo.Context;
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
    @Rule("4.34")
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
    @Rule("4.35")
    void withoutAFactoryTheLoopMakesThemAgain() {
        loop.setTaskFactory(new Noting());
        loop.setTaskFactory(null);

        run(() -> {});

        assertLog();
    }

    @Test
    @Rule("4.35")
    void theDefaultFactoryIsTheLoopsOwnWhateverIsSet() {
        loop.setTaskFactory(new Noting());

        Task<String> task = loop.defaultTaskFactory().createTask(loop, () -> "value", TaskOptions.named("own"));

        assertEquals("value", loop.runUntilComplete(task));
        assertEquals("own", task.name());
        assertLog();
    }

    @Test
    @Rule("4.36")
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

    // ---- the eager factory ----

    @Test
    @Rule("4.37")
    void theEagerFactoryRunsTasksAtOnce() {
        loop.setTaskFactory(TaskFactory.eager());

        run(() -> {
            var task = Async.createTask(coroutine(() -> {
                log.add("begin");
                Async.sleep(Duration.ZERO);
                log.add("end");
            }), TaskOptions.named("child"));
            log.add("created " + task.name());
            task.await();
        });

        assertLog("begin", "created child", "end");
    }

    @Test
    @Rule("4.31")
    void atRestTheEagerFactoryMakesTasksThatBeginWithTheRun() {
        loop.setTaskFactory(TaskFactory.eager());
        var task = spawn(() -> log.add("begin"));
        assertLog();

        loop.runUntilComplete(task);

        assertLog("begin");
    }

    @Test
    @Rule("4.37")
    void theEagerFactoryKeepsNameAndContext() {
        Context context = Context.copyCurrent();
        loop.setTaskFactory(TaskFactory.eager());

        run(() -> {
            var task = Async.createTask(() -> "value", TaskOptions.named("child").withContext(context));
            assertTrue(task.isDone());
            assertEquals("value", task.result());
            assertEquals("child", task.name());
            assertSame(context, task.context());
            assertFalse(loop.allTasks().contains(task));
        });
    }

    @Test
    @Rule("4.37")
    void aFailureOfATaskOfTheEagerFactoryStaysInTheTask() {
        var failure = new IllegalStateException("of the task");
        loop.setTaskFactory(TaskFactory.eager());

        run(() -> assertSame(
                failure,
                spawn(() -> {
                            throw failure;
                        })
                        .exception()));
    }

    @Test
    @Rule("4.38")
    void theEagerFactoryMakesTheTasksOfOtherThreadsToo() {
        loop.setTaskFactory(TaskFactory.eager());
        var view = Async.runCoroutineThreadsafe(() -> Async.sleep(SHORT, "value"), loop);

        assertEquals("value", loop.runUntilComplete(() -> Async.await(view)));
    }
}
