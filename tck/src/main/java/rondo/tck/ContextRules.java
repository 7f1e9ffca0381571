package rondo.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import rondo.Async;
import rondo.Context;
import rondo.ContextVar;
import rondo.Promise;
import rondo.TaskOptions;

/// In which context callbacks and tasks run.
abstract class ContextRules extends LoopRules {

    private final ContextVar<String> variable = ContextVar.of("variable", "default");

    ContextRules(EventLoopTck kit) {
        super(kit);
    }

    private Runnable noteValue() {
        return () -> log.add(variable.get());
    }

    @Test
    @Rule("4.79")
    void aCallbackSeesTheContextInWhichItWasScheduled() {
        seesTheContextOfItsScheduling(loop::callSoon);
    }

    @Test
    @Rule("4.79")
    void aThreadsafeCallbackSeesTheContextInWhichItWasScheduled() {
        seesTheContextOfItsScheduling(loop::callSoonThreadsafe);
    }

    @Test
    @Rule("4.79")
    void aTimerSeesTheContextInWhichItWasScheduled() {
        seesTheContextOfItsScheduling(callback -> loop.callLater(Duration.ZERO, callback));
    }

    @Test
    @Rule("4.79")
    void aDoneCallbackSeesTheContextInWhichItWasAdded() {
        Promise<String> promise = loop.createFuture();
        seesTheContextOfItsScheduling(callback -> {
            promise.addDoneCallback(done -> callback.run());
            loop.callSoon(() -> {
                if (!promise.isDone()) {
                    promise.setResult("value");
                }
            });
        });
    }

    private void seesTheContextOfItsScheduling(Consumer<Runnable> schedule) {
        loop.callSoon(() -> {
            variable.set("before");
            schedule.accept(noteValue());
            variable.set("after");
            schedule.accept(noteValue());
        });

        iterate(4);

        assertLog("before", "after");
    }

    @Test
    @Rule("4.80")
    void aCallbackOfAnotherThreadSeesThatThreadsContext() {
        runElsewhere(() -> {
            variable.set("of the thread");
            loop.callSoonThreadsafe(noteValue());
        });

        iterate();

        assertLog("of the thread");
    }

    @Test
    @Rule("4.80")
    void aCallbackScheduledAtRestSeesTheContextOfTheThread() {
        var token = variable.set("at rest");
        loop.callSoon(noteValue());
        var task = spawn(() -> log.add(variable.get()));
        variable.reset(token);

        loop.runUntilComplete(task);

        assertLog("at rest", "at rest");
    }

    @Test
    @Rule("4.81")
    void whatACallbackSetsIsSeenByWhatItSchedulesAndByNobodyElse() {
        loop.callSoon(() -> {
            loop.callSoon(() -> {
                variable.set("mine");
                loop.callSoon(noteValue());
            });
            loop.callSoon(noteValue());
        });

        iterate(3);

        assertLog("default", "mine");
        assertEquals("default", variable.get());
    }

    @Test
    @Rule("4.81")
    void aCallbackThatFailsLeavesNothingInTheContextOfTheNext() {
        loop.callSoon(() -> {
            variable.set("of the one that fails");
            throw new IllegalStateException("fails");
        });
        loop.callSoon(noteValue());

        iterate();

        assertNotNull(reports.takeOne().exception());
        assertLog("default");
    }

    @Test
    @Rule("4.82")
    void aCallbackRunsInTheContextThatIsGiven() {
        Context context = Context.copyCurrent();
        Promise<String> promise = loop.createFuture();
        loop.callSoon(() -> variable.set("given"), context);
        loop.callSoonThreadsafe(noteValue(), context);
        loop.callLater(Duration.ZERO, noteValue(), context);
        promise.addDoneCallback(done -> noteValue().run(), context);
        promise.setResult("value");

        iterate(2);

        assertLog("given", "given", "given");
        assertEquals("given", context.get(variable));
    }

    @Test
    @Rule("4.83")
    void theEmptyContextStaysEmpty() {
        loop.callSoon(() -> {
            variable.set("in the empty context");
            noteValue().run();
        }, Context.empty());

        iterate();

        assertLog("in the empty context");
        assertFalse(Context.empty().contains(variable));
    }

    @Test
    @Rule("4.84")
    void aTaskRunsInACopyOfItsCreatorsContext() {
        run(() -> {
            variable.set("creator");
            var task = spawn(() -> {
                log.add(variable.get());
                variable.set("task");
                log.add(variable.get());
            });
            variable.set("creator, later");
            task.await();
            log.add(variable.get());
            log.add(task.context().get(variable));
        });

        assertLog("creator", "task", "creator, later", "task");
    }

    @Test
    @Rule("4.85")
    void aTaskRunsInTheContextThatIsGivenAndSharesIt() {
        Context context = Context.copyCurrent();

        run(() -> {
            Async.createTask(
                            coroutine(() -> variable.set("shared")),
                            TaskOptions.defaults().withContext(context))
                    .await();
            log.add(variable.get());
        });

        assertLog("default");
        assertEquals("shared", context.get(variable));
    }

