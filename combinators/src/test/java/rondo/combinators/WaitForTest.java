package rondo.combinators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static rondo.combinators.Combinators.shield;
import static rondo.combinators.Combinators.waitFor;

import java.io.IOException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import rondo.AbstractEventLoop;
import rondo.Async;
import rondo.Awaitable;
import rondo.CancelledError;
import rondo.Coroutine;
import rondo.EventLoops;
import rondo.Future;
import rondo.Promise;
import rondo.Task;
import rondo.tck.Rule;

class WaitForTest extends LoopTest {

    private static final List<Duration> NO_TIME = List.of(Duration.ZERO, Duration.ofSeconds(-1));
    private static final Duration FOREVER = ChronoUnit.FOREVER.getDuration();

    /// Sleeps until somebody asked to stop it, and then until `release` is done.
    private static Coroutine<Void> stubborn(Future<Void> release) {
        return () -> {
            try {
                return Async.sleep(LONG, null);
            } finally {
                release.await();
            }
        };
    }

    @Test
    @Rule("5.95")
    void theValueComesInTime() {
        runAll(() -> {
            assertEquals("done", waitFor(() -> "done", LONG));
            assertEquals("done", waitFor(done("done"), LONG));
            assertEquals("done", waitFor(Async.createTask(() -> "done"), FOREVER));
        });
    }

    @Test
    @Rule("5.96")
    void aCoroutineRunsInTheCallingTask() {
        runAll(() -> assertSame(Async.currentTask(), waitFor(Async::currentTask, LONG)));
    }

    @Test
    @Rule("5.95")
    void aFailureComesOutAsItIs() {
        runAll(() -> {
            IOException failure = new IOException("expected");
            Awaitable<Void> failing = () -> {
                throw failure;
            };

            assertSame(failure, assertThrows(IOException.class, () -> waitFor(failing, LONG)));
        });
    }

    @Test
    @Rule("5.97")
    void whatTakesTooLongIsCancelled() {
        runAll(() -> {
            AtomicBoolean running = new AtomicBoolean();
            Task<String> task = Async.createTask(() -> {
                running.set(true);
                try {
                    Async.sleep(LONG);
                } finally {
                    running.set(false);
                }
                return "done";
            });

            TimeoutException timeout = assertThrows(TimeoutException.class, () -> waitFor(task, SHORT));

            assertEquals("Timed out after PT0.005S", timeout.getMessage());
            assertInstanceOf(CancelledError.class, timeout.getCause());
            assertTrue(task.isCancelled());
            assertFalse(running.get());
        });
    }

    @Test
    @Rule("5.95")
    void aValueInTheNextIterationIsInTime() {
        runAll(() -> {
            Promise<String> future = promise();
            loop().callSoon(() -> future.setResult("ok"));

            assertEquals("ok", waitFor(future, LONG));
        });
    }

    @Test
    @Rule("5.98")
    void aValueInTheIterationOfTheDeadlineIsNotLost() {
        runAll(() -> {
            Promise<String> future = promise();
            long deadline = loop().time() + SHORT.toNanos();
            loop().callAt(deadline, () -> future.setResult("ok"));

            assertEquals(
                    "ok",
                    waitFor(
                            () -> {
                                compute(deadline + SHORT.toNanos()); // both are due at the next wait, in this order
                                return future.await();
                            },
                            SHORT));
            briefly();
        });
    }

    // ---- no time at all ----

    @Test
    @Rule("5.101")
    void withNoTimeACoroutineNeverBegins() {
        for (Duration none : NO_TIME) {
            runAll(() -> {
                AtomicBoolean began = new AtomicBoolean();
                Coroutine<Void> coroutine = () -> {
                    began.set(true);
                    return null;
                };

                assertThrows(TimeoutException.class, () -> waitFor(coroutine, none));

                assertFalse(began.get());
            });
        }
    }

    @Test
    @Rule("5.102")
    void withNoTimeAFutureThatIsDoneIsReturned() {
        for (Duration none : NO_TIME) {
            runAll(() -> {
                Promise<Void> failed = promise();
                failed.setException(new IOException("expected"));
                Promise<Void> cancelled = promise();
                cancelled.cancel();

                assertEquals("done", waitFor(done("done"), none));
                assertThrows(IOException.class, () -> waitFor(failed, none));
                assertThrows(CancelledError.class, () -> waitFor(cancelled, none));
            });
        }
    }

    @Test
    @Rule("5.103")
    void withNoTimeATaskThatRunsIsCancelledAndAwaited() {
        for (Duration none : NO_TIME) {
            runAll(() -> {
                Promise<Void> tidiedUp = promise();
                Task<Void> task = Async.createTask(stubborn(tidiedUp));
                briefly();
                loop().callSoon(() -> loop().callSoon(() -> tidiedUp.setResult(null)));

                TimeoutException timeout = assertThrows(TimeoutException.class, () -> waitFor(task, none));

                assertEquals("Timed out after PT0S", timeout.getMessage());
                assertInstanceOf(CancelledError.class, timeout.getCause());
                assertTrue(task.isCancelled());
                assertTrue(tidiedUp.isDone());
            });
        }
    }

