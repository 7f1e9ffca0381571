package rondo.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import rondo.Async;
import rondo.CancelledError;
import rondo.Promise;
import rondo.Task;

/// How a loop runs, stops, and runs again.
abstract class RunningRules extends LoopRules {

    RunningRules(EventLoopTck kit) {
        super(kit);
    }

    @Test
    @Rule("1.22")
    void aNewLoopIsAtRest() {
        assertFalse(loop.isRunning());
        assertFalse(loop.isClosed());
        assertNull(loop.currentTask());
        assertEquals(Set.of(), loop.allTasks());
    }

    @Test
    @Rule({"1.11", "1.23"})
    void aLoopRunsUntilItIsStopped() {
        loop.callSoon(() -> loop.callSoon(() -> {
            log.add("last");
            loop.stop();
        }));

        loop.runForever();

        assertLog("last");
    }

    @Test
    @Rule("1.24")
    void aLoopIsRunningWhileItRuns() {
        loop.callSoon(() -> {
            log.add("here " + loop.isRunning());
            log.add("elsewhere " + elsewhere(loop::isRunning));
            loop.stop();
        });

        loop.runForever();

        assertLog("here true", "elsewhere true");
        assertFalse(loop.isRunning());
    }

    @Test
    @Rule("1.25")
    void stopFinishesTheIteration() {
        loop.callSoon(() -> {
            log.add("first");
            loop.stop();
        });
        loop.callSoon(note("second"));

        loop.runForever();

        assertLog("first", "second");
    }

    @Test
    @Rule("1.27")
    void whatIsAddedInTheLastIterationRunsInTheNextRun() {
        loop.callSoon(loop::stop);
        loop.callSoon(() -> loop.callSoon(note("next run")));

        loop.runForever();
        assertLog();
        iterate();

        assertLog("next run");
    }

    @Test
    @Rule("1.28")
    void stopBeforeARunGivesOneIteration() {
        loop.stop();
        loop.callSoon(() -> {
            log.add("first");
            loop.callSoon(note("second"));
        });

        loop.runForever();

        assertLog("first");
    }

    @Test
    @Rule("1.28")
    void stopBeforeARunKeepsTheLoopFromWaiting() {
        var timer = loop.callLater(NEVER, note("never"));

        iterate();

        assertLog();
        timer.cancel();
    }

    @Test
    @Rule("1.29")
    void stopHoldsForOneRunOnly() {
        loop.stop();
        loop.stop();
        loop.runForever();
        loop.callSoon(() -> loop.callSoon(() -> {
            log.add("ran on");
            loop.stop();
        }));

        loop.runForever();

        assertLog("ran on");
    }

    @Test
    @Rule("1.26")
    void stopFromATaskEndsTheRun() {
        var task = spawn(() -> {
            loop.stop();
            Async.sleep(Duration.ZERO);
            log.add("next run");
        });

        loop.runForever();
        assertFalse(task.isDone());
        iterate();

        assertTrue(task.isDone());
        assertLog("next run");
    }

    @Test
    @Rule("1.27")
    void aTaskAndATimerOutliveARun() {
        loop.callLater(SHORT, note("timer"));
        var task = spawn(() -> Async.sleep(SHORT.multipliedBy(2)));
        iterate();

        loop.runUntilComplete(task);

        assertLog("timer");
    }

    @Test
    @Rule("1.30")
    void runUntilCompleteReturnsTheValue() {
        assertEquals("value", loop.runUntilComplete(() -> "value"));
        assertNull(loop.<@Nullable String>runUntilComplete(() -> null));
    }

    @Test
    @Rule("1.31")
    void runUntilCompleteThrowsTheVeryException() {
        var failure = new IOException("checked");

        var thrown = assertThrows(IOException.class, () -> run(() -> {
            throw failure;
        }));

        assertSame(failure, thrown);
    }

    @Test
    @Rule("1.32")
    void runUntilCompleteThrowsCancelledErrorIfMainWasCancelled() {
        Promise<String> promise = loop.createFuture();
        promise.cancel("why");

        var thrown = assertThrows(CancelledError.class, () -> loop.runUntilComplete(promise));

        assertEquals("why", thrown.getMessage());
    }

    @Test
    @Rule("1.33")
    void runUntilCompleteWaitsForAFuture() {
        Promise<String> promise = loop.createFuture();
        loop.callSoon(() -> loop.callSoon(() -> loop.callSoon(() -> promise.setResult("value"))));

        assertEquals("value", loop.runUntilComplete(promise));
    }

