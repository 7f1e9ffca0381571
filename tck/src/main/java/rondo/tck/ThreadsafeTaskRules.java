package rondo.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import rondo.AbstractEventLoop;
import rondo.Async;
import rondo.ContextVar;
import rondo.Coroutine;
import rondo.Promise;
import rondo.Task;
import rondo.TaskFactory;
import rondo.TaskOptions;

/// Tasks that another thread asks for: `Async.runCoroutineThreadsafe`.
abstract class ThreadsafeTaskRules extends LoopRules {

    private final Promise<String> promise = loop.createFuture();

    ThreadsafeTaskRules(EventLoopTck kit) {
        super(kit);
    }

    /// Runs the loop while `body` runs on another thread.
    private void during(Body body) {
        var outside = new java.util.concurrent.FutureTask<@Nullable Void>(() -> {
            try {
                body.run();
                return null;
            } finally {
                loop.callSoonThreadsafe(loop::stop);
            }
        });
        Thread.ofPlatform().start(outside);
        loop.runForever();
        outcome(outside);
    }

    @Test
    @Rule("7.29")
    void anotherThreadGetsTheValue() {
        during(() -> assertEquals(
                "value",
                Async.runCoroutineThreadsafe(
                                () -> {
                                    assertSame(loop, Async.runningLoop());
                                    return Async.sleep(SHORT, "value");
                                },
                                loop)
                        .get()));
    }

    @Test
    @Rule("7.28")
    void whatEitherSideDidIsSeenByTheOther() {
        int[] plain = new int[1];

        during(() -> {
            for (int i = 0; i < 4_000; i += 2) {
                plain[0] = i;
                int seen = Async.runCoroutineThreadsafe(() -> plain[0]++, loop).get();
                assertEquals(i, seen);
                assertEquals(i + 1, plain[0]);
            }
        });
    }

    @Test
    @Rule("7.30")
    void anotherThreadGetsTheVeryException() {
        var failure = new IOException("of the task");

        during(() -> {
            var view = Async.runCoroutineThreadsafe(
                    () -> {
                        throw failure;
                    },
                    loop);
            assertSame(
                    failure, assertThrows(ExecutionException.class, view::get).getCause());
        });
    }

    @Test
    @Rule("7.32")
    void theTaskSeesTheContextOfTheThread() {
        ContextVar<String> variable = ContextVar.of("variable", "default");

        during(() -> {
            variable.set("of the thread");
            assertEquals("of the thread", Async.runCoroutineThreadsafe(variable::get, loop).get());
        });
    }

    @Test
    @Rule("7.33")
    void cancellingTheViewCancelsTheTask() {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);

        during(() -> {
            var view = Async.runCoroutineThreadsafe(
                    () -> {
                        begun.countDown();
                        try {
                            return promise.await();
                        } finally {
                            ended.countDown();
                        }
                    },
                    loop);
            begun.await();
            view.cancel(true);
            ended.await();
        });

