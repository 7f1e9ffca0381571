package rondo.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import rondo.Async;
import rondo.CancelledError;
import rondo.ContextVar;
import rondo.Future;

/// Blocking calls on the threads of an executor.
abstract class ExecutorRules extends LoopRules {

    ExecutorRules(EventLoopTck kit) {
        super(kit);
    }

    @Test
    @Rule({"7.39", "7.53"})
    void aCallRunsOnAnotherThreadAndReturnsItsValue() {
        run(() -> {
            Thread thread = loop.runInExecutor(null, Thread::currentThread).await();
            assertNotSame(Thread.currentThread(), thread);
            assertTrue(thread.isDaemon());
        });
    }

    @Test
    @Rule("7.40")
    void aCallFailsWithTheVeryException() {
        var failure = new IOException("of the call");

        run(() -> {
            var future = loop.runInExecutor(null, () -> {
                throw failure;
            });
            assertSame(failure, assertThrows(IOException.class, future::await));
        });
    }

    @Test
    @Rule("7.41")
    void othersRunWhileACallBlocks() {
        CountDownLatch release = new CountDownLatch(1);

        run(() -> {
            var future = loop.runInExecutor(null, () -> {
                release.await();
                return "released";
            });
            loop.callLater(SHORT, release::countDown);
            assertEquals("released", future.await());
        });
    }

    @Test
    @Rule("7.42")
    void callsRunAtTheSameTime() {
        CountDownLatch all = new CountDownLatch(4);

        run(() -> {
            var futures = java.util.stream.Stream.generate(() -> loop.runInExecutor(null, () -> {
                        all.countDown();
                        all.await();
                        return 1;
                    }))
                    .limit(4)
                    .toList();
            for (var each : futures) {
                assertEquals(1, each.await());
            }
        });
    }

    @Test
    @Rule("7.43")
    void theFutureIsCompletedOnTheLoop() {
        run(() -> {
            var future = loop.runInExecutor(null, () -> "value");
            future.addDoneCallback(done -> assertSame(loop, Async.runningLoop()));
            future.await();
            Async.sleep(Duration.ZERO);
        });
    }

    @Test
    @Rule("7.27")
    void whatEitherSideDidIsSeenByTheOther() {
        int[] plain = new int[1];

        run(() -> {
            for (int i = 0; i < 4_000; i += 2) {
                plain[0] = i;
                int seen = loop.runInExecutor(null, () -> plain[0]++).await();
                assertEquals(i, seen);
                assertEquals(i + 1, plain[0]);
            }
        });
    }

    @Test
    @Rule("7.44")
    void aCallMayBeMadeAtRest() {
        var future = loop.runInExecutor(null, () -> "value");

        assertEquals("value", loop.runUntilComplete(future));
    }

