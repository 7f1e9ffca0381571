package rondo.loop.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import rondo.Async;
import rondo.Handle;
import rondo.TimerHandle;

/// Timers of a loop, in virtual time.
class TimersTest {

    private SimulatedLoop simulated = new SimulatedLoop();
    private BaseEventLoop loop = simulated.loop;
    private final List<Object> order = new ArrayList<>();

    private void startAt(long nanoTime) {
        simulated = new SimulatedLoop(new SimulatedDriver(nanoTime));
        loop = simulated.loop;
    }

    @AfterEach
    void close() {
        simulated.close();
    }

    @Test
    void timersOfOneTimeRunInOrderOfRegistration() {
        for (int i = 0; i < 100; i++) {
            int number = i;
            loop.callAt(1_000, () -> order.add(number));
        }

        simulated.runUntilIdle();

        assertEquals(LongStream.range(0, 100).mapToObj(i -> (Object) (int) i).toList(), order);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void timersRunByTimeAndNeverEarly(long seed) {
        var random = new SplittableRandom(seed);
        record Planned(long when, int number) {}
        List<Planned> planned = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            Planned plan = new Planned(random.nextLong(500), i);
            TimerHandle timer = loop.callAt(plan.when, () -> {
                assertTrue(loop.time() >= plan.when);
                order.add(plan);
            });
            if (random.nextInt(4) == 0) {
                timer.cancel();
            } else {
                planned.add(plan);
            }
        }

        simulated.runUntilIdle();

        planned.sort(Comparator.comparingLong(Planned::when)); // stable: in order of registration
        assertEquals(planned, order);
    }

    static LongStream seeds() {
        return new SplittableRandom().longs(10);
    }

    @Test
    void aDelayIsKeptToTheNanosecond() {
        loop.callLater(Duration.ofNanos(1_234_567), () -> order.add(loop.time()));

        simulated.runUntilIdle();

        assertEquals(List.of(1_234_567L), order);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "PT-9223372036854775808S"})
    void noDelayRunsInTheNextIterationAfterWhatIsReady(Duration delay) {
        loop.callSoon(() -> {
            loop.callLater(delay, () -> order.add("timer"));
            loop.callSoon(() -> order.add("soon"));
            order.add("now");
        });

        simulated.runUntilIdle();

        assertEquals(List.of("now", "soon", "timer"), order);
        assertEquals(0, loop.time());
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE})
    void aTimeInThePastIsDueAtOnce(long when) {
        simulated.driver.pass(Duration.ofSeconds(1));
        loop.callAt(when, () -> order.add("timer"));

        simulated.runUntilIdle();

        assertEquals(List.of("timer"), order);
        assertEquals(Duration.ofSeconds(1).toNanos(), loop.time());
    }

    @Test
    void aDelayBeyondTheClockNeverComesAndDisturbsNoOtherTimer() {
        Handle never = loop.callLater(Duration.ofSeconds(Long.MAX_VALUE), () -> order.add("never"));
        loop.callLater(Duration.ofDays(365), () -> order.add("in a year"));

        loop.callLater(Duration.ofDays(366), loop::stop);
        loop.runForever();

        assertEquals(List.of("in a year"), order);
        assertFalse(never.isCancelled());
    }

    @Test
    void aCancelledTimerIsNotWaitedFor() {
        TimerHandle timer = loop.callLater(Duration.ofHours(1), () -> order.add("timer"));

        timer.cancel();
        simulated.runUntilIdle();

        assertEquals(List.of(), order);
        assertEquals(List.of(Driver.FOREVER), simulated.driver.waits);
        assertTrue(timer.isCancelled());
    }

    @Test
    void aTimerCancelledInTheIterationInWhichItIsDueDoesNotRun() {
        TimerHandle[] second = new TimerHandle[1];
        loop.callAt(1_000, () -> second[0].cancel());
        second[0] = loop.callAt(1_000, () -> order.add("second"));

        simulated.runUntilIdle();

        assertEquals(List.of(), order);
    }

    @Test
    void aTimerTellsItsTime() {
        simulated.driver.pass(Duration.ofNanos(7));

        assertEquals(1_007, loop.callLater(Duration.ofNanos(1_000), () -> {}).when());
        assertEquals(55, loop.callAt(55, () -> {}).when());
    }

    @Test
    void aThousandTasksThatSleepForADayTakeNoTime() {
        var random = new SplittableRandom(1);
        List<Long> ends = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            Duration sleep = Duration.ofHours(24).plusNanos(random.nextLong(1_000_000));
            loop.createTask(() -> {
                Async.sleep(sleep);
                assertEquals(sleep.toNanos(), loop.time());
                return ends.add(loop.time());
            });
        }

        simulated.runUntilIdle();

        assertEquals(1_000, ends.size());
        assertEquals(ends.stream().sorted().toList(), ends);
    }

    @Test
    void aTaskThatSleepsAgainAndAgainDoesNotDrift() {
        long end = loop.runUntilComplete(() -> {
            for (int day = 0; day < 1_000; day++) {
                Async.sleep(Duration.ofHours(24));
            }
            return loop.time();
        });

        assertEquals(Duration.ofDays(1_000).toNanos(), end);
    }

    // ---- clocks that do not begin at zero ----

    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1, 123_456_789, Long.MIN_VALUE, Long.MAX_VALUE, Long.MAX_VALUE - 1_500})
    void theTimeOfALoopBeginsAtZeroWhateverTheClockSays(long nanoTime) {
        startAt(nanoTime);

        assertEquals(0, loop.time());
        simulated.driver.pass(Duration.ofNanos(2_000));
        assertEquals(2_000, loop.time());
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MAX_VALUE - 1_500, Long.MAX_VALUE - 1_000, Long.MAX_VALUE, -1_500})
    void timersDoNotNoticeThatTheClockWrapsAround(long nanoTime) {
        startAt(nanoTime);
        for (long when : new long[] {3_000, 1_000, 2_000}) {
            loop.callAt(when, () -> order.add(when + " at " + loop.time()));
        }

        simulated.runUntilIdle();

        assertEquals(List.of("1000 at 1000", "2000 at 2000", "3000 at 3000"), order);
    }

    @Test
    void aSleepAcrossTheEndOfTheClockIsNeitherShortNorEndless() {
        startAt(Long.MAX_VALUE - Duration.ofHours(1).toNanos());

        long end = loop.runUntilComplete(() -> {
            Async.sleep(Duration.ofHours(24));
            return loop.time();
        });

        assertEquals(Duration.ofHours(24).toNanos(), end);
    }
}
