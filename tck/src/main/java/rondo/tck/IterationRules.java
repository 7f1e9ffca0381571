package rondo.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import rondo.CancelledError;

/// What one iteration runs, and in which order.
abstract class IterationRules extends LoopRules {

    private int turns;

    IterationRules(EventLoopTck kit) {
        super(kit);
    }

    @Test
    void callbacksRunOnceEachInTheOrderOfTheCalls() {
        List<Integer> ran = new ArrayList<>();
        IntStream.range(0, 1_000).forEach(i -> loop.callSoon(() -> ran.add(i)));

        iterate(3);

        assertEquals(IntStream.range(0, 1_000).boxed().toList(), ran);
    }

    @Test
    void aCallbackScheduledByACallbackRunsInTheNextIteration() {
        loop.callSoon(() -> {
            log.add("parent");
            loop.callSoon(note("child"));
        });
        loop.callSoon(note("sibling"));

        iterate();
        assertLog("parent", "sibling");
        iterate();

        assertLog("parent", "sibling", "child");
    }

    @Test
    void whatIsReadyRunsBeforeTimersThatAreDue() {
        loop.callAt(loop.time(), note("timer"));
        loop.callSoon(note("ready"));

        iterate();

        assertLog("ready", "timer");
    }

    @Test
    void aTimerWithoutDelayTakesOneIterationAndComesAfterWhatIsReady() {
        loop.callSoon(() -> {
            loop.callLater(Duration.ZERO, note("timer"));
            loop.callSoon(note("ready"));
            log.add("now");
        });

        iterate();
        assertLog("now");
        iterate();

        assertLog("now", "ready", "timer");
    }

    @Test
    void callbacksOfOtherThreadsRunBeforeTimersThatAreDue() {
        loop.callSoon(() -> {
            loop.callLater(Duration.ZERO, note("timer"));
            runElsewhere(() -> loop.callSoonThreadsafe(note("from another thread")));
        });

        iterate(2);

        assertLog("from another thread", "timer");
    }

    @Test
    void callbacksThatScheduleThemselvesForEverDoNotStarveTimers() {
        loop.callLater(SHORT, loop::stop);
        loop.callSoon(this::turnForEver);

        loop.runForever();

        assertTrue(turns > 1);
    }

    @Test
    void callbacksThatScheduleThemselvesForEverDoNotStarveOtherThreads() throws InterruptedException {
        loop.callSoon(this::turnForEver);
        Thread other = Thread.ofPlatform().start(() -> loop.callSoonThreadsafe(loop::stop));

        loop.runForever();

        other.join();
    }

    @Test
    void timersThatArmThemselvesForEverDoNotStarveCallbacks() {
        loop.callLater(Duration.ZERO, this::tickForEver);
        loop.callSoon(() -> loop.callSoon(() -> loop.callSoon(loop::stop)));

        loop.runForever();

        assertTrue(turns > 0);
    }

    private void turnForEver() {
        turns++;
        loop.callSoon(this::turnForEver);
    }

    private void tickForEver() {
        turns++;
        loop.callLater(Duration.ZERO, this::tickForEver);
    }

    @Test
    void aMillionCallbacksEachScheduleTheNext() {
        loop.callSoon(() -> countdown(1_000_000));

        loop.runForever();

        assertEquals(1_000_000, turns);
    }

    private void countdown(int left) {
        if (left == 0) {
            loop.stop();
        } else {
            turns++;
            loop.callSoon(() -> countdown(left - 1));
        }
    }

    @Test
    void anExceptionInACallbackIsReportedAndTheLoopGoesOn() {
        var failure = new IllegalArgumentException("of a callback");
        var handle = loop.callSoon(() -> {
            throw failure;
        });
        loop.callSoon(note("next"));

        iterate();

        assertLog("next");
        var report = reports.takeOne();
        assertSame(failure, report.exception());
        assertSame(handle, report.handle());
    }

    @Test
    void anErrorInACallbackIsReportedAndTheLoopGoesOn() {
        loop.callSoon(this::overflow);
        loop.callSoon(() -> {
            throw new AssertionError("of a callback");
        });
        loop.callSoon(() -> {
            throw new CancelledError("of a callback");
        });
        loop.callLater(Duration.ZERO, () -> {
            throw new LinkageError("of a timer");
        });
        loop.callSoonThreadsafe(() -> {
            throw new InternalError("of another kind of call");
        });
        loop.callSoon(note("next"));

        iterate(2);

        assertLog("next");
        assertEquals(
                List.of(
                        StackOverflowError.class,
                        AssertionError.class,
                        CancelledError.class,
                        InternalError.class,
                        LinkageError.class),
                reports.takeAll().stream().map(Reports::failureType).toList());
    }

    private int overflow() {
        return overflow() + 1;
    }
}
