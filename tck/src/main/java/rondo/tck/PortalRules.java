package rondo.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import rondo.AbstractEventLoop;
import rondo.Async;
import rondo.BlockingPortal;
import rondo.CancelledError;
import rondo.ContextVar;
import rondo.Runner;

/// Blocking threads that call coroutines of a loop.
abstract class PortalRules extends LoopRules {

    private static final int REPETITIONS = 200;

    /// A time limit that is over soon, and yet not before the call has begun.
    private static final Duration LIMIT = Delays.MEDIUM;

    PortalRules(EventLoopTck kit) {
        super(kit);
    }

    private BlockingPortal start() {
        return BlockingPortal.start(
                Runner.builder().loop(kit().provider()).exceptionHandler(reports).gracePeriod(SHORT));
    }

    /// Waits for what never comes. A sleep would end, on a loop whose clock jumps when there is nothing to do.
    private static String waitForEver() {
        return Async.runningLoop().<String>createFuture().await();
    }

    // ---- calls ----

    @Test
    @Rule("7.59")
    void aCallReturnsTheValue() throws Exception {
        try (var portal = start()) {
            assertEquals("value", portal.call(() -> Async.sleep(SHORT, "value")));
            assertSame(portal.loop(), portal.call(Async::runningLoop));
            assertSame(null, portal.<@org.jspecify.annotations.Nullable String>call(() -> null));
        }
    }

    @Test
    @Rule("7.60")
    void aCallThrowsTheVeryException() {
        var failure = new IOException("of the coroutine");
        try (var portal = start()) {
            assertSame(failure, assertThrows(IOException.class, () -> portal.call(() -> {
                throw failure;
            })));
        }
    }

    @Test
    @Rule("7.60")
    void anExceptionThatLooksLikeACancellationIsNone() {
        var failure = new CancellationException("of another library");
        try (var portal = start()) {
            assertSame(failure, assertThrows(CancellationException.class, () -> portal.call(() -> {
                throw failure;
            })));
        }
    }

    @Test
    @Rule("7.61")
    void aTaskThatIsCancelledOnTheLoopCancelsTheCall() {
        try (var portal = start()) {
            var error = assertThrows(CancelledError.class, () -> portal.call(() -> {
                Async.currentTask().cancel("by itself");
                return waitForEver();
            }));
            assertEquals("by itself", error.getMessage());
        }
    }

    @Test
    @Rule("7.62")
    void aCallSeesTheContextOfItsThread() throws Exception {
        ContextVar<String> variable = ContextVar.of("variable", "default");
        try (var portal = start()) {
            var token = variable.set("of the caller");
            assertEquals("of the caller", portal.call(variable::get));
            variable.reset(token);
        }
    }

    @Test
    @Rule("7.63")
    void manyThreadsMayCallAtOnce() throws Exception {
        AtomicInteger sum = new AtomicInteger();
        try (var portal = start()) {
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                Thread.Builder builder = i % 2 == 0 ? Thread.ofPlatform() : Thread.ofVirtual();
                threads.add(builder.start(() -> {
                    for (int k = 0; k < 50; k++) {
                        sum.addAndGet(outcomeOf(portal, 1));
                    }
                }));
            }
            for (Thread each : threads) {
                each.join();
            }
        }

