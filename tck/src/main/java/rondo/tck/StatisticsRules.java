package rondo.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import rondo.Async;
import rondo.LoopStatistics;

/// What a loop counts.
abstract class StatisticsRules extends LoopRules {

    StatisticsRules(EventLoopTck kit) {
        super(kit);
    }

    @Test
    @Rule("1.44")
    void iterationsAreCounted() {
        long before = loop.statistics().iterations();

        iterate(3);

        assertEquals(before + 3, loop.statistics().iterations());
    }

    @Test
    @Rule("1.45")
    void callbacksAndStepsOfTasksAreCounted() {
        long before = loop.statistics().turns();
        loop.callSoon(() -> {});
        spawn(() -> Async.sleep(Duration.ZERO));

        iterate(2);

        assertEquals(before + 3, loop.statistics().turns());
    }

    @Test
    @Rule("1.46")
    void callsFromOtherThreadsAreCounted() {
        long before = loop.statistics().threadsafeCalls();
        runElsewhere(() -> {
            loop.callSoonThreadsafe(() -> {});
            loop.callSoonThreadsafe(() -> {});
        });
        loop.callSoon(() -> loop.callSoonThreadsafe(() -> {})); // which is no other thread

        iterate(3);

        assertEquals(before + 2, loop.statistics().threadsafeCalls());
    }

    @Test
    @Rule("1.47")
    void tasksAreCounted() {
        LoopStatistics before = loop.statistics();
        spawn(() -> {});
        var sleeper = spawn(() -> Async.sleep(NEVER));
        iterate();

        LoopStatistics after = loop.statistics();

        assertEquals(before.tasksCreated() + 2, after.tasksCreated());
        assertEquals(1, after.tasksAlive());
        sleeper.cancel();
        iterate(2);
        assertEquals(0, loop.statistics().tasksAlive());
    }

    @Test
    @Rule("1.48")
    void whatIsReadyAndWhatIsArmedIsTold() {
        loop.callSoon(() -> {});
        loop.callSoon(() -> {});
        var timer = loop.callLater(NEVER, () -> {});

        assertEquals(2, loop.statistics().ready());
        assertEquals(1, loop.statistics().timers());

        timer.cancel();
        iterate();
        assertEquals(0, loop.statistics().ready());
        assertEquals(0, loop.statistics().timers());
    }

    @Test
    @Rule("1.49")
    void theTimeAsleepIsMeasured() {
        LoopStatistics before = loop.statistics();

        for (int i = 0; i < 1_000 && asleepSince(before).compareTo(SHORT.dividedBy(2)) <= 0; i++) {
            run(() -> Async.sleep(SHORT)); // on a busy machine it may be over before the loop comes to sleep
        }

        LoopStatistics after = loop.statistics();
        Duration slept = asleepSince(before);
        assertTrue(after.sleeps() > before.sleeps(), after::toString);
        assertTrue(slept.compareTo(SHORT.dividedBy(2)) > 0, slept::toString);
        assertTrue(slept.toNanos() <= after.time() - before.time(), slept::toString);
    }

    private Duration asleepSince(LoopStatistics before) {
        return loop.statistics().asleep().minus(before.asleep());
    }

    @Test
    @Rule("1.49")
    void aLoopThatIsBusyDoesNotSleep() {
        LoopStatistics before = loop.statistics();
        loop.callSoon(() -> {});

        iterate(3);

        assertEquals(before.sleeps(), loop.statistics().sleeps());
        assertEquals(before.asleep(), loop.statistics().asleep());
    }

    @Test
    @Rule("1.50")
    void anyThreadMayAskAndSoonSeesWhatWasDone() {
        var seen = spawn(() -> Async.toThread(() -> {
            long at = loop.statistics().turns();
            while (loop.statistics().turns() == at) {
                loop.callSoonThreadsafe(() -> {});
                Thread.onSpinWait();
            }
            return at;
        }));

        loop.runUntilComplete(seen);
    }

    @Test
    @Rule("1.51")
    void aClosedLoopStillTells() {
        iterate();
        loop.close();

        assertTrue(loop.statistics().iterations() > 0);
    }
}
