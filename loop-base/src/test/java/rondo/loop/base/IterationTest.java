package rondo.loop.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static rondo.loop.base.SimulatedLoop.onAnotherThread;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What one iteration does, in which order, and how long the driver is told to wait.
class IterationTest {

    private final SimulatedLoop simulated = new SimulatedLoop();
    private final SimulatedDriver driver = simulated.driver;
    private final BaseEventLoop loop = simulated.loop;
    private final List<String> order = new ArrayList<>();

    @AfterEach
    void close() {
        simulated.close();
    }

    @Test
    void whatACallbackSchedulesRunsInTheNextIteration() {
        loop.callSoon(() -> {
            order.add("parent");
            loop.callSoon(() -> order.add("child"));
        });
        loop.callSoon(() -> order.add("sibling"));

        simulated.runUntilIdle();

        assertEquals(List.of("parent", "sibling", "child"), order);
    }

    @Test
    void eventsComeAfterWhatIsReadyThenTheInboxThenTimers() {
        loop.callSoon(() -> {
            loop.callAt(loop.time(), () -> order.add("timer"));
            onAnotherThread(() -> loop.callSoonThreadsafe(() -> order.add("inbox")));
            driver.deliver(Duration.ZERO, () -> order.add("event"));
            loop.callSoon(() -> order.add("ready"));
        });

        simulated.runUntilIdle();

        assertEquals(List.of("ready", "event", "inbox", "timer"), order);
    }

    @Test
    void callbacksThatScheduleThemselvesForEverStarveNeitherEventsNorTimers() {
        driver.deliver(Duration.ofMillis(5), () -> order.add("event"));
        loop.callLater(Duration.ofMillis(10), loop::stop);
        loop.callSoon(new Runnable() {
            @Override
            public void run() {
                driver.pass(Duration.ofMillis(1));
                loop.callSoon(this);
            }
        });

        loop.runForever();

        assertEquals(List.of("event"), order);
    }

    @Test
    void onTheLoopsThreadCallSoonThreadsafeKeepsTheOrderWithCallSoon() {
        loop.callSoon(() -> {
            loop.callSoon(() -> order.add("first"));
            loop.callSoonThreadsafe(() -> order.add("second"));
            loop.callSoon(() -> order.add("third"));
        });

        simulated.runUntilIdle();

        assertEquals(List.of("first", "second", "third"), order);
    }

    @Test
    void aCancelledCallbackDoesNotRun() {
        var handle = loop.callSoon(() -> order.add("cancelled"));
        loop.callSoon(() -> order.add("other"));

        handle.cancel();
        simulated.runUntilIdle();

        assertEquals(List.of("other"), order);
        assertTrue(handle.isCancelled());
    }

    @Test
    void cancellingACallbackThatRanDoesNothing() {
        var handle = loop.callSoon(() -> order.add("ran"));
        simulated.runUntilIdle();

        handle.cancel();

        assertEquals(List.of("ran"), order);
        assertFalse(handle.isCancelled());
    }

    // ---- stop ----

    @Test
    void stopFinishesTheIterationAndKeepsTheRestForTheNextRun() {
        loop.callSoon(() -> {
            loop.stop();
            loop.callSoon(() -> order.add("next run"));
        });
        loop.callSoon(() -> order.add("same iteration"));

        loop.runForever();
        assertEquals(List.of("same iteration"), order);
        simulated.runUntilIdle();

        assertEquals(List.of("same iteration", "next run"), order);
    }

    @Test
    void aLoopThatWasStoppedBeforeItRunsDoesOneIterationWithoutWaiting() {
        loop.callLater(Duration.ofHours(1), () -> order.add("timer"));
        loop.stop();

        loop.runForever();

        assertEquals(List.of(), order);
        assertEquals(List.of(0L), driver.waits);
        assertEquals(0, loop.time());
    }

    @Test
    void aStopEndsOneRunOnly() {
        loop.stop();
        loop.runForever();
        loop.callSoon(() -> loop.callSoon(() -> loop.callSoon(() -> order.add("third iteration"))));

        simulated.runUntilIdle();

        assertEquals(List.of("third iteration"), order);
    }

