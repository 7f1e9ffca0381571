package rondo.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import rondo.Async;
import rondo.Awaitable;
import rondo.Coroutine;
import rondo.InvalidStateException;
import rondo.Promise;
import rondo.Task;
import rondo.TaskOptions;

/// How tasks begin, wait, take turns and end.
abstract class TaskRules extends LoopRules {

    TaskRules(EventLoopTck kit) {
        super(kit);
    }

    private static void yieldOnce() {
        Async.sleep(Duration.ZERO);
    }

    @Test
    @Rule("4.1")
    void aTaskTakesItsFirstStepInTheNextIteration() {
        loop.callSoon(() -> {
            spawn(() -> log.add("task"));
            loop.callSoon(note("callback"));
            log.add("created");
        });

        iterate();
        assertLog("created");
        iterate();

        assertLog("created", "task", "callback");
    }

    @Test
    @Rule("4.2")
    void tasksBeginInOrderOfCreation() {
        List.of("a", "b", "c").forEach(each -> spawn(() -> log.add(each)));

        iterate();

        assertLog("a", "b", "c");
    }

    @Test
    @Rule("4.3")
    void aTaskEndsWithTheValueOfItsCoroutine() {
        Task<String> task = loop.createTask(() -> "value");
        Task<@Nullable String> nothing = loop.createTask(() -> null);
        assertThrows(InvalidStateException.class, task::result);

        iterate();

        assertEquals("value", task.result());
        assertNull(task.exception());
        assertFalse(task.isCancelled());
        assertNull(nothing.result());
        assertSame(loop, task.loop());
    }

    @Test
    @Rule("4.4")
    void aTaskFailsWithTheVeryExceptionOfItsCoroutine() {
        for (Throwable failure : List.of(new IOException(), new IllegalStateException(), new AssertionError())) {
            var task = spawn(() -> {
                throw LoopRules.<RuntimeException>sneaky(failure);
            });
            iterate();

            assertSame(failure, task.exception());
            assertSame(failure, assertThrows(Throwable.class, task::result));
            assertSame(failure, assertThrows(Throwable.class, () -> loop.runUntilComplete(task)));
        }
    }

    @Test
    @Rule("4.4")
    void aStackOverflowFailsTheTaskOnly() {
        var task = loop.createTask(() -> deep(Integer.MAX_VALUE));
        iterate();

        assertTrue(task.exception() instanceof StackOverflowError);
        assertEquals("value", loop.runUntilComplete(() -> "value"));
    }

    private static int deep(int depth) {
        return depth == 0 ? 0 : deep(depth - 1) + 1;
    }

    @Test
    @Rule("4.14")
    void aTaskMayWaitDeepInItsCalls() {
        assertEquals(500, loop.runUntilComplete(() -> waitAt(500)));
    }

    private static int waitAt(int depth) {
        if (depth == 0) {
            yieldOnce();
            return 0;
        }
        return waitAt(depth - 1) + 1;
    }

    @Test
    @Rule("4.16")
    void tasksTakeTurns() {
        Body body = () -> {
            for (int i = 0; i < 3; i++) {
                log.add(Async.currentTask().name() + i);
                yieldOnce();
            }
        };
        loop.createTask(coroutine(body), TaskOptions.named("a"));
        loop.createTask(coroutine(body), TaskOptions.named("b"));

        iterate(4);

        assertLog("a0", "b0", "a1", "b1", "a2", "b2");
    }

    @Test
    @Rule("4.5")
    void whatTasksOfOneLoopShareNeedsNoLock() {
        long[] plain = new long[1];
        for (int i = 0; i < 100; i++) {
            spawn(() -> {
                for (int j = 0; j < 100; j++) {
                    plain[0]++;
                    yieldOnce();
                }
            });
        }

        iterate(101);

        assertEquals(10_000, plain[0]);
    }

    @Test
    @Rule("4.9")
    void awaitReturnsTheValue() {
        Promise<String> promise = loop.createFuture();
        loop.callLater(SHORT, () -> promise.setResult("value"));

        assertEquals("value", loop.runUntilComplete(() -> promise.await()));
    }

