package rondo.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import rondo.Async;
import rondo.ContextVar;
import rondo.Promise;
import rondo.Task;
import rondo.TaskOptions;

/// Tasks that take their first step inside `createTask`.
abstract class EagerTaskRules extends LoopRules {

    private static final TaskOptions EAGER = TaskOptions.defaults().withEagerStart(true);

    EagerTaskRules(EventLoopTck kit) {
        super(kit);
    }

    private Task<@Nullable Void> spawnEagerly(Body body) {
        return loop.createTask(coroutine(body), EAGER);
    }

    @Test
    @Rule("4.25")
    void anEagerTaskRunsAtOnceUntilItsFirstWait() {
        run(() -> {
            var task = spawnEagerly(() -> {
                log.add("begin");
                Async.sleep(Duration.ZERO);
                log.add("end");
            });
            log.add("created");
            assertFalse(task.isDone());
            task.await();
        });

        assertLog("begin", "created", "end");
    }

    @Test
    @Rule("4.26")
    void anEagerTaskThatDoesNotWaitIsDoneAtOnce() {
        run(() -> {
            Task<String> task = loop.createTask(() -> "value", EAGER);
            assertTrue(task.isDone());
            assertEquals("value", task.result());
            assertFalse(loop.allTasks().contains(task));
        });
    }

    @Test
    @Rule("4.27")
    void aFailureOfAnEagerTaskDoesNotComeOutOfCreateTask() {
        var failure = new IllegalStateException("of the task");

        run(() -> {
            var task = spawnEagerly(() -> {
                throw failure;
            });
            assertSame(failure, task.exception());
        });
    }

    @Test
    @Rule("4.28")
    void anEagerTaskMayBeCreatedByACallback() {
        loop.callSoon(() -> {
            spawnEagerly(() -> {
                log.add("begin");
                Async.sleep(Duration.ZERO);
                log.add("end");
            });
            log.add("created");
            assertNull(loop.currentTask());
        });

        iterate(2);

        assertLog("begin", "created", "end");
    }

    @Test
    @Rule("4.31")
    void anEagerTaskCreatedAtRestBeginsWhenTheLoopRuns() {
        var task = spawnEagerly(() -> log.add("begin"));
        assertLog();

        loop.runUntilComplete(task);

        assertLog("begin");
    }

    @Test
    @Rule("4.28")
    void theCurrentTaskIsTheEagerOneAndThenTheCreatorAgain() {
        run(() -> {
            var creator = Async.currentTask();
            var task = spawnEagerly(() -> {
                var self = Async.currentTask();
                assertTrue(self != creator);
                assertTrue(loop.allTasks().contains(self));
                Async.sleep(Duration.ZERO);
                assertSame(self, Async.currentTask());
            });
            assertSame(creator, Async.currentTask());
            task.await();
            assertSame(creator, Async.currentTask());
        });
    }

    @Test
    @Rule("4.29")
    void anEagerTaskHasAContextOfItsOwn() {
        ContextVar<String> variable = ContextVar.of("variable", "default");

        run(() -> {
            variable.set("creator");
            var task = spawnEagerly(() -> {
                log.add(variable.get());
                variable.set("task");
                Async.sleep(Duration.ZERO);
                log.add(variable.get());
            });
            log.add(variable.get());
            task.await();
            log.add(variable.get());
        });

        assertLog("creator", "creator", "task", "creator");
    }

    @Test
    @Rule("4.88")
    void anEagerTaskMayShareItsCreatorsContext() {
        ContextVar<String> variable = ContextVar.of("variable", "default");

        run(() -> {
            TaskOptions shared = EAGER.withContext(Async.currentTask().context());
            variable.set("creator");
            var task = loop.createTask(coroutine(() -> {
                log.add(variable.get());
                variable.set("task");
                Async.sleep(Duration.ZERO);
                log.add(variable.get());
            }), shared);
            log.add(variable.get());
            variable.set("creator again");
            task.await();
        });

        assertLog("creator", "task", "creator again");
    }

    @Test
    @Rule("4.25")
    void eagerTasksMayBeNested() {
        run(() -> {
            var outer = spawnEagerly(() -> {
                log.add("outer");
                var inner = spawnEagerly(() -> {
                    log.add("inner");
                    Async.sleep(Duration.ZERO);
                });
                log.add("outer again");
                inner.await();
            });
            log.add("creator");
            outer.await();
        });

        assertLog("outer", "inner", "outer again", "creator");
    }

    @Test
    @Rule("4.25")
    void nobodyElseRunsInBetween() {
        run(() -> {
            loop.callSoon(note("callback"));
            spawnEagerly(() -> log.add("eager task"));
            log.add("creator");
            Async.sleep(Duration.ZERO);
        });

        assertLog("eager task", "creator", "callback");
    }

    @Test
    @Rule("4.30")
    void doneCallbacksOfAnEagerTaskGoThroughTheReadyQueue() {
        run(() -> {
            spawnEagerly(() -> {}).addDoneCallback(done -> log.add("callback"));
            log.add("creator");
            Async.sleep(Duration.ZERO);
        });

        assertLog("creator", "callback");
    }

    @Test
    @Rule("4.32")
    void anEagerTaskMayWaitForItsCreator() {
        Promise<String> promise = loop.createFuture();

        run(() -> {
            Task<String> task = loop.createTask(promise::await, EAGER);
            promise.setResult("value");
            assertFalse(task.isDone());
            assertEquals("value", task.await());
        });
    }

    @Test
    @Rule("4.32")
    void anEagerTaskMayBeCancelledAfterItsFirstWait() {
        run(() -> {
            var task = spawnEagerly(() -> Async.sleep(NEVER));
            task.cancel();
            while (!task.isDone()) {
                Async.sleep(Duration.ZERO);
            }
            assertTrue(task.isCancelled());
        });
    }

    @Test
    @Rule("4.32")
    void anEagerTaskMayCancelItsCreator() {
        var creator = spawn(() -> {
            var self = Async.currentTask();
            spawnEagerly(() -> self.cancel("by its child"));
            log.add("not yet");
            Async.sleep(Duration.ZERO);
            log.add("never");
        });

        iterate(3);

        assertLog("not yet");
        assertTrue(creator.isCancelled());
    }

    @Test
    @Rule("4.33")
    void theCreatorMayBlockInsideAndAfterwards() {
        run(() -> {
            var task = spawnEagerly(() -> {
                Thread.startVirtualThread(note("in the eager task")).join();
                Async.sleep(Duration.ZERO);
            });
            Thread.startVirtualThread(note("in the creator")).join();
            task.await();
        });

        assertLog("in the eager task", "in the creator");
    }
}