    @Test
    @Rule("5.104")
    void withNoTimeACancellationThatIsUnderWayIsNotSwallowed() {
        runAll(() -> {
            Promise<Void> never = promise();
            Task<Void> waiting = Async.createTask(() -> {
                Async.currentTask().cancel("before");
                return waitFor(never, Duration.ZERO);
            });

            assertEquals(
                    "before", assertThrows(CancelledError.class, waiting::await).getMessage());
            assertTrue(waiting.isCancelled());
        });
    }

    @Test
    @Rule("5.104")
    void withNoTimeTheWaitForAStubbornTaskCanBeCancelled() {
        runAll(() -> {
            Watched<Void> tidiedUp = new Watched<>();
            Task<Void> inner = Async.createTask(stubborn(tidiedUp));
            Task<Void> waiting = Async.createTask(() -> waitFor(inner, Duration.ZERO));
            iterations(4);
            assertFalse(waiting.isDone());

            waiting.cancel();
            assertThrows(CancelledError.class, waiting::await);

            assertFalse(inner.isDone(), "it still tidies up");
            tidiedUp.setResult(null);
            assertThrows(CancelledError.class, inner::await);
        });
    }

    @Test
    @Rule("5.8")
    void aTimeThatIsOverLongAgoIsNoTimeAtAll() {
        runAll(() -> {
            Promise<Void> never = promise();

            assertThrows(TimeoutException.class, () -> waitFor(never, Duration.ofSeconds(Long.MIN_VALUE)));

            assertTrue(never.isCancelled());
        });
    }

    // ---- how what is cancelled ends ----

    @Test
    @Rule("5.99")
    void itReturnsOnlyWhenWhatItCancelledHasEnded() {
        runAll(() -> {
            Promise<Void> tidiedUp = promise();
            Task<Void> inner = Async.createTask(stubborn(tidiedUp));
            Task<Void> waiting = Async.createTask(() -> waitFor(inner, SHORT));
            Async.sleep(SHORT.multipliedBy(3));
            assertFalse(waiting.isDone());

            tidiedUp.setResult(null);

            assertThrows(TimeoutException.class, waiting::await);
            assertTrue(inner.isDone());
        });
    }

    @Test
    @Rule("5.99")
    void anInnerThatIgnoresEveryCancellationHasEndedBeforeTheWaitReturns() {
        AtomicBoolean ended = new AtomicBoolean();
        runAll(() -> {
            Promise<Void> end = promise();
            Coroutine<Boolean> ignoring = () -> {
                while (!end.isDone()) {
                    try {
                        shield(end).await();
                    } catch (CancelledError ignored) {
                        ended.set(false);
                    }
                }
                ended.set(true);
                return true;
            };
            Task<Boolean> waiting = Async.createTask(() -> waitFor(ignoring, SHORT));
            Async.sleep(SHORT.multipliedBy(2));
            for (int i = 0; i < 3; i++) {
                waiting.cancel();
                iterations(3);
                assertFalse(waiting.isDone());
            }

            end.setResult(null);

            assertTrue(waiting.await());
            assertTrue(ended.get());
        });
    }

    @Test
    @Rule("5.100")
    void aValueInSpiteOfTheCancellationIsReturned() {
        Coroutine<Integer> swallows = () -> {
            assertThrows(CancelledError.class, () -> Async.sleep(LONG));
            return 42;
        };

        runAll(() -> {
            assertEquals(42, waitFor(swallows, SHORT));

            Task<Integer> task = Async.createTask(swallows);
            briefly();
            assertEquals(42, waitFor(task, Duration.ZERO));
            assertEquals(0, Async.currentTask().cancelling());
        });
    }

    @Test
    @Rule("5.100")
    void anExceptionWhileTidyingUpComesOut() {
        Coroutine<Void> failing = () -> {
            try {
                return Async.sleep(LONG, null);
            } finally {
                failTidyingUp();
            }
        };

        runAll(() -> {
            Throwable late = assertThrows(IOException.class, () -> waitFor(Async.createTask(failing), SHORT));
            assertInstanceOf(TimeoutException.class, late.getSuppressed()[0]);

            Task<Void> running = Async.createTask(failing);
            briefly();
            assertThrows(IOException.class, () -> waitFor(running, Duration.ZERO));
        });
    }

    private static void failTidyingUp() throws IOException {
        throw new IOException("while tidying up");
    }

    // ---- somebody else cancels ----

    @Test
    @Rule("5.105")
    void cancellingTheWaitCancelsWhatItWaitsFor() {
        for (Duration timeout : List.of(LONG, FOREVER)) {
            runAll(() -> {
                Task<Void> inner =
                        Async.createTask(() -> LoopTest.<Void>promise().await());
                Task<Void> waiting = Async.createTask(() -> waitFor(inner, timeout));
                iterations(2);

                waiting.cancel();

                assertThrows(CancelledError.class, waiting::await);
                assertTrue(inner.isCancelled());
            });
        }
    }