    @Test
    @Rule("4.10")
    void awaitThrowsTheVeryException() {
        var failure = new IOException("checked");
        Promise<String> promise = loop.createFuture();
        loop.callSoon(() -> promise.setException(failure));

        run(() -> {
            assertSame(failure, assertThrows(IOException.class, promise::await));
            assertSame(failure, assertThrows(IOException.class, () -> promise.await(IOException.class)));
        });
    }

    @Test
    @Rule("4.10")
    void awaitWithADeclaredClassLetsOtherExceptionsOutAsTheyAre() {
        var failure = new IllegalStateException("another one than was declared");
        Promise<String> promise = loop.createFuture();
        loop.callSoon(() -> promise.setException(failure));

        run(() -> assertSame(
                failure, assertThrows(IllegalStateException.class, () -> promise.await(IOException.class))));
    }

    @Test
    @Rule("4.11")
    void aWaitForTheEndOfAFutureDoesNotLookAtItsOutcome() {
        var failure = new IllegalStateException("never looked at");
        Promise<String> failing = loop.createFuture();
        Promise<String> cancelled = loop.createFuture();
        loop.callSoon(() -> failing.setException(failure));
        loop.callSoon(cancelled::cancel);

        run(() -> {
            loop.awaitDone(failing);
            loop.awaitDone(cancelled);
            log.add("waited");
        });
        loop.close();

        assertLog("waited");
        assertSame(failure, reports.takeOne().exception());
    }

    @Test
    @Rule("4.9")
    void aTaskMayAwaitAnother() {
        run(() -> {
            Task<String> child = loop.createTask(() -> {
                yieldOnce();
                return "value";
            });
            assertEquals("value", child.await());
            assertTrue(child.isDone());
        });
    }

    @Test
    @Rule("4.12")
    void awaitingAFutureThatIsDoneLetsNobodyElseRun() {
        Promise<String> promise = loop.createFuture();
        promise.setResult("value");

        run(() -> {
            loop.callSoon(note("callback"));
            promise.await();
            log.add("awaited");
            yieldOnce();
        });

        assertLog("awaited", "callback");
    }

    @Test
    @Rule("4.13")
    void awaitingACoroutineRunsItOnTheSpot() {
        Coroutine<String> coroutine = () -> Async.currentTask().name();
        Awaitable<String> awaitable = coroutine;

        run(() -> {
            loop.callSoon(note("callback"));
            assertEquals(Async.currentTask().name(), awaitable.await());
            log.add("awaited");
            yieldOnce();
        });

        assertLog("awaited", "callback");
    }

    @Test
    @Rule("4.15")
    void sleepingForNoTimeTakesOneIteration() {
        spawn(() -> {
            log.add("begin");
            yieldOnce();
            log.add("end");
        });
        loop.callSoon(() -> loop.callSoon(note("same iteration")));

        iterate();
        assertLog("begin");
        iterate();

        assertLog("begin", "end", "same iteration");
    }

    @Test
    @Rule("4.18")
    void sleepReturnsItsResult() {
        assertEquals("result", loop.runUntilComplete(() -> Async.sleep(SHORT, "result")));
        assertEquals("result", loop.runUntilComplete(() -> Async.sleep(Duration.ofSeconds(-1), "result")));
    }

    @Test
    @Rule("4.17")
    void othersRunWhileATaskSleeps() {
        run(() -> {
            loop.callLater(SHORT, note("timer"));
            spawn(() -> log.add("task"));
            Async.sleep(SHORT.multipliedBy(2));
            log.add("slept");
        });

        assertLog("task", "timer", "slept");
    }

    @Test
    @Rule("4.19")
    void aTaskHasANameOfItsOwnUnlessOneIsGiven() {
        var first = spawn(() -> {});
        var second = spawn(() -> {});
        var named = loop.createTask(coroutine(() -> {}), TaskOptions.named("given"));

        assertTrue(first.name().startsWith("Task-"), first.name());
        assertNotEquals(first.name(), second.name());
        assertEquals("given", named.name());
        assertTrue(named.toString().contains("given"), named.toString());

        named.setName("another");
        assertEquals("another", named.name());
        iterate();
    }

    @Test
    @Rule("4.20")
    void theTasksOfEachLoopAreCountedFromOne() {
        var other = open();

        assertEquals("Task-1", spawn(() -> {}).name());
        assertEquals("Task-1", other.createTask(() -> "value").name());
        assertEquals("Task-2", spawn(() -> {}).name());

        iterate();
        run(other, () -> {});
    }

