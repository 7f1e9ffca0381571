package rondo.loop.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import program.Program;
import rondo.ExceptionContext;
import rondo.Promise;
import rondo.TaskOptions;

/// What debug mode adds: where things were created, which turns were slow, where an exception came out.
class DebugModeTest {

    private final SimulatedLoop simulated = new SimulatedLoop();
    private final BaseEventLoop loop = simulated.loop;
    private final LogCapture log = new LogCapture("rondo.loop.base");
    private final IllegalStateException failure = new IllegalStateException("broken");

    @BeforeEach
    void switchOn() {
        loop.setDebug(true);
        loop.setSlowCallbackDuration(Duration.ofDays(1));
    }

    @AfterEach
    void close() {
        simulated.close();
        log.close();
        assertEquals(List.of(), log.entries, "logged and not expected");
    }

    // ---- who wants it ----

    @ParameterizedTest
    @CsvSource(
            nullValues = "unset",
            value = {
                "unset, unset, false",
                "true, unset, true",
                "TRUE, unset, true",
                "1, unset, true",
                "'', unset, true",
                "false, unset, false",
                "0, unset, false",
                "yes, unset, false",
                "unset, true, true",
                "unset, 1, true",
                "unset, '', true",
                "unset, 0, false",
                "false, true, false",
                "true, false, true",
            })
    void thePropertyDecidesElseTheEnvironment(
            @Nullable String property, @Nullable String variable, boolean wanted) {
        assertEquals(wanted, DebugMode.isWanted(property, variable));
    }

    @Test
    void aLoopTellsWhetherItIsInDebugMode() {
        assertTrue(loop.isDebug());
        loop.setDebug(false);
        assertFalse(loop.isDebug());
    }

    // ---- where it was created ----

    @Test
    void aCallbackThatFailsIsReportedWithTheFramesThatScheduledIt() {
        Program.schedule(loop, this::fail);
        Program.scheduleLater(loop, this::fail);
        Program.scheduleThreadsafe(loop, this::fail);

        simulated.runUntilIdle();

        assertEquals("schedule", innermost(simulated.reports.removeFirst()));
        assertEquals("scheduleThreadsafe", innermost(simulated.reports.removeFirst()));
        assertEquals("scheduleLater", innermost(simulated.reports.removeFirst()));
    }

    @Test
    void anExceptionThatNobodyRetrievedIsReportedWithTheFramesThatMadeTheFuture() {
        Program.makeFuture(loop).setException(failure);
        Program.makeTask(loop, () -> {
            throw failure;
        });
        simulated.runUntilIdle();

        loop.close();

        assertEquals("makeFuture", innermost(simulated.reports.removeFirst()));
        assertEquals("makeTask", innermost(simulated.reports.removeFirst()));
    }

    @Test
    void aTaskThatTheLoopEndsIsReportedWithTheFramesThatMadeIt() {
        Program.makeTask(loop, () -> {
            Program.sleepForADay();
            return 1;
        });
        loop.stop();
        loop.runForever();

        loop.close();

        assertEquals("makeTask", innermost(simulated.reports.removeFirst()));
    }

    @Test
    void tenFramesAreKeptAtMost() throws Exception {
        Program.deepDown(50, () -> Program.schedule(loop, this::fail));

        simulated.runUntilIdle();

        List<StackTraceElement> site = simulated.reports.removeFirst().sourceTraceback();
        assertEquals(10, site.size());
        assertEquals("deepDown", site.getLast().getMethodName());
    }

    @Test
    void aHandleTellsWhereItWasCreated() {
        String text = Program.schedule(loop, () -> {}).toString();

        assertTrue(text.contains(", created at ") && text.contains("program.Program.schedule(Program.java:"), text);
    }

    @Test
    void outsideDebugModeNoFramesAreKept() {
        loop.setDebug(false);
        Program.schedule(loop, this::fail);

        simulated.runUntilIdle();

        assertEquals(List.of(), simulated.reports.removeFirst().sourceTraceback());
    }

    @ParameterizedTest
    @CsvSource({
        "rondo.Async, true",
        "rondo.spi.RunningLoop, true",
        "rondo.loop.base.BaseTask, true",
        "rondo.loop.nio.NioDriver, true",
        "java.lang.VirtualThread$VThreadContinuation$1, true",
        "java.util.concurrent.locks.LockSupport, true",
        "jdk.internal.vm.Continuation, true",
        "rondo.examples.ParallelFetch, false",
        "rondo.combinators.Combinators, false",
        "rondomat.Main, false",
        "java.util.ArrayList, false",
        "Main, false",
    })
    void framesOfTheLoopAreToldFromThoseOfPrograms(String className, boolean ours) {
        assertEquals(ours, CreationSite.isOurs(className));
    }

    // ---- slow turns ----

    @Test
    void aTurnThatTakesAsLongAsTheLimitIsLogged() {
        loop.setSlowCallbackDuration(Duration.ofMillis(2));
        loop.callSoon(new Busy(Duration.ofMillis(3)));

        simulated.runUntilIdle();

        String message = log.entries.removeFirst().message();
        String expected = "Executing Handle\\[Busy.*] took \\d+\\.\\d{3} seconds(?s:; meanwhile.*)?";
        assertTrue(message.matches(expected), message);
    }