    @Test
    @Rule("7.45")
    void theExecutorThatIsGivenRunsTheCall() {
        try (var executor = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().name("given executor").factory())) {
            run(() -> assertEquals(
                    "given executor",
                    loop.runInExecutor(executor, () -> Thread.currentThread().getName())
                            .await()));
        }
    }

    @Test
    @Rule("7.45")
    void anExecutorMayRunTheCallAtOnce() {
        run(() -> assertEquals(
                "value", loop.runInExecutor(Runnable::run, () -> "value").await()));
    }

    @Test
    @Rule("7.45")
    void anExecutorMayRunTheCallOnAVirtualThread() {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            run(() -> assertTrue(loop.runInExecutor(
                            executor, () -> Thread.currentThread().isVirtual())
                    .await()));
        }
    }

    @Test
    @Rule("7.47")
    void cancellingTheFutureDropsACallThatHasNotBegun() {
        Queue<Runnable> queue = new ArrayDeque<>();
        var future = loop.runInExecutor(queue::add, () -> log.add("never"));

        future.cancel();
        iterate(2);
        queue.remove().run();
        iterate();

        assertLog();
        assertTrue(future.isCancelled());
    }

    @Test
    @Rule("7.48")
    void aCallThatHasBegunGoesOnUnobserved() {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);

        run(() -> {
            var future = loop.runInExecutor(null, () -> {
                begun.countDown();
                release.await();
                ended.countDown();
                throw new IOException("nobody listens");
            });
            begun.await();
            future.cancel();
            release.countDown();
            ended.await();
            Async.sleep(SHORT);
            assertTrue(future.isCancelled());
        });
    }

    @Test
    @Rule("7.46")
    void anExecutorThatTakesNoMoreIsAnErrorAtOnce() {
        var executor = Executors.newSingleThreadExecutor();
        executor.shutdown();

        assertThrows(RejectedExecutionException.class, () -> loop.runInExecutor(executor, () -> log.add("never")));
        iterate();

        assertLog();
    }

    @Test
    @Rule("7.49")
    void theContextDoesNotTravelToAnExecutor() {
        ContextVar<String> variable = ContextVar.of("variable", "default");

        run(() -> {
            variable.set("of the task");
            assertEquals("default", loop.runInExecutor(null, variable::get).await());
        });
    }

    @Test
    @Rule("7.50")
    void toThreadTakesACopyOfTheContextAlong() {
        ContextVar<String> variable = ContextVar.of("variable", "default");

        run(() -> {
            variable.set("of the task");
            log.add(Async.toThread(() -> {
                String seen = variable.get();
                variable.set("of the call");
                return seen;
            }));
            log.add(variable.get());
        });

        assertLog("of the task", "of the task");
    }

    @Test
    @Rule("7.40")
    void toThreadThrowsTheVeryException() {
        var failure = new IOException("of the call");

        run(() -> assertSame(
                failure,
                assertThrows(
                        IOException.class,
                        () -> Async.toThread(() -> {
                            throw failure;
                        }))));
    }

    @Test
    @Rule("7.48")
    void cancellingATaskEndsItsWaitForAThread() {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        var task = spawn(() -> Async.toThread(() -> {
            begun.countDown();
            release.await();
            return "nobody listens";
        }));

        run(() -> {
            Async.sleep(Duration.ZERO);
            begun.await();
            task.cancel();
            assertThrows(CancelledError.class, task::await);
            release.countDown();
        });

        assertTrue(task.isCancelled());
    }

    // ---- the default executor ----

    @Test
    @Rule({"7.54", "9.27"})
    void theDefaultExecutorMayBeReplaced() {
        CountDownLatch release = new CountDownLatch(1);
        var first = Executors.newSingleThreadExecutor();
        var second = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().name("second executor").factory());
        loop.setDefaultExecutor(first);
        var call = loop.runInExecutor(null, () -> {
            release.await();
            return "finished";
        });

        loop.setDefaultExecutor(second);
        assertTrue(first.isShutdown());
        assertFalse(second.isShutdown());
        release.countDown();

        assertEquals("finished", loop.runUntilComplete(call));
        assertEquals(
                "second executor",
                loop.runUntilComplete(
                        loop.runInExecutor(null, () -> Thread.currentThread().getName())));
        loop.close();
        assertTrue(second.isShutdown());
    }

    @Test
    @Rule("7.55")
    void shuttingDownWaitsForTheCallsWithoutBlockingTheLoop() {
        CountDownLatch release = new CountDownLatch(1);

        run(() -> {
            var call = loop.runInExecutor(null, () -> {
                release.await();
                return "finished";
            });
            var over = loop.shutdownDefaultExecutor(NEVER);
            loop.callLater(SHORT, () -> {
                assertFalse(over.isDone());
                release.countDown();
            });
            over.await();
            assertEquals("finished", call.await());
        });
    }

    @Test
    @Rule("7.57")
    void afterShuttingDownTheDefaultExecutorIsRefused() {
        run(() -> {
            loop.runInExecutor(null, () -> "value").await();
            loop.shutdownDefaultExecutor(NEVER).await();
            assertThrows(IllegalStateException.class, () -> loop.runInExecutor(null, () -> "never"));
            assertThrows(
                    IllegalStateException.class,
                    () -> loop.setDefaultExecutor(Executors.newSingleThreadExecutor()));
            assertEquals("value", loop.runInExecutor(Runnable::run, () -> "value").await());
        });
    }

    @Test
    @Rule("7.58")
    void shuttingDownWhatWasNeverUsedIsEasyAndMayBeDoneTwice() {
        run(() -> {
            loop.shutdownDefaultExecutor(NEVER).await();
            loop.shutdownDefaultExecutor(Duration.ofSeconds(-1)).await();
            assertThrows(IllegalStateException.class, () -> loop.runInExecutor(null, () -> "never"));
        });
    }

    @Test
    @Rule("7.56")
    void shuttingDownWaitsNoLongerThanItShould() {
        CountDownLatch release = new CountDownLatch(1);
        try (var logged = new LogCapture()) {
            run(() -> {
                var call = loop.runInExecutor(null, () -> {
                    release.await();
                    return "late";
                });
                loop.shutdownDefaultExecutor(SHORT).await();
                assertFalse(call.isDone());
                release.countDown();
                assertEquals("late", call.await());
            });

            assertEquals(1, logged.records().size());
        }
    }

    @Test
    @Rule("9.28")
    void closingTheLoopDoesNotWaitForCalls() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        loop.runInExecutor(null, () -> {
            begun.countDown();
            release.await();
            throw new IOException("nobody listens any more");
        });
        begun.await();

        loop.close();

        release.countDown();
    }

    @Test
    @Rule("7.53")
    void callsOfTheDefaultExecutorDoNotKeepTheJvmAlive() {
        run(() -> assertTrue(Async.toThread(() -> Thread.currentThread().isDaemon())));
    }

    @Test
    @Rule({"7.51", "7.52"})
    void theDefaultExecutorIsBoundedAndItsThreadsHaveNames() {
        int threads = Math.min(32, Runtime.getRuntime().availableProcessors() + 4);
        CountDownLatch full = new CountDownLatch(threads);
        CountDownLatch release = new CountDownLatch(1);
        AtomicInteger running = new AtomicInteger();

        run(() -> {
            List<Future<String>> calls = new ArrayList<>();
            for (int i = 0; i < threads + 3; i++) {
                calls.add(loop.runInExecutor(null, () -> {
                    running.incrementAndGet();
                    full.countDown();
                    release.await();
                    return Thread.currentThread().getName();
                }));
            }
            full.await();
            Async.sleep(SHORT); // whoever is one too many gets his chance
            assertEquals(threads, running.get());
            release.countDown();
            for (var each : calls) {
                String name = each.await();
                assertTrue(name.startsWith("rondo-") && name.contains("executor"), name);
            }
        });
    }
}
