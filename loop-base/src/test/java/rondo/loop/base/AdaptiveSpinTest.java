package rondo.loop.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static rondo.loop.base.AdaptiveSpin.AT_MOST_NANOS;
import static rondo.loop.base.AdaptiveSpin.LOOK_EVERY_NANOS;
import static rondo.loop.base.AdaptiveSpin.SHORT_SLEEP_NANOS;

import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import rondo.Context;

/// When a loop stays awake before it sleeps, and for how long. Time passes as the clock is read.
class AdaptiveSpinTest {

    private static final long READING_NANOS = 100;

    private final Clock clock = new Clock();
    private final BaseEventLoop loop = new BaseEventLoop(new SimulatedDriver());
    private final Inbox inbox = new Inbox(() -> {});
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
        clock.at(LOOK_EVERY_NANOS * 3 / 2, this::handIn);

        assertTrue(spin.awaitNext(reader));

        assertEquals(2 * LOOK_EVERY_NANOS, clock.elapsed, READING_NANOS);
    }

    @Test
    void theLastLookIsAtTheEndOfTheTime() {
        clock.at(AT_MOST_NANOS - READING_NANOS, this::handIn);

        assertTrue(spin.awaitNext(reader));
    }

    @Test
    void whenNothingIsHandedInItEndsAfterTheTime() {
        assertFalse(spin.awaitNext(reader));

        assertEquals(AT_MOST_NANOS, clock.elapsed, READING_NANOS);
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

    private int shortSleepsUntilWorthwhile() {
        int sleeps = 0;
        while (!spin.isWorthwhile()) {
            spin.slept(1, true);
            sleeps++;
        }
        return sleeps;
    }

    private void handIn() {
        inbox.add(new ThreadsafeHandle(loop, () -> {}, Context.empty()));
    }

    /// A driver whose clock goes on with each look at it.
    private static final class Clock implements Driver {

        private long elapsed;
        private long planned = Long.MAX_VALUE;
        private Runnable event = () -> {};

        void at(long when, Runnable event) {
            this.planned = when;
            this.event = event;
        }

        @Override
        public long nanoTime() {
            elapsed += READING_NANOS;
            if (elapsed >= planned) {
                planned = Long.MAX_VALUE;
                event.run();
            }
            return elapsed;
        }

        @Override
        public boolean isRealTime() {
            return true;
        }

        @Override
        public String name() {
            return "clock";
        }

        @Override
        public void select(long timeout, Consumer<Runnable> events) {}

        @Override
        public void wakeup() {}

        @Override
        public void close() {}
    }
}
