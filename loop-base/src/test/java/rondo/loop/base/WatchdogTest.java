package rondo.loop.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import program.Program;
import rondo.TaskOptions;

/// What is seen of a turn from outside while it runs, and which time is held against it.
class WatchdogTest {

    private static final long MILLI = 1_000_000;
    private static final long TICK = 25 * MILLI; // for a limit of 100 ms

    private final SimulatedLoop simulated = new SimulatedLoop();
    private final BaseEventLoop loop = simulated.loop;
    private final LogCapture log = new LogCapture("rondo.loop.base");
    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 100 * MILLI); // it overflows, as nanoTime may
    private final Watchdog watchdog = new Watchdog(loop, clock::get);

    @BeforeEach
    void switchOn() {
        loop.setDebug(true);
    }

    @AfterEach
    void close() {
        simulated.close();
        log.close();
        assertEquals(List.of(), log.entries, "logged and not expected");
    }

    private void ticks(int number) {
        for (int i = 0; i < number; i++) {
            clock.addAndGet(TICK);
            watchdog.look();
        }
    }

    // ---- which time counts ----

    @Test
    void theTimeOfATurnThatRunsIsItsOwn() {
        watchdog.begin("turn");
        ticks(8);
        clock.addAndGet(3 * MILLI);

        assertEquals(203 * MILLI, watchdog.end());
    }

    @Test
    void timeInWhichTheWatchdogCouldNotRunEitherDoesNotCount() {
        watchdog.begin("turn");
        ticks(1);
        clock.addAndGet(10_000 * MILLI); // the virtual machine stood still, or the whole one
        ticks(2);

        assertEquals(3 * TICK, watchdog.end());
    }

    @Test
    void aPauseCountsAsOneEvenIfTheTurnEndsBeforeTheWatchdogWakes() {
        watchdog.begin("turn");
        ticks(1);
        clock.addAndGet(10_000 * MILLI);

        assertEquals(2 * TICK, watchdog.end());
    }

    @Test
    void aPauseBeforeATurnIsNotTakenFromTheTurn() {
        ticks(1);
        clock.addAndGet(10_000 * MILLI);
        watchdog.begin("turn"); // the watchdog did not wake yet
        watchdog.look();
        ticks(8);

        assertEquals(8 * TICK, watchdog.end());
    }

    @Test
    void aWatchdogThatIsALittleLateIsNoPause() {
        watchdog.begin("turn");
        clock.addAndGet(TICK + 19 * MILLI);
        watchdog.look();

        assertEquals(TICK + 19 * MILLI, watchdog.end());
    }

    // ---- what is told of a turn that does not end ----

    @Test
    void aTurnThatDoesNotEndIsToldAtTenTimesTheLimitAndThenEachTimeItsTimeHasDoubled() {
        watchdog.begin("Handle[turn]");
        ticks(39);
        assertEquals(List.of(), log.entries);

        ticks(1);
        assertTold("Handle[turn] runs for 1.000 seconds");
        ticks(39);
        assertEquals(List.of(), log.entries);
        ticks(1);
        assertTold("Handle[turn] runs for 2.000 seconds");

        watchdog.end();
        ticks(100);
    }

    private void assertTold(String expected) {
        String message = log.entries.removeFirst().message();
        assertTrue(message.contains("is stalled: " + expected), message);
    }

    // ---- with its thread ----

    @Test
    void aSlowTurnIsLoggedWithWhereItWasSeen() {
        loop.setSlowCallbackDuration(Duration.ofMillis(20));
        loop.createTask(
                () -> {
                    Program.crunch(Duration.ofMillis(60));
                    return 1;
                },
                TaskOptions.named("cruncher"));

        simulated.runUntilIdle();

        String message = log.entries.removeFirst().message();
        assertTrue(message.startsWith("Executing Task[cruncher, pending] took 0.0"), message);
        assertTrue(message.contains("meanwhile it was seen"), message);
        assertTrue(message.contains("program.Program.crunch("), message);
    }

    @Test
    void aTaskThatBlocksIsToldWithItsStackWhileItBlocks() {
        loop.setSlowCallbackDuration(Duration.ofMillis(10));
        CountDownLatch never = new CountDownLatch(1);
        loop.createTask(
                () -> {
                    Program.block(never);
                    return 1;
                },
                TaskOptions.named("blocker"));
        Thread rescuer = Thread.ofPlatform().start(() -> {
            while (log.entries.isEmpty()) {
                LockSupport.parkNanos(MILLI);
            }
            never.countDown();
        });

        simulated.runUntilIdle();

        assertFalse(log.entries.isEmpty());
        String stalled = log.entries.removeFirst().message();
        assertTrue(stalled.contains("is stalled: Task[blocker, pending] runs for "), stalled);
        assertTrue(stalled.contains("program.Program.block("), stalled);
        assertFalse(stalled.contains("BaseTask"), stalled);
        String slow = log.entries.removeLast().message();
        assertTrue(slow.startsWith("Executing Task[blocker, pending] took"), slow);
        assertTrue(slow.contains("program.Program.block("), slow);
        log.entries.removeIf(entry -> entry.message().contains("is stalled")); // again, on a busy machine
        join(rescuer);
    }

    @Test
    void theWatchdogEndsWithTheRun() {
        loop.callSoon(() -> {});
        loop.stop();
        loop.runForever();

        long end = System.nanoTime() + 10_000 * MILLI;
        while (Thread.getAllStackTraces().keySet().stream()
                        .anyMatch(thread -> thread.getName().equals("rondo-watchdog"))
                && System.nanoTime() < end) {
            LockSupport.parkNanos(MILLI);
        }
        assertTrue(Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("rondo-watchdog")));
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