    @Test
    @Rule("4.21")
    void theCurrentTaskIsKnownInATaskOnly() {
        loop.callSoon(() -> {
            assertNull(loop.currentTask());
            assertThrows(IllegalStateException.class, Async::currentTask);
        });
        var task = spawn(() -> {
            var self = Async.currentTask();
            log.add("begins");
            assertSame(self, loop.currentTask());
            yieldOnce();
            assertSame(self, loop.currentTask());
        });
        loop.runUntilComplete(task);

        assertLog("begins");
        assertNull(loop.currentTask());
        assertThrows(IllegalStateException.class, Async::currentTask);
    }

    @Test
    @Rule("4.21")
    void theCurrentTaskIsRightWhileTasksTakeTurns() {
        Body body = () -> {
            var self = Async.currentTask();
            for (int i = 0; i < 5; i++) {
                yieldOnce();
                assertSame(self, Async.currentTask());
            }
        };
        var first = spawn(body);
        var second = spawn(body);

        loop.runUntilComplete(first);
        loop.runUntilComplete(second);
    }

    @Test
    @Rule("4.22")
    void allTasksAreThoseThatAreNotDoneInOrderOfCreation() {
        var first = spawn(TaskRules::yieldOnce);
        var second = spawn(() -> {});
        var third = spawn(() -> log.add(loop.allTasks().contains(Async.currentTask()) + " while it runs"));
        assertEquals(List.of(first, second, third), List.copyOf(loop.allTasks()));

        iterate();
        assertEquals(List.of(first), List.copyOf(loop.allTasks()));
        iterate();

        assertTrue(loop.allTasks().isEmpty());
        assertLog("true while it runs");
    }

    @Test
    @Rule("4.23")
    void allTasksIsACopy() {
        var task = spawn(() -> {});
        var before = loop.allTasks();

        iterate();

        assertEquals(List.of(task), List.copyOf(before));
    }

    @Test
    @Rule("4.7")
    void aTaskIsKeptUntilItIsDoneThoughNobodyElseHoldsIt() {
        WeakReference<Promise<String>> promise = startUnreferenced();
        for (int i = 0; i < 5; i++) {
            Garbage.collect();
            iterate();
        }

        Promise<String> waited = promise.get();
        if (waited != null) {
            waited.setResult("value");
        }
        iterate();

        assertLog("value");
    }

    private WeakReference<Promise<String>> startUnreferenced() {
        Promise<String> promise = loop.createFuture();
        spawn(() -> log.add(promise.await()));
        iterate();
        return new WeakReference<>(promise);
    }

    @Test
    @Rule("4.8")
    void aTaskThatIsDoneIsLetGo() {
        var task = new WeakReference<>(spawn(TaskRules::yieldOnce));
        iterate(3);

        Garbage.awaitCollected(task);
    }

    @Test
    @Rule("4.24")
    void theStackOfATaskThatWaitsShowsWhereItIs() {
        var task = spawn(() -> waitHere());
        assertEquals(List.of(), task.stack());
        iterate();

        var stack = task.stack();
        assertTrue(stack.stream().anyMatch(frame -> frame.getMethodName().equals("waitHere")), stack::toString);
        iterate();

        assertTrue(task.isDone());
        assertEquals(List.of(), task.stack());
    }

    private static void waitHere() {
        yieldOnce();
    }

    @Test
    @Rule("4.24")
    void theStackOfATaskThatFailedIsThatOfItsException() {
        var task = spawn(() -> failHere());
        iterate();

        var stack = task.stack();

        assertTrue(stack.stream().anyMatch(frame -> frame.getMethodName().equals("failHere")), stack::toString);
        assertTrue(task.exception() instanceof IOException);
    }

    private static void failHere() throws IOException {
        throw new IOException("fails");
    }

    @Test
    @Rule("4.6")
    void manyTasksMayLiveAtTheSameTime() {
        Promise<String> gate = loop.createFuture();
        for (int i = 0; i < 10_000; i++) {
            spawn(gate::await);
        }
        iterate();
        assertEquals(10_000, loop.allTasks().size());

        gate.setResult("open");
        iterate();

        assertTrue(loop.allTasks().isEmpty());
    }
}
