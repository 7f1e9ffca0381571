package rondo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;
import rondo.fakes.FakeLoop;
import rondo.spi.RunningLoop;

/// How the API knows what runs on a thread, and what it says where nothing does.
class RunningLoopTest {

    private final FakeLoop loop = new FakeLoop("fake");
    private final RunningLoop running = new RunningLoop(loop);

    @AfterEach
    void exit() {
        running.exit();
    }

    @Test
    void aThreadWithoutALoopHasNone() {
        assertNull(RunningLoop.current());
        assertFalse(running.isCurrent());
        assertNull(running.thread());
    }

    @Test
    void aLoopRunsOnTheThreadThatEnteredUntilItExits() {
        running.enter();

        assertSame(running, RunningLoop.current());
        assertTrue(running.isCurrent());
        assertSame(Thread.currentThread(), running.thread());
        assertSame(loop, Async.runningLoop());
        running.exit();
        assertNull(RunningLoop.current());
    }

    @Test
    void anotherThreadDoesNotSeeTheLoop() throws Exception {
        running.enter();

        assertNull(onNewThread(RunningLoop::current));
    }

    @Test
    void aLoopFollowsTheThreadItIsSwitchedTo() throws Exception {
        running.enter();

        RunningLoop seen = onNewThread(() -> {
            running.switchTo(Thread.currentThread(), null, Context.empty());
            return RunningLoop.current();
        });

        assertSame(running, seen);
        assertNull(RunningLoop.current());
    }

    @Test
    void twoLoopsOnTwoThreadsDoNotMeet() throws Exception {
        var both = new CyclicBarrier(2);
        Callable<AbstractEventLoop> run = () -> {
            var mine = new RunningLoop(new FakeLoop("of " + Thread.currentThread().threadId()));
            mine.enter();
            try {
                both.await(10, TimeUnit.SECONDS);
                assertSame(mine, RunningLoop.current());
                both.await(10, TimeUnit.SECONDS);
                return Async.runningLoop();
            } finally {
                mine.exit();
            }
        };
        var other = new FutureTask<>(run);

        Thread.ofPlatform().start(other);
        AbstractEventLoop here = run.call();

        assertFalse(here == other.get());
    }

    @Test
    void aSecondLoopOnTheSameThreadIsRefusedAndTheErrorNamesBoth() {
        var second = new RunningLoop(new FakeLoop("second"));
        running.enter();

        Exception error = assertThrows(IllegalStateException.class, second::enter);

        assertEquals(
                "Cannot run FakeLoop[second] while FakeLoop[fake] is running on the same thread "
                        + Thread.currentThread()
                        + "; await inside the running loop, or run the other one on a thread of its own",
                error.getMessage());
        assertSame(running, RunningLoop.current());
    }

    @Test
    void aLoopThatExitedMayEnterAgain() {
        running.enter();
        running.exit();

        running.enter();

        assertSame(running, RunningLoop.current());
    }

    @Test
    void anExitForgetsTheContext() {
        running.enter();
        running.switchTo(Thread.currentThread(), null, Context.empty().copy());

        running.exit();

        assertSame(Context.empty(), running.context());
        assertNull(running.thread());
    }

    @Test
    void aLoopThatExitedIsNotHeld() {
        var reference = new WeakReference<>(runOnce());

        for (int i = 0; i < 100 && reference.get() != null; i++) {
            System.gc();
        }

        assertNull(reference.get());
    }

    private static RunningLoop runOnce() {
        var once = new RunningLoop(new FakeLoop("once"));
        once.enter();
        once.exit();
        return once;
    }

    @Test
    void inACallbackThereIsNoCurrentTask() {
        running.enter();

        Exception error = assertThrows(IllegalStateException.class, Async::currentTask);

        assertEquals(
                "No task is running, only a callback of FakeLoop[fake]; create one by Async.createTask",
                error.getMessage());
    }

    @TestFactory
    Stream<DynamicTest> withoutALoopThereIsAClearErrorFrom() {
        return Stream.<DynamicTest>of(
                refusal("runningLoop", Async::runningLoop),
                refusal("currentTask", Async::currentTask),
                refusal("createTask", () -> Async.createTask(() -> 1)),
                refusal("sleep", () -> Async.sleep(Duration.ZERO)),
                refusal("sleep with a result", () -> Async.sleep(Duration.ofDays(1), 1)),
                refusal("toThread", () -> Async.toThread(() -> 1)),
                refusal("await", () -> Async.await(CompletableFuture.completedFuture(1))),
                refusal("ensureFuture", () -> Async.ensureFuture(() -> 1)),
                refusal("wrapFuture", () -> Async.wrapFuture(CompletableFuture.completedFuture(1))));
    }

    private static DynamicTest refusal(String name, Executable call) {
        return DynamicTest.dynamicTest(name, () -> {
            Exception error = assertThrows(IllegalStateException.class, call);

            assertEquals(
                    "No event loop is running on " + Thread.currentThread()
                            + "; call this from a task or callback, or start one by Async.run",
                    error.getMessage());
        });
    }

    private static <T extends @Nullable Object> T onNewThread(Callable<T> body) throws Exception {
        var task = new FutureTask<>(body);
        Thread.ofPlatform().start(task);
        return task.get();
    }
}