        assertTrue(promise.isCancelled());
        iterate(2);
    }

    @Test
    @Rule("7.34")
    void aTaskWhoseViewIsCancelledBeforeItBeginsNeverRuns() {
        var view = Async.runCoroutineThreadsafe(() -> log.add("never"), loop);

        view.cancel(true);
        iterate(3);

        assertLog();
    }

    @Test
    @Rule("7.35")
    void aTaskThatIsCancelledCancelsTheView() {
        during(() -> {
            var view = Async.runCoroutineThreadsafe(
                    () -> {
                        Async.currentTask().cancel("by itself");
                        return Async.sleep(NEVER, "never");
                    },
                    loop);
            assertThrows(CancellationException.class, view::get);
            assertTrue(view.isCancelled());
        });
    }

    @Test
    @Rule("7.36")
    void whoStopsWaitingLeavesTheTaskAlone() {
        during(() -> {
            var view = Async.runCoroutineThreadsafe(promise::await, loop);
            assertThrows(TimeoutException.class, () -> view.get(Delays.MOMENT.toNanos(), TimeUnit.NANOSECONDS));
            loop.callSoonThreadsafe(() -> promise.setResult("value"));
            assertEquals("value", view.get());
        });
    }

    @Test
    @Rule("7.31")
    void whatTheTaskFactoryThrowsReachesTheOneWhoWaits() {
        var failure = new IllegalStateException("of the factory");
        loop.setTaskFactory(new TaskFactory() {
            @Override
            public <T extends @Nullable Object> Task<T> createTask(
                    AbstractEventLoop from, Coroutine<T> coroutine, TaskOptions options) {
                throw failure;
            }
        });

        during(() -> {
            var view = Async.runCoroutineThreadsafe(() -> "never", loop);
            assertSame(
                    failure, assertThrows(ExecutionException.class, view::get).getCause());
        });
    }

    @Test
    @Rule("9.23")
    void aLoopThatIsClosedFirstCancelsTheView() {
        var notBegun = Async.runCoroutineThreadsafe(() -> log.add("never"), loop);

        loop.close();

        assertTrue(notBegun.isCancelled());
        assertLog();
    }

    @Test
    @Rule("9.23")
    void aLoopThatIsClosedWhileTheTaskWaitsCancelsTheView() {
        var waiting = Async.runCoroutineThreadsafe(promise::await, loop);
        iterate(2);
        assertFalse(waiting.isDone());

        loop.close();

        assertFalse(reports.takeOne().task() == null);
        assertTrue(waiting.isCancelled());
    }

    @Test
    @Rule("9.3")
    void aClosedLoopRefusesAtOnce() {
        loop.close();

        assertThrows(IllegalStateException.class, () -> Async.runCoroutineThreadsafe(() -> "never", loop));
    }

    @Test
    @Rule("7.37")
    void aTaskOfOneLoopMayAwaitATaskOfAnother() throws InterruptedException {
        var other = open();
        CompletableFuture<String> over = new CompletableFuture<>();
        Thread thread = Thread.ofPlatform().start(() -> run(other, () -> Async.await(over)));

        run(() -> {
            assertEquals(
                    "value",
                    Async.await(Async.runCoroutineThreadsafe(
                            () -> {
                                assertSame(other, Async.runningLoop());
                                return Async.sleep(SHORT, "value");
                            },
                            other)));
            over.complete("over");
        });

        thread.join();
    }

    @Test
    @Rule("7.38")
    void cancellingATaskCancelsWhatItAwaitsOnAnotherLoop() throws InterruptedException {
        var other = open();
        CompletableFuture<String> begun = new CompletableFuture<>();
        CompletableFuture<String> ended = new CompletableFuture<>();
        Thread thread = Thread.ofPlatform().start(() -> run(other, () -> Async.await(ended)));
        var task = spawn(() -> Async.await(Async.runCoroutineThreadsafe(
                () -> {
                    begun.complete("begun");
                    try {
                        return other.<String>createFuture().await();
                    } finally {
                        ended.complete("ended");
                    }
                },
                other)));

        run(() -> {
            Async.await(begun);
            task.cancel();
            assertEquals("ended", Async.await(ended));
            Async.sleep(Duration.ZERO);
            assertTrue(task.isCancelled());
        });

        thread.join();
    }

    @Test
    @Rule("7.33")
    void whoStopsWaitingAndCancelsEndsTheTask() {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);

        during(() -> {
            var view = Async.runCoroutineThreadsafe(
                    () -> {
                        begun.countDown();
                        try {
                            return promise.await();
                        } finally {
                            ended.countDown();
                        }
                    },
                    loop);
            begun.await();
            assertThrows(TimeoutException.class, () -> view.get(SHORT.toNanos(), TimeUnit.NANOSECONDS));
            assertTrue(view.cancel(true));
            assertThrows(CancellationException.class, view::get);
            ended.await();
        });

        assertTrue(promise.isCancelled());
    }
}