    @Test
    @Rule("1.34")
    void runUntilCompleteOfAFutureThatIsDoneRunsWhatIsReady() {
        Promise<String> promise = loop.createFuture();
        promise.setResult("value");
        loop.callSoon(note("ready"));

        assertEquals("value", loop.runUntilComplete(promise));
        assertLog("ready");
    }

    @Test
    @Rule("1.34")
    void runUntilCompleteReturnsOneIterationAfterMainEnded() {
        run(() -> loop.callSoon(() -> {
            log.add("scheduled by main");
            loop.callSoon(note("next run"));
        }));
        assertLog("scheduled by main");

        iterate();

        assertLog("scheduled by main", "next run");
    }

    @Test
    @Rule("1.35")
    void runUntilCompleteFailsIfTheLoopIsStoppedFirst() {
        Promise<String> promise = loop.createFuture();
        loop.callSoon(loop::stop);

        assertThrows(IllegalStateException.class, () -> loop.runUntilComplete(promise));

        assertFalse(promise.isDone());
    }

    @Test
    @Rule("1.36")
    void aRunUntilCompleteThatWasStoppedDoesNotStopTheNextRun() {
        Promise<String> promise = loop.createFuture();
        loop.callSoon(loop::stop);
        assertThrows(IllegalStateException.class, () -> loop.runUntilComplete(promise));

        loop.callSoon(() -> promise.setResult("value"));
        loop.callLater(SHORT, () -> {
            log.add("ran on");
            loop.stop();
        });
        loop.runForever();

        assertLog("ran on");
    }

    @Test
    @Rule("1.37")
    void runUntilCompleteRefusesAFutureOfAnotherLoop() {
        var foreign = open().createFuture();

        assertThrows(IllegalArgumentException.class, () -> loop.runUntilComplete(foreign));
    }

    @Test
    @Rule("1.38")
    void aLoopMayRunOnOneThreadAfterAnother() {
        Promise<String> promise = loop.createFuture();
        Task<String> task = loop.createTask(promise::await);
        iterate();

        runElsewhere(() -> {
            promise.setResult("value");
            iterate(2);
        });

        assertEquals("value", task.result());
    }

    @Test
    @Rule("1.40")
    void ofTwoThreadsThatRunALoopOneIsRefused() {
        for (int i = 0; i < 200; i++) {
            var start = new CyclicBarrier(2);
            var one = racingToRun(start);
            var two = racingToRun(start);

            assertNotEquals(outcome(one), outcome(two));
        }
    }

    /// Starts a thread that runs the loop, or else is refused and stops it; returns whether it ran it.
    private FutureTask<Boolean> racingToRun(CyclicBarrier start) {
        FutureTask<Boolean> racer = new FutureTask<>(() -> {
            start.await();
            try {
                loop.runForever();
                return true;
            } catch (IllegalStateException refused) {
                loop.callSoonThreadsafe(loop::stop);
                return false;
            }
        });
        Thread.ofPlatform().start(racer);
        return racer;
    }

    @Test
    @Rule("1.39")
    void aLoopMayRunOnAVirtualThread() {
        runOnVirtualThread(() -> {
            run(() -> Async.sleep(SHORT));
            log.add("done");
        });

        assertLog("done");
    }

    @Test
    @Rule("1.38")
    void aLoopMayRunOnAPlatformThreadAndThenOnAVirtualOneAndBack() {
        var task = spawn(() -> {
            for (int i = 0; i < 3; i++) {
                log.add("step");
                Async.sleep(Duration.ZERO);
            }
        });

        iterate();
        runOnVirtualThread(this::iterate);
        iterate(2);

        assertLog("step", "step", "step");
        assertTrue(task.isDone());
    }

    @Test
    @Rule("1.41")
    void twoLoopsRunAtTheSameTimeOnTwoThreads() {
        var other = open();

        run(() -> {
            var there = Async.runCoroutineThreadsafe(Async::runningLoop, other);
            var running = Thread.ofPlatform().start(() -> run(other, () -> Async.await(there)));
            assertSame(other, Async.await(there));
            assertSame(loop, Async.runningLoop());
            running.join();
        });
    }

    @Test
    @Rule("1.42")
    void theRunningLoopIsKnownOnItsThreadOnly() {
        loop.callSoon(() -> assertSame(loop, Async.runningLoop()));
        run(() -> {
            assertSame(loop, Async.runningLoop());
            runElsewhere(() -> assertThrows(IllegalStateException.class, Async::runningLoop));
        });

        assertThrows(IllegalStateException.class, Async::runningLoop);
    }

    @Test
    @Rule("1.43")
    void theLoopTellsHowItCarriesTasks() {
        var carrier = kit().carrier();

        run(() -> log.add(loop.toString()));

        assertTrue(carrier == null || log.getFirst().contains(carrier), log::toString);
    }
}
