package rondo.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import rondo.Async;
import rondo.CancelledError;
import rondo.Context;
import rondo.Handle;

/// What one iteration runs, and in which order.
abstract class IterationRules extends LoopRules {

    private int turns;

    IterationRules(EventLoopTck kit) {
        super(kit);
    }

    @Test
    @Rule("1.1")
    void callbacksRunOnceEachInTheOrderOfTheCalls() {
        List<Integer> ran = new ArrayList<>();
        IntStream.range(0, 1_000).forEach(i -> loop.callSoon(() -> ran.add(i)));

        iterate(3);

        assertEquals(IntStream.range(0, 1_000).boxed().toList(), ran);
    }

    @Test
    @Rule("1.2")
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
    @Rule("1.8")
    void whatIsReadyRunsBeforeTimersThatAreDue() {
        loop.callAt(loop.time(), note("timer"));
        loop.callSoon(note("ready"));

        iterate();

        assertLog("ready", "timer");
    }

    @Test
    @Rule({"1.8", "2.6"})
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
    @Rule("1.9")
    void callbacksOfOtherThreadsRunBeforeTimersThatAreDue() {
        loop.callSoon(() -> {
            loop.callLater(Duration.ZERO, note("timer"));
            runElsewhere(() -> loop.callSoonThreadsafe(note("from another thread")));
        });

        iterate(2);

        assertLog("from another thread", "timer");
    }

    @Test
    @Rule("1.3")
    void callbacksThatScheduleThemselvesForEverDoNotStarveTimers() {
        loop.callSoon(this::turnForEver);
        loop.callSoon(() -> loop.callSoon(() -> loop.callLater(Duration.ZERO, loop::stop)));

        loop.runForever();

        assertTrue(turns > 2);
    }

    @Test
    @Rule("1.4")
    void callbacksThatScheduleThemselvesForEverDoNotStarveOtherThreads() throws InterruptedException {
        loop.callSoon(this::turnForEver);
        Thread other = Thread.ofPlatform().start(() -> loop.callSoonThreadsafe(loop::stop));

        loop.runForever();

        other.join();
    }

    @Test
    @Rule("1.5")
    void callsOfOtherThreadsWithoutEndDoNotStarveTimers() {
        runElsewhere(() -> loop.callSoonThreadsafe(this::callForEver));
        loop.callSoon(() -> loop.callSoon(() -> loop.callLater(Duration.ZERO, loop::stop)));

        loop.runForever();

        assertTrue(turns > 2);
    }

    private void callForEver() {
        turns++;
        runElsewhere(() -> loop.callSoonThreadsafe(this::callForEver));
    }

    @Test
    @Rule("1.6")
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
    @Rule("1.7")
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
    @Rule("7.26")
    void whatOneTurnDidIsSeenByTheNext() {
        int turnsOfEach = 5_000;
        loop.callSoon(() -> turn(turnsOfEach));
        loop.callLater(Duration.ZERO, () -> tick(turnsOfEach));

        var task = spawn(() -> {
            for (int i = 0; i < turnsOfEach; i++) {
                turns++;
                Async.sleep(Duration.ZERO);
            }
        });
        iterate(turnsOfEach + 2);

        assertTrue(task.isDone());
        assertEquals(3 * turnsOfEach, turns);
    }

    private void turn(int left) {
        turns++;
        if (left > 1) {
            loop.callSoon(() -> turn(left - 1));
        }
    }

    private void tick(int left) {
        turns++;
        if (left > 1) {
            loop.callLater(Duration.ZERO, () -> tick(left - 1));
        }
    }

    @Test
    @Rule("1.12")
    void waitingForATimerTakesNoProcessorTime() {
        ProcessorTime.assertIdleDuring(() -> {
            loop.callLater(Delays.REST, loop::stop);
            loop.runForever();
        });
    }

    @Test
    @Rule("1.12")
    void waitingForAnotherThreadTakesNoProcessorTime() {
        var timer = loop.callLater(NEVER, note("never"));

        ProcessorTime.assertIdleDuring(() -> {
            Thread.ofPlatform().start(() -> {
                LockSupport.parkNanos(Delays.REST.toNanos());
                loop.callSoonThreadsafe(loop::stop);
            });
            loop.runForever();
        });

        timer.cancel();
    }

    @Test
    @Rule("1.13")
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
    @Rule("1.13")
    void anExceptionInACallbackOfAnotherThreadIsReportedWithItsHandleAndContext() {
        var failure = new IllegalArgumentException("of a callback");
        var context = Context.empty().copy();
        runElsewhere(() -> loop.callSoonThreadsafe(note("before")));
        Handle handle = elsewhere(() -> loop.callSoonThreadsafe(
                () -> {
                    throw failure;
                },
                context));
        Handle next = elsewhere(() -> loop.callSoonThreadsafe(note("next")));

        iterate();

        assertLog("before", "next");
        var report = reports.takeOne();
        assertSame(failure, report.exception());
        assertSame(context, handle.context());
        Handle reported = report.handle();
        assertEquals(handle, reported);
        assertEquals(handle.hashCode(), Objects.hashCode(reported));
        assertNotEquals(next, reported);
    }

    @Test
    @Rule("1.14")
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