    @Test
    @Rule("5.99")
    void aCancelledWaitReturnsOnlyWhenTheInnerHasEnded() {
        runAll(() -> {
            Promise<Void> tidiedUp = promise();
            Task<Void> waiting = Async.createTask(() -> waitFor(stubborn(tidiedUp), LONG));
            iterations(2);

            waiting.cancel();
            iterations(5);
            assertFalse(waiting.isDone());
            tidiedUp.setResult(null);

            assertThrows(CancelledError.class, waiting::await);
        });
    }

    @Test
    @Rule("5.106")
    void anInnerThatIsCancelledByItselfIsNoTimeout() {
        runAll(() -> {
            Promise<Void> inner = promise();
            loop().callSoon(() -> inner.cancel("inner"));

            CancelledError error = assertThrows(CancelledError.class, () -> waitFor(inner, LONG));

            assertEquals("inner", error.getMessage());
            assertEquals(0, Async.currentTask().cancelling());
        });
    }

    @Test
    @Rule("5.4")
    void neitherTheCancellationNorTheValueIsLostWhenBothComeAtOnce() {
        runAll(() -> {
            List<String> steps = new ArrayList<>();
            Task<String> inner = Async.createTask(() -> "done");
            Task<Void> waiting = Async.createTask(() -> {
                steps.add(waitFor(inner, LONG));
                Async.sleep(LONG);
                steps.add("reached the end");
                return null;
            });
            briefly(); // inner ends, then the task begins and takes the value, or waits

            waiting.cancel();

            assertThrows(CancelledError.class, waiting::await);
            assertEquals("done", inner.await());
            assertEquals(List.of("done"), steps);
        });
    }

    // ---- with shield ----

    @Test
    @Rule("5.107")
    void aShieldedTaskRunsOnWithNoTime() {
        runAll(() -> {
            Promise<String> gate = promise();
            Task<String> task = Async.createTask(gate::await);
            Future<String> shielded = shield(task);

            assertThrows(TimeoutException.class, () -> waitFor(shielded, Duration.ZERO));

            assertFalse(task.isDone());
            assertTrue(shielded.isCancelled());
            gate.setResult("done");
            assertEquals("done", task.await());
        });
    }

    @Test
    @Rule("5.107")
    void aShieldedTaskRunsOnWhenTheTimeIsOver() {
        runAll(() -> {
            Promise<String> gate = promise();
            Task<String> task = Async.createTask(gate::await);

            assertThrows(TimeoutException.class, () -> waitFor(shield(task), SHORT));

            assertFalse(task.isDone());
            gate.setResult("done");
            assertEquals("done", task.await());
        });
    }

    @Test
    @Rule("5.107")
    void aShieldedTaskComesInTime() {
        runAll(() -> assertEquals("done", waitFor(shield(Async.createTask(() -> "done")), FOREVER)));
    }

    // ---- what is left, and misuse ----

    @Test
    @Rule("5.5")
    void noCallbackIsLeftBehind() {
        runAll(() -> {
            Watched<Void> cancelled = new Watched<>();

            assertThrows(TimeoutException.class, () -> waitFor(cancelled, Duration.ZERO));

            assertEquals(0, cancelled.callbacks());
            assertTrue(cancelled.isCancelled());

            Watched<Void> stubborn = new Watched<Void>().refusingCancellation();
            Task<Void> waiting = Async.createTask(() -> waitFor(stubborn, Duration.ZERO));
            iterations(2);
            assertEquals(1, stubborn.callbacks());
            waiting.cancel();
            assertThrows(CancelledError.class, waiting::await);
            assertEquals(0, stubborn.callbacks());
        });
    }

    @Test
    @Rule("5.12")
    void itNeedsATask() {
        assertThrows(IllegalStateException.class, () -> waitFor(() -> 1, LONG));
    }

    @Test
    @Rule("5.9")
    void aFutureOfAnotherLoopIsRefused() {
        try (AbstractEventLoop other = EventLoops.newEventLoop(provider)) {
            Future<Void> foreign = other.createFuture();
            runAll(() -> {
                loop().callLater(SHORT, Async.currentTask()::cancel); // it would wait for ever

                assertThrows(IllegalStateException.class, () -> waitFor(foreign, LONG)); // as awaiting it is
                assertThrows(IllegalArgumentException.class, () -> waitFor(foreign, Duration.ZERO));
                assertFalse(foreign.isDone());
            });
        }
    }

    @Test
    @Rule("5.10")
    void nullIsRefused() {
        runAll(() -> {
            assertEquals(
                    "awaitable",
                    assertThrows(NullPointerException.class, () -> waitFor(null, LONG))
                            .getMessage());
            assertEquals(
                    "timeout",
                    assertThrows(NullPointerException.class, () -> waitFor(() -> 1, null))
                            .getMessage());
        });
    }
}
