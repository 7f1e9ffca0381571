package rondo.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import rondo.Async;
import rondo.TimerHandle;

/// When timers run: never early, by time, and at the same time in order of registration.
abstract class TimerRules extends LoopRules {

    private static final Duration LONGEST = Duration.ofSeconds(Long.MAX_VALUE, 999_999_999);
    private static final long HEAP_SLACK = 16 << 20;

    private final Random random = new Random(Seed.VALUE);
    private int ticks;

    TimerRules(EventLoopTck kit) {
        super(kit);
    }

    @Test
    @Rule("2.1")
    void theClockStartsAtZeroAndNeverGoesBack() {
        long last = 0;
        for (int i = 0; i < 10_000; i++) {
            long now = loop.time();
            assertTrue(now >= last, "from " + last + " back to " + now);
            last = now;
        }
        assertTrue(last < Duration.ofMinutes(1).toNanos());
        assertTrue(elsewhere(loop::time) >= last);
    }

    @Test
    @Rule("2.4")
    void aTimerNeverRunsEarly() {
        for (int i = 0; i < 300; i++) {
            long when = loop.time() + random.nextLong(Delays.SMALL.toNanos());
            loop.callAt(when, () -> {
                long now = loop.time();
                assertTrue(now >= when, "due at " + when + ", but it is " + now);
            });
        }

        run(() -> Async.sleep(Delays.SMALL));
    }

    /// A loop that does not sleep looks at its timers all the time, also when they are nearly due.
    @Test
    @Rule("2.4")
    void aTimerNeverRunsEarlyInALoopThatIsBusy() {
        armSoonAgain();

        loop.runForever();

        assertEquals(20_000, ticks);
    }

    private void armSoonAgain() {
        if (ticks == 20_000) {
            loop.stop();
            return;
        }
        long when = loop.time() + 2_000 + ticks % 1_000;
        loop.callAt(when, () -> {
            long now = loop.time();
            ticks++;
            if (now < when) {
                loop.stop();
                throw new AssertionError("due at " + when + ", but it is " + now);
            }
            armSoonAgain();
        });
        stayBusyUntil(ticks);
    }

    private void stayBusyUntil(int round) {
        if (ticks == round) {
            loop.callSoon(() -> stayBusyUntil(round));
        }
    }

    @Test
    @Rule("2.4")
    void aSleepNeverEndsEarly() {
        run(() -> {
            for (int i = 0; i < 20; i++) {
                Duration delay = Duration.ofNanos(random.nextLong(Delays.MOMENT.toNanos()));
                long due = loop.time() + delay.toNanos();
                Async.sleep(delay);
                assertTrue(loop.time() >= due);
            }
        });
    }

    @Test
    @Rule("2.13")
    void timersRunInOrderOfTheirTimes() {
        List<TimerHandle> ran = new ArrayList<>();
        List<TimerHandle> armed = armAtRandom(1_000, ran);

        run(() -> Async.sleep(Delays.SMALL));

        armed.sort(Comparator.comparingLong(TimerHandle::when)); // stable
        assertEquals(armed, ran);
    }

    private List<TimerHandle> armAtRandom(int count, List<TimerHandle> ran) {
        List<TimerHandle> armed = new ArrayList<>();
        long base = loop.time();
        long step = SHORT.toNanos() / 50;
        for (int i = 0; i < count; i++) {
            int index = i;
            armed.add(loop.callAt(base + random.nextInt(100) * step, () -> ran.add(armed.get(index))));
        }
        return new ArrayList<>(armed);
    }

    @Test
    @Rule("2.15")
    void timersOfTheSameTimeRunInOrderOfRegistration() {
        List<Integer> ran = new ArrayList<>();
        long when = loop.time() + SHORT.toNanos();
        IntStream.range(0, 1_000).forEach(i -> loop.callAt(when, () -> ran.add(i)));

        run(() -> Async.sleep(SHORT.multipliedBy(2)));

        assertEquals(IntStream.range(0, 1_000).boxed().toList(), ran);
    }

    @Test
    @Rule("2.19")
    void cancelledTimersDoNotDisturbTheOrderOfTheOthers() {
        List<TimerHandle> ran = new ArrayList<>();
        List<TimerHandle> armed = armAtRandom(1_000, ran);
        List<TimerHandle> shuffled = new ArrayList<>(armed);
        Collections.shuffle(shuffled, random);
        List<TimerHandle> cancelled = shuffled.subList(0, 500);
        cancelled.forEach(TimerHandle::cancel);

        run(() -> Async.sleep(Delays.SMALL));

        armed.removeAll(cancelled);
        armed.sort(Comparator.comparingLong(TimerHandle::when));
        assertEquals(armed, ran);
    }

    @Test
    @Rule("2.14")
    void timersThatAreLateKeepTheirOrder() {
        long now = loop.time();
        loop.callAt(now + 3_000, note("third"));
        loop.callAt(now + 1_000, note("first"));
        loop.callAt(now + 2_000, note("second"));

        while (loop.time() <= now + 3_000) {
            Thread.onSpinWait();
        }
        iterate();

        assertLog("first", "second", "third");
    }