    @Test
    void aSlowStepOfATaskIsLoggedByTheTasksName() {
        loop.setSlowCallbackDuration(Duration.ofMillis(2));
        loop.createTask(
                () -> {
                    new Busy(Duration.ofMillis(3)).run();
                    return 1;
                },
                TaskOptions.named("cruncher"));

        simulated.runUntilIdle();

        String message = log.entries.removeFirst().message();
        assertTrue(message.startsWith("Executing Task[cruncher, pending]"), message);
    }

    @Test
    void aNegativeLimitIsTakenAsZeroSoThatEveryTurnIsLogged() {
        loop.setSlowCallbackDuration(Duration.ofDays(-1));
        loop.callSoon(() -> {});
        loop.callSoon(() -> {});
        loop.stop();

        loop.runForever();

        assertEquals(2, log.entries.size());
        log.entries.clear();
    }

    @Test
    void aLoopMayBeInDebugModeFromTheBeginning() {
        System.setProperty("rondo.debug", "true");
        try (BaseEventLoop born = new BaseEventLoop(new BusyDriver())) {
            born.setSlowCallbackDuration(Duration.ZERO);
            born.callSoon(born::stop);
            born.runForever();
        } finally {
            System.clearProperty("rondo.debug");
        }

        assertEquals(1, log.entries.size());
        log.entries.clear();
    }

    @Test
    void aBusyLoopSeesThatAnotherThreadSwitchedItOn() throws Exception {
        try (SimulatedLoop other = new SimulatedLoop()) {
            BaseEventLoop busy = other.loop;
            busy.setSlowCallbackDuration(Duration.ZERO);
            Thread switcher = Thread.ofPlatform().start(() -> {
                while (busy.statistics().turns() < 1_000_000) { // by then the iteration is compiled
                    Thread.onSpinWait();
                }
                busy.setDebug(true);
            });

            busy.callSoon(new Runnable() {
                @Override
                public void run() {
                    if (log.entries.isEmpty()) {
                        busy.callSoon(this);
                    } else {
                        busy.stop();
                    }
                }
            });
            busy.runForever();

            switcher.join();
        }
        assertTrue(log.entries.getFirst().message().startsWith("Executing "), log.entries::toString);
        log.entries.clear();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1H", "PT2562047788015215H30M7.999999999S"})
    void aHugeLimitIsNeverReached(Duration limit) {
        loop.setSlowCallbackDuration(limit);
        loop.callSoon(new Busy(Duration.ofMillis(1)));

        simulated.runUntilIdle();

        assertEquals(List.of(), log.entries);
    }

    @Test
    void outsideDebugModeSlowTurnsAreNotLogged() {
        loop.setDebug(false);
        loop.setSlowCallbackDuration(Duration.ZERO);
        loop.callSoon(() -> {});

        simulated.runUntilIdle();

        assertEquals(List.of(), log.entries);
    }

    @Test
    void aCallbackWhoseToStringThrowsRunsAllTheSame() {
        int[] ran = {0};
        loop.callSoon(new Runnable() {
            @Override
            public void run() {
                ran[0]++;
            }

            @Override
            public String toString() {
                throw new UnsupportedOperationException("toString");
            }
        });

        simulated.runUntilIdle();

        assertEquals(1, ran[0]);
    }

    // ---- where it came out of a wait ----

    @Test
    void anExceptionThatComesOutOfAWaitIsMarkedWithThePlaceOfTheWait() {
        Promise<String> future = loop.createFuture();
        future.setException(failure);

        assertSame(failure, assertThrows(
                IllegalStateException.class, () -> loop.runUntilComplete(() -> Program.awaitHere(future))));

        Throwable mark = failure.getSuppressed()[0];
        assertEquals("awaited at", mark.getMessage());
        assertTrue(
                Arrays.stream(mark.getStackTrace()).anyMatch(frame -> frame.getMethodName().equals("awaitHere")));
    }

    @Test
    void anExceptionThatComesOutOfManyWaitsIsMarkedSixteenTimesAtMost() {
        var disk = new IOException("disk");
        Promise<String> future = loop.createFuture();
        future.setException(disk);

        loop.runUntilComplete(() -> {
            for (int i = 0; i < 40; i++) {
                assertThrows(IOException.class, future::await);
            }
            return 1;
        });

        assertEquals(16, disk.getSuppressed().length);
    }

    @Test
    void outsideDebugModeAnExceptionIsNotTouched() {
        loop.setDebug(false);
        Promise<String> future = loop.createFuture();
        future.setException(failure);

        assertThrows(IllegalStateException.class, () -> loop.runUntilComplete(future::await));

        assertEquals(0, failure.getSuppressed().length);
    }

    private void fail() {
        throw failure;
    }

    private static String innermost(ExceptionContext context) {
        StackTraceElement frame = context.sourceTraceback().getFirst();
        assertEquals(Program.class.getName(), frame.getClassName());
        return frame.getMethodName();
    }

    /// Computes for a while.
    private record Busy(Duration time) implements Runnable {

        @Override
        public void run() {
            long start = System.nanoTime();
            while (System.nanoTime() - start < time.toNanos()) {
                Thread.onSpinWait();
            }
        }
    }
}