    @Test
    void whatIsScheduledWhileTheLoopRestsRunsInTheNextRun() {
        loop.callSoon(() -> order.add("soon"));
        loop.callSoonThreadsafe(() -> order.add("threadsafe"));
        loop.callLater(Duration.ofNanos(1), () -> order.add("timer"));

        simulated.runUntilIdle();

        assertEquals(List.of("soon", "threadsafe", "timer"), order);
    }

    // ---- waiting ----

    @Test
    void theDriverIsToldToWaitForNothingThenForTheTimerThenForEver() {
        loop.callSoon(() -> {});
        loop.callLater(Duration.ofSeconds(3), () -> {});

        simulated.runUntilIdle();

        assertEquals(List.of(0L, 3_000_000_000L, Driver.FOREVER), driver.waits);
    }

    @Test
    void aCallbackFromAnotherThreadKeepsTheDriverFromWaiting() {
        loop.callSoon(() -> onAnotherThread(() -> loop.callSoonThreadsafe(loop::stop)));

        loop.runForever();

        assertEquals(List.of(0L, 0L), driver.waits);
        assertEquals(0, driver.wakeups.get());
    }

    @Test
    void aWaitingDriverIsWokenOnceHoweverManyCallbacksArrive() {
        var waking = new SimulatedLoop(new SimulatedDriver());
        BaseEventLoop sleeper = waking.loop;
        waking.driver.whenIdle = () -> order.add("idle");
        waking.driver.beforeWait = () -> onAnotherThread(() -> {
            sleeper.callSoonThreadsafe(() -> order.add("first"));
            sleeper.callSoonThreadsafe(sleeper::stop);
        });

        sleeper.runForever();

        assertEquals(1, waking.driver.wakeups.get());
        assertEquals(List.of("first"), order);
        waking.close();
    }

    @Test
    void aDriverThatReturnsTooEarlyMakesNoTimerFireEarly() {
        var hasty = new SimulatedLoop(new SimulatedDriver());
        hasty.driver.longestWait = 100;
        long[] fired = {0};
        hasty.loop.callAt(950, () -> fired[0] = hasty.loop.time());

        hasty.runUntilIdle();

        assertEquals(950, fired[0]);
        hasty.close();
    }

    // ---- a driver that fails ----

    @Test
    void aDriverThatCannotWaitEndsTheRunWithItsException() {
        var error = assertThrows(UncheckedIOException.class, loop::runForever); // for ever

        assertEquals("nothing will ever happen: no timer, no event, no other thread", error.getCause().getMessage());
        assertFalse(loop.isRunning());
    }

    @Test
    void aLoopWhoseDriverFailedMayRunAgain() {
        assertThrows(UncheckedIOException.class, loop::runForever);

        loop.callSoon(() -> order.add("again"));
        simulated.runUntilIdle();

        assertEquals(List.of("again"), order);
    }

    @Test
    void aDriverThatFailsToCloseLeavesTheLoopClosed() {
        IOException failure = new IOException("busy");
        var broken = new BaseEventLoop(new FailingDriver(failure));

        var error = assertThrows(UncheckedIOException.class, broken::close);

        assertSame(failure, error.getCause());
        assertTrue(broken.isClosed());
    }

    @Test
    void aClosedLoopHasClosedItsDriver() {
        loop.close();

        assertTrue(driver.closed);
    }

    // ---- interrupts ----

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anInterruptDoesNotEndTheRunAndIsHandedBackAfterIt(boolean virtual) throws Exception {
        loop.callLater(Duration.ofSeconds(1), () -> order.add("timer"));
        var run = new FutureTask<>(() -> {
            Thread.currentThread().interrupt();
            simulated.runUntilIdle();
            return Thread.interrupted();
        });

        (virtual ? Thread.ofVirtual() : Thread.ofPlatform()).start(run);

        assertTrue(run.get());
        assertEquals(List.of("timer"), order);
    }

    private record FailingDriver(IOException failure) implements Driver {

        @Override
        public String name() {
            return "failing";
        }

        @Override
        public void select(long timeout, Consumer<Runnable> events) {}

        @Override
        public void wakeup() {}

        @Override
        public void close() throws IOException {
            throw failure;
        }
    }
}