    @Test
    @Rule("2.8")
    void aTimeInThePastIsDueAtOnce() {
        loop.callAt(0, note("zero"));
        loop.callAt(-1, note("before zero"));
        loop.callAt(Long.MIN_VALUE, note("the earliest"));

        iterate();

        assertLog("the earliest", "before zero", "zero");
    }

    @Test
    @Rule("2.8")
    void theEarliestTimeIsBeforeTheLatest() {
        var latest = loop.callAt(Long.MAX_VALUE, note("never"));
        loop.callAt(Long.MIN_VALUE, note("the earliest"));

        iterate();

        assertLog("the earliest");
        latest.cancel();
    }

    @Test
    @Rule("2.7")
    void aNegativeDelayIsNone() {
        run(() -> {
            loop.callLater(Duration.ofSeconds(-1), note("negative"));
            loop.callLater(Duration.ofSeconds(Long.MIN_VALUE), note("most negative"));
            loop.callLater(Duration.ZERO, note("zero"));
            loop.yieldNow();
            loop.yieldNow();
        });

        assertEquals(3, log.size());
    }

    @Test
    @Rule("2.9")
    void theLongestDelayIsNotShort() {
        var longest = loop.callLater(LONGEST, note("longest"));
        var last = loop.callAt(Long.MAX_VALUE, note("last"));

        run(() -> Async.sleep(SHORT));

        assertLog();
        assertEquals(Long.MAX_VALUE, longest.when());
        longest.cancel();
        last.cancel();
    }

    @Test
    @Rule("2.10")
    void aLoopAsleepForTheLongestDelayWakesUp() throws InterruptedException {
        var longest = loop.callLater(LONGEST, note("longest"));
        Thread other = Thread.ofPlatform().unstarted(() -> loop.callSoonThreadsafe(loop::stop));
        loop.callSoon(other::start);

        loop.runForever();

        other.join();
        longest.cancel();
    }

    @Test
    @Rule("2.11")
    void aTimerThatAnotherThreadsCallbackArmsIsNotMissed() throws InterruptedException {
        var far = loop.callLater(NEVER, note("never"));
        Thread other = Thread.ofPlatform()
                .start(() -> loop.callSoonThreadsafe(() -> loop.callLater(SHORT, loop::stop)));

        loop.runForever();

        other.join();
        assertLog();
        far.cancel();
    }

    @Test
    @Rule("2.18")
    void aTimerMayCancelAnotherThatIsDueAtTheSameTime() {
        List<TimerHandle> victims = new ArrayList<>();
        loop.callAt(0, () -> victims.forEach(TimerHandle::cancel));
        victims.add(loop.callAt(0, note("cancelled")));
        loop.callAt(0, note("kept"));

        iterate();

        assertLog("kept");
    }

    @Test
    @Rule("2.17")
    void aTimerMayCancelOneThatIsDueLater() {
        var later = loop.callLater(SHORT, note("cancelled"));
        loop.callSoon(later::cancel);

        run(() -> Async.sleep(SHORT.multipliedBy(2)));

        assertLog();
    }

    @Test
    @Rule("2.12")
    void aTimerMayArmItselfAgain() {
        tick();

        loop.runForever();

        assertEquals(50, ticks);
    }

    private void tick() {
        if (++ticks == 50) {
            loop.stop();
        } else {
            loop.callLater(Delays.TICK, this::tick);
        }
    }

    @Test
    @Rule("2.16")
    void aTimerThatATimerArmsWaitsForTheNextIteration() {
        loop.callAt(0, () -> {
            log.add("first");
            loop.callAt(0, note("second"));
        });

        iterate();
        assertLog("first");
        iterate();

        assertLog("first", "second");
    }

    @Test
    @Rule("2.2")
    void timePassesWhileTheLoopIsAtRest() {
        long when = loop.time() + SHORT.toNanos();
        loop.callAt(when, note("due"));
        while (loop.time() < when) {
            Thread.onSpinWait();
        }

        iterate();

        assertLog("due");
    }

    @Test
    @Rule("2.20")
    void aMillionTimersArmedAndCancelledLeaveNothing() {
        long before = Garbage.usedHeap();

        run(() -> {
            for (int i = 0; i < 1_000; i++) {
                List<TimerHandle> armed = new ArrayList<>();
                for (int j = 0; j < 1_000; j++) {
                    armed.add(loop.callLater(NEVER.plusNanos(random.nextInt()), note("never")));
                }
                Collections.shuffle(armed, random);
                armed.forEach(TimerHandle::cancel);
            }
        });

        long growth = Garbage.usedHeap() - before;
        assertTrue(growth < HEAP_SLACK, () -> "grew by " + growth + " bytes");
    }

    @Test
    @Rule("2.21")
    void manyTimersAtOnceCanBeCancelledInAnyOrder() {
        List<TimerHandle> armed = new ArrayList<>();
        for (int i = 0; i < 200_000; i++) {
            armed.add(loop.callLater(NEVER.plusNanos(random.nextInt()), note("never")));
        }
        Collections.shuffle(armed, random);

        armed.forEach(TimerHandle::cancel);
        loop.callLater(Duration.ZERO, note("the only one"));
        iterate();

        assertLog("the only one");
    }
}
