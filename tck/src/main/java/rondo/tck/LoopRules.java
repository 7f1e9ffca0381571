package rondo.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import rondo.AbstractEventLoop;
import rondo.Coroutine;
import rondo.LoopStatistics;
import rondo.Task;

/// What all rules start from: a new loop for each, closed afterwards, and nothing left of it.
abstract class LoopRules {

    static final Duration NEVER = Delays.NEVER;
    static final Duration SHORT = Delays.SHORT;

    private final EventLoopTck kit;
    private final Census before;
    private final List<AbstractEventLoop> opened = new ArrayList<>();

    final Reports reports = new Reports();
    final AbstractEventLoop loop;

    /// What happened, in order; written on one thread at a time.
    final List<String> log = new ArrayList<>();

    LoopRules(EventLoopTck kit) {
        this.kit = kit;
        kit.warmUp();
        before = Census.take();
        loop = kit.newLoop(reports);
        opened.add(loop);
    }

    @AfterEach
    final void nothingIsLeft() {
        opened.forEach(AbstractEventLoop::close);
        opened.forEach(LoopRules::assertEmpty);
        reports.assertNone();
        before.assertNothingCameToStay(kit.timeLimit().dividedBy(2)); // or this would count as hanging
    }

    /// Fails if a closed loop still holds a task, a timer or a callback.
    private static void assertEmpty(AbstractEventLoop closed) {
        LoopStatistics left = closed.statistics();
        assertTrue(
                left.ready() == 0 && left.timers() == 0 && left.tasksAlive() == 0,
                () -> "left in the closed loop: " + left);
    }

    /// Opens another loop of the same kind, which reports to the same handler.
    final AbstractEventLoop open() {
        AbstractEventLoop another = kit.newLoop(reports);
        opened.add(another);
        return another;
    }

    final EventLoopTck kit() {
        return kit;
    }

    /// Runs one iteration.
    final void iterate() {
        iterate(1);
    }

    /// Runs a number of iterations.
    final void iterate(int times) {
        for (int i = 0; i < times; i++) {
            loop.stop();
            loop.runForever();
        }
    }

    /// Runs `body` as a task until it is done.
    final void run(Body body) {
        run(loop, body);
    }

    static void run(AbstractEventLoop loop, Body body) {
        loop.runUntilComplete(coroutine(body));
    }

    /// Creates a task of this loop that runs `body`.
    final Task<@Nullable Void> spawn(Body body) {
        return loop.createTask(coroutine(body));
    }

    static Coroutine<@Nullable Void> coroutine(Body body) {
        return () -> {
            body.run();
            return null;
        };
    }

    /// As JUnit's, but for values that may be null.
    static void assertSame(@Nullable Object expected, @Nullable Object actual) {
        assertTrue(expected == actual, () -> "expected " + expected + ", but was " + actual);
    }

    static void assertNotNull(@Nullable Object actual) {
        assertTrue(actual != null, "must not be null");
    }

    /// Makes a callback that notes `event`.
    final Runnable note(String event) {
        return () -> log.add(event);
    }

    final void assertLog(String... events) {
        assertEquals(List.of(events), log);
    }

    /// Runs `call` on a platform thread of its own, and waits for it; what it throws comes out as it is.
    static <T extends @Nullable Object> T elsewhere(Callable<T> call) {
        FutureTask<T> task = new FutureTask<>(call);
        Thread.ofPlatform().name("elsewhere").start(task);
        return outcome(task);
    }

    static void runElsewhere(Body body) {
        LoopRules.<@Nullable Void>elsewhere(() -> {
            body.run();
            return null;
        });
    }

    /// Runs `body` on a virtual thread, and waits for it; to be called on a thread that is none.
    static void runOnVirtualThread(Body body) {
        FutureTask<@Nullable Void> task = new FutureTask<>(() -> {
            body.run();
            return null;
        });
        Thread.ofVirtual().start(task);
        outcome(task);
    }

    /// Waits for what another thread computes, but not for ever.
    static <T extends @Nullable Object> T outcome(java.util.concurrent.Future<T> future) {
        try {
            return future.get(Delays.PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            throw LoopRules.<RuntimeException>sneaky(cause == null ? e : cause);
        } catch (Exception e) {
            throw LoopRules.<RuntimeException>sneaky(e);
        }
    }

    @SuppressWarnings("unchecked") // erased: what was thrown elsewhere comes out as it is
    static <X extends Throwable> X sneaky(Throwable failure) throws X {
        throw (X) failure;
    }
}