        assertEquals(400, sum.get());
    }

    private static int outcomeOf(BlockingPortal portal, int value) {
        try {
            return portal.call(() -> {
                Async.sleep(Duration.ZERO);
                return value;
            });
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    @Rule("7.64")
    void aCallMayLeadBackByAnotherThread() throws Exception {
        try (var portal = start()) {
            assertEquals("value", portal.call(() -> Async.toThread(() -> portal.call(() -> "value"))));
        }
    }

    @Test
    @Rule("7.65")
    void aCallOnTheLoopItselfIsRefused() throws Exception {
        try (var portal = start()) {
            portal.call(() -> assertThrows(IllegalStateException.class, () -> portal.call(() -> log.add("never"))));
            portal.call(() -> assertThrows(
                    IllegalStateException.class, () -> portal.call(() -> log.add("never"), SHORT)));
        }

        assertLog();
    }

    // ---- time limits and interrupts ----

    @Test
    @Rule("7.66")
    void aCallThatTakesTooLongIsCancelledAndItsEndAwaited() {
        try (var portal = start()) {
            assertThrows(
                    TimeoutException.class,
                    () -> portal.call(
                            () -> {
                                try {
                                    return waitForEver();
                                } finally {
                                    Async.sleep(SHORT);
                                    log.add("tidied up");
                                }
                            },
                            LIMIT));
            assertLog("tidied up");
        }
    }

    @Test
    @Rule("7.67")
    void aCallThatHasAValueInSpiteOfTheTimeLimitReturnsIt() throws Exception {
        try (var portal = start()) {
            assertEquals(
                    "value",
                    portal.call(
                            () -> {
                                try {
                                    return waitForEver();
                                } catch (CancelledError e) {
                                    return "value";
                                }
                            },
                            LIMIT));
            assertEquals("value", portal.call(() -> "value", NEVER));
        }
    }

    @Test
    @Rule("7.68")
    void aTimeLimitOfZeroEndsTheCallAtOnce() {
        try (var portal = start()) {
            assertThrows(
                    TimeoutException.class, () -> portal.call(PortalRules::waitForEver, Duration.ZERO));
            assertThrows(
                    TimeoutException.class,
                    () -> portal.call(PortalRules::waitForEver, Duration.ofSeconds(-1)));
        }
    }

    @Test
    @Rule("7.69")
    void anInterruptCancelsTheCall() {
        try (var portal = start()) {
            CountDownLatch begun = new CountDownLatch(1);
            FutureTask<String> call = new FutureTask<>(() -> portal.call(() -> {
                begun.countDown();
                try {
                    return waitForEver();
                } finally {
                    Async.sleep(SHORT);
                    log.add("tidied up");
                }
            }));
            Thread caller = Thread.ofPlatform().start(call);
            runElsewhere(begun::await);

            caller.interrupt();

            assertThrows(InterruptedException.class, () -> outcome(call));
            assertLog("tidied up");
        }
    }

    @Test
    @Rule("7.70")
    void anInterruptLosesNoValue() {
        try (var portal = start()) {
            CountDownLatch begun = new CountDownLatch(1);
            FutureTask<String> call = new FutureTask<>(() -> {
                String value = portal.call(() -> {
                    begun.countDown();
                    try {
                        return waitForEver();
                    } catch (CancelledError e) {
                        return "value";
                    }
                });
                return value + ", interrupted: " + Thread.interrupted();
            });
            Thread caller = Thread.ofPlatform().start(call);
            runElsewhere(begun::await);

            caller.interrupt();

            assertEquals("value, interrupted: true", outcome(call));
        }
    }

    // ---- submit ----

    @Test
    @Rule("7.71")
    void aSubmittedCoroutineIsSeenThroughItsView() throws Exception {
        var failure = new IOException("of the coroutine");
        try (var portal = start()) {
            assertEquals("value", portal.submit(() -> Async.sleep(SHORT, "value")).get());
            var failed = portal.submit(() -> {
                throw failure;
            });
            assertSame(failure, assertThrows(ExecutionException.class, failed::get).getCause());
        }
    }

    @Test
    @Rule("7.72")
    void cancellingTheViewCancelsTheTask() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        try (var portal = start()) {
            var view = portal.submit(() -> {
                begun.countDown();
                try {
                    return waitForEver();
                } finally {
                    ended.countDown();
                }
            });
            begun.await();
            view.cancel(true);
            ended.await();
        }
    }

    // ---- closing a portal with a loop of its own ----

    @Test
    @Rule("9.49")
    void closingEndsTheCallsTheLoopAndTheThread() throws Exception {
        AbstractEventLoop closed;
        CompletableFuture<String> view;
        Thread thread;
        try (var portal = start()) {
            CountDownLatch begun = new CountDownLatch(1);
            closed = portal.loop();
            view = portal.submit(() -> {
                begun.countDown();
                try {
                    return waitForEver();
                } finally {
                    log.add("tidied up");
                }
            });
            begun.await();
            thread = Thread.getAllStackTraces().keySet().stream()
                    .filter(each -> each.getName().startsWith("rondo-portal-"))
                    .findFirst()
                    .orElseThrow();
        }

        assertTrue(closed.isClosed());
        assertTrue(view.isCancelled());
        assertFalse(thread.isAlive());
        assertLog("tidied up");
    }

    @Test
    @Rule("9.50")
    void aCallThatRefusesToEndDoesNotKeepThePortalOpen() throws Exception {
        CompletableFuture<String> view;
        try (var portal = start()) {
            CountDownLatch begun = new CountDownLatch(1);
            view = portal.submit(() -> {
                begun.countDown();
                try {
                    waitForEver();
                } catch (CancelledError e) {
                    log.add("refused");
                }
                return waitForEver();
            });
            begun.await();
        }

        assertNotNull(reports.takeOne().task());
        assertTrue(view.isCancelled());
        assertLog("refused");
    }

    @Test
    @Rule("9.51")
    void aClosedPortalRefusesCalls() {
        var portal = start();
        portal.close();
        portal.close();

        assertThrows(IllegalStateException.class, () -> portal.call(() -> log.add("never")));
        assertThrows(IllegalStateException.class, () -> portal.call(() -> log.add("never"), SHORT));
        assertThrows(IllegalStateException.class, () -> portal.submit(() -> log.add("never")));
        assertLog();
    }

    @Test
    @Rule("9.52")
    void aPortalWithALoopOfItsOwnIsNotClosedOnIt() throws Exception {
        try (var portal = start()) {
            portal.call(() -> assertThrows(IllegalStateException.class, portal::close));
            assertEquals("still open", portal.call(() -> "still open"));
        }
    }

    @Test
    @Rule("9.53")
    void aLoopThatSomebodyStoppedEndsItsCalls() {
        var portal = start();

        assertThrows(CancelledError.class, () -> portal.call(() -> {
            Async.runningLoop().stop();
            return waitForEver();
        }));

        assertThrows(IllegalStateException.class, portal::close);
        assertThrows(IllegalStateException.class, () -> portal.call(() -> log.add("never")));
    }

    @Test
    @Rule("9.54")
    void aLoopThatCannotBeOpenedIsTheCallersError() {
        var failure = new IllegalStateException("of the factory");

        assertSame(
                failure,
                assertThrows(
                        IllegalStateException.class,
                        () -> BlockingPortal.start(Runner.builder().loopFactory(() -> {
                            throw failure;
                        }))));
    }

    @Test
    @Rule("9.58")
    void noCallHangsWhenItRacesWithClose() throws Exception {
        for (int i = 0; i < REPETITIONS; i++) {
            var portal = start();
            var ready = new CountDownLatch(2);
            FutureTask<String> call = racing(ready, () -> portal.call(() -> Async.sleep(Duration.ZERO, "value")));
            FutureTask<String> view = racing(
                    ready, () -> portal.submit(PortalRules::waitForEver).get());
            ready.await();
            if (i % 3 == 0) {
                Thread.yield();
            }

            portal.close();

            assertEnded(call);
            assertEnded(view);
        }
        reports.takeAll(); // a task that was created by the very last iteration
    }

    private static FutureTask<String> racing(CountDownLatch ready, java.util.concurrent.Callable<String> body) {
        FutureTask<String> task = new FutureTask<>(() -> {
            ready.countDown();
            return body.call();
        });
        Thread.ofPlatform().start(task);
        return task;
    }

    /// Fails if the call hangs, or ends otherwise than by its value, cancelled, or refused.
    private static void assertEnded(FutureTask<String> call) {
        try {
            assertEquals("value", outcome(call));
        } catch (CancelledError | IllegalStateException e) { // a CancellationException is one, too
            // so it raced
        }
    }

    // ---- a portal into somebody else's loop ----

    /// Runs the loop of this rule while `body` runs on another thread.
    private void during(Body body) {
        FutureTask<Integer> outside = new FutureTask<>(() -> {
            try {
                body.run();
                return 0;
            } finally {
                loop.callSoonThreadsafe(loop::stop);
            }
        });
        Thread.ofPlatform().start(outside);
        loop.runForever();
        outcome(outside);
    }

    @Test
    @Rule({"7.59", "9.55"})
    void aPortalLeadsIntoALoopThatSomebodyElseRuns() {
        during(() -> {
            try (var portal = BlockingPortal.of(loop)) {
                assertSame(loop, portal.call(Async::runningLoop));
            }
            assertEquals("runs on", Async.runCoroutineThreadsafe(() -> "runs on", loop).get());
        });
    }

    @Test
    @Rule("9.55")
    void closingItCancelsItsCallsAndAwaitsThem() {
        during(() -> {
            CompletableFuture<String> view;
            try (var portal = BlockingPortal.of(loop)) {
                CountDownLatch begun = new CountDownLatch(1);
                view = portal.submit(() -> {
                    begun.countDown();
                    try {
                        return waitForEver();
                    } finally {
                        Async.sleep(SHORT);
                        log.add("tidied up");
                    }
                });
                begun.await();
            }
            assertTrue(view.isCancelled());
            assertLog("tidied up");
        });
    }

    @Test
    @Rule("9.56")
    void aTaskOfTheLoopMayCloseIt() {
        run(() -> {
            CompletableFuture<String> view;
            try (var portal = BlockingPortal.of(loop)) {
                assertEquals("value", Async.toThread(() -> portal.call(() -> "value")));
                view = portal.submit(() -> {
                    try {
                        return waitForEver();
                    } finally {
                        log.add("tidied up");
                    }
                });
                Async.sleep(SHORT);
                assertFalse(view.isDone());
            }
            assertTrue(view.isCancelled());
            assertLog("tidied up");
        });
    }

    @Test
    @Rule("9.56")
    void aCallbackMayNotCloseIt() {
        var portal = BlockingPortal.of(loop);
        loop.callSoon(() -> {
            assertThrows(IllegalStateException.class, portal::close);
            log.add("refused");
        });

        iterate();

        assertLog("refused");
        var view = portal.submit(() -> "still open");
        iterate(4);
        assertEquals("still open", view.join());
        portal.close();
    }

    @Test
    @Rule("9.57")
    void aLoopThatIsClosedEndsTheCallsThatWait() {
        var portal = BlockingPortal.of(loop);
        var view = portal.submit(() -> log.add("never"));
        FutureTask<Boolean> call = new FutureTask<>(() -> portal.call(() -> log.add("never")));
        Thread caller = Thread.ofPlatform().start(call);
        while (caller.getState() == Thread.State.RUNNABLE || caller.getState() == Thread.State.NEW) {
            Thread.onSpinWait();
        }

        loop.close();

        assertTrue(view.isCancelled());
        assertThrows(CancelledError.class, () -> outcome(call));
        assertThrows(IllegalStateException.class, () -> portal.call(() -> log.add("never")));
        portal.close();
        assertLog();
    }

    @Test
    @Rule("9.58")
    void noCallIntoSomebodyElsesLoopHangsWhenItRacesWithClose() {
        during(() -> {
            for (int i = 0; i < REPETITIONS; i++) {
                var portal = BlockingPortal.of(loop);
                var ready = new CountDownLatch(2);
                FutureTask<String> call = racing(ready, () -> portal.call(() -> Async.sleep(Duration.ZERO, "value")));
                FutureTask<String> endless = racing(ready, () -> portal.call(PortalRules::waitForEver));
                ready.await();

                portal.close();

                assertEnded(call);
                assertEnded(endless);
            }
        });
    }
}
