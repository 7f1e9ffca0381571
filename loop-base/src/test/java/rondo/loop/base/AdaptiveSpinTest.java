package rondo.loop.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static rondo.loop.base.AdaptiveSpin.AT_MOST_NANOS;
import static rondo.loop.base.AdaptiveSpin.LOOK_EVERY_NANOS;
import static rondo.loop.base.AdaptiveSpin.MANY;
import static rondo.loop.base.AdaptiveSpin.SHORT_SLEEP_NANOS;
import static rondo.loop.base.PassingTime.LOOK_NANOS;

import org.junit.jupiter.api.Test;
import rondo.Context;

/// When a loop stays awake before it sleeps, and for how long. Time passes as the clock is read.
class AdaptiveSpinTest {

    private final PassingTime clock = new PassingTime();
    private final BaseEventLoop loop = new BaseEventLoop(new SimulatedDriver());
    private final Inbox inbox = new Inbox(loop, () -> {});
    private final InboxReader reader = new InboxReader(() -> inbox);
    private final AdaptiveSpin spin = new AdaptiveSpin(clock, 2);

    @Test
    void whoNeverSleptIsNotToStayAwake() {
        assertFalse(spin.isWorthwhile());
    }

    @Test
    void afterAShortSleepItIsWorthATry() {
        spin.slept(SHORT_SLEEP_NANOS, true);

        assertTrue(spin.isWorthwhile());
    }

    @Test
    void afterALongSleepItIsNot() {
        spin.slept(SHORT_SLEEP_NANOS, true);
        spin.slept(SHORT_SLEEP_NANOS + 1, true);

        assertFalse(spin.isWorthwhile());
    }

    @Test
    void afterAShortSleepThatATimerEndedItIsNot() {
        spin.slept(SHORT_SLEEP_NANOS, true);
        spin.slept(1, false);

        assertFalse(spin.isWorthwhile());
    }

    @Test
    void oneProcessorIsLeftToTheOthers() {
        var alone = new AdaptiveSpin(clock, 1);

        alone.slept(1, true);

        assertFalse(alone.isWorthwhile());
    }

    @Test
    void aSimulatedDriverIsToWaitAtOnce() {
        var simulated = new AdaptiveSpin(new SimulatedDriver(), 2);

        simulated.slept(0, true);

        assertFalse(simulated.isWorthwhile());
    }

    @Test
    void whatIsHandedInIsSeenAtTheNextLook() {
        clock.in(LOOK_EVERY_NANOS * 3 / 2, this::handIn);

        assertTrue(spin.awaitNext(reader));

        assertEquals(2 * LOOK_EVERY_NANOS, clock.now(), LOOK_NANOS);
    }

    @Test
    void theLastLookIsAtTheEndOfTheTime() {
        clock.in(AT_MOST_NANOS - LOOK_NANOS, this::handIn);

        assertTrue(spin.awaitNext(reader));
    }

    @Test
    void whenNothingIsHandedInItEndsAfterTheTime() {
        assertFalse(spin.awaitNext(reader));

        assertEquals(AT_MOST_NANOS, clock.now(), LOOK_NANOS);
    }

    @Test
    void aClockThatWrapsAroundMeanwhileIsNoTrouble() {
        long start = Long.MAX_VALUE - AT_MOST_NANOS / 2;
        var wrapping = new PassingTime(start);

        assertFalse(new AdaptiveSpin(wrapping, 2).awaitNext(reader));

        assertEquals(AT_MOST_NANOS, wrapping.now() - start, LOOK_NANOS);
    }

    @Test
    void aTryThatSucceedsLetsTheNextFollow() {
        spin.slept(1, true);
        handIn();
        spin.awaitNext(reader);

        assertTrue(spin.isWorthwhile());
    }

    @Test
    void eachTryThatFailsDoublesTheShortSleepsThatTheNextWaitsFor() {
        for (int expected = 1; expected <= 1024; expected *= 2) {
            assertEquals(expected, shortSleepsUntilWorthwhile());
            spin.awaitNext(reader);
        }
        assertEquals(1024, shortSleepsUntilWorthwhile()); // the most
    }

    @Test
    void aTryThatSucceedsForgetsThoseThatFailed() {
        for (int i = 0; i < 3; i++) {
            spin.awaitNext(reader);
        }
        handIn();
        spin.awaitNext(reader);
        reader.drainTo(new ReadyQueue());

        spin.awaitNext(reader); // fails

        assertEquals(2, shortSleepsUntilWorthwhile());
    }

    @Test
    void whoFoundFewIsToLookLater() {
        assertFalse(spin.isBetterLate());

        spin.received(MANY - 1);
        assertTrue(spin.isBetterLate());

        spin.received(MANY);
        assertFalse(spin.isBetterLate());
    }

    private int shortSleepsUntilWorthwhile() {
        int sleeps = 0;
        while (!spin.isWorthwhile()) {
            spin.slept(1, true);
            sleeps++;
        }
        return sleeps;
    }

    private void handIn() {
        inbox.add(() -> {}, Context.empty());
    }
}