    @Test
    @Rule("4.86")
    void aTaskKeepsItsContextAcrossWaits() {
        Body body = () -> {
            String mine = Async.currentTask().name();
            variable.set(mine);
            for (int i = 0; i < 5; i++) {
                Async.sleep(Duration.ZERO);
                assertEquals(mine, variable.get());
            }
        };
        var first = spawn(body);
        var second = spawn(body);
        loop.callSoon(() -> variable.set("a callback's"));

        loop.runUntilComplete(first);
        loop.runUntilComplete(second);

        assertEquals("default", variable.get());
    }

    @Test
    @Rule("4.87")
    void aBodyThatRunsInAnotherContextMayWait() {
        Context context = Context.copyCurrent();
        var other = spawn(() -> {
            variable.set("of another task");
            Async.sleep(Duration.ZERO);
            Async.sleep(Duration.ZERO);
        });

        run(() -> {
            variable.set("outside");
            context.run(() -> {
                variable.set("inside");
                Async.sleep(Duration.ZERO);
                log.add(variable.get());
                return 0;
            });
            log.add(variable.get());
            other.await();
        });

        assertLog("inside", "outside");
        assertEquals("inside", context.get(variable));
    }

    @Test
    @Rule("4.88")
    void aContextThatIsInUseMayBeEnteredAgain() {
        run(() -> {
            Context mine = Async.currentTask().context();
            mine.run(() -> mine.run(() -> {
                variable.set("inside");
                Async.sleep(Duration.ZERO);
                return log.add(variable.get());
            }));
            log.add(variable.get());
        });

        assertLog("inside", "inside");
    }

    @Test
    @Rule("4.86")
    void aVariableThatIsResetHasItsFormerValueAcrossWaits() {
        run(() -> {
            var first = variable.set("first");
            var second = variable.set("second");
            Async.sleep(Duration.ZERO);
            variable.reset(second);
            assertEquals("first", variable.get());
            Async.sleep(Duration.ZERO);
            variable.reset(first);
            assertEquals("default", variable.get());
        });
    }

    @Test
    @Rule("4.89")
    void aTokenOfATaskIsRefusedInAnother() {
        run(() -> {
            var token = variable.set("mine");
            spawn(() -> assertThrows(IllegalArgumentException.class, () -> variable.reset(token)))
                    .await();
            assertEquals("mine", variable.get());
        });
    }

    // ---- scoped values: they belong to a thread, and each task has one of its own ----

    private static final ScopedValue<String> SCOPED = ScopedValue.newInstance();

    @Test
    @Rule("4.90")
    void aScopedValueThatATaskBindsIsThereAfterItsWaits() {
        run(() -> ScopedValue.where(SCOPED, "outer").call(() -> {
            Async.sleep(Duration.ZERO);
            assertEquals("outer", SCOPED.get());
            ScopedValue.where(SCOPED, "inner").call(() -> {
                assertEquals("inner", SCOPED.get());
                Async.sleep(SHORT);
                return log.add(SCOPED.get());
            });
            return log.add(SCOPED.get());
        }));

        assertLog("inner", "outer");
    }

    @Test
    @Rule("4.90")
    void aScopedValueOfATaskIsNoOtherTasks() {
        Body unbound = () -> {
            for (int i = 0; i < 5; i++) {
                assertFalse(SCOPED.isBound());
                Async.sleep(Duration.ZERO);
            }
            log.add("unbound");
        };
        Body bound = () -> ScopedValue.where(SCOPED, Async.currentTask().name()).call(() -> {
            for (int i = 0; i < 5; i++) {
                assertEquals(Async.currentTask().name(), SCOPED.get());
                Async.sleep(Duration.ZERO);
            }
            return log.add("bound");
        });

        run(() -> {
            for (var task : List.of(spawn(bound), spawn(unbound), spawn(bound), spawn(unbound))) {
                task.await();
            }
        });

        assertLog("bound", "unbound", "bound", "unbound");
    }

    @Test
    @Rule("4.91")
    void aScopedValueOfATaskIsNotItsChildrensOrItsCallbacks() {
        run(() -> ScopedValue.where(SCOPED, "of the task").call(() -> {
            loop.callSoon(() -> log.add("callback " + SCOPED.isBound()));
            spawn(() -> log.add("child " + SCOPED.isBound())).await();
            log.add("thread " + Async.toThread(SCOPED::isBound));
            return 0;
        }));

        assertLog("callback false", "child false", "thread false");
    }

    @Test
    @Rule("4.91")
    void aScopedValueAroundTheRunIsNotTheTasks() {
        ScopedValue.where(SCOPED, "around the run").run(() -> run(() -> {
            assertFalse(SCOPED.isBound());
            Async.sleep(Duration.ZERO);
            assertFalse(SCOPED.isBound());
        }));
    }
}
