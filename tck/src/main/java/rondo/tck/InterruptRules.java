package rondo.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import rondo.Async;

/// Interrupting the thread that runs a loop: nothing is lost, and the caller gets it back.
abstract class InterruptRules extends LoopRules {

    private int ran;

    InterruptRules(EventLoopTck kit) {
        super(kit);
    }

    @Test
    @Rule("10.25")
    void anInterruptBeforeTheRunIsHandedBack() {
        Thread.currentThread().interrupt();

        run(() -> Async.sleep(SHORT));

        assertTrue(Thread.interrupted());
    }

    @Test
    @Rule("10.25")
    void anInterruptWhileTheLoopSleepsIsHandedBack() {
        Thread runner = Thread.currentThread();

        run(() -> {
            var other = Thread.ofPlatform().start(runner::interrupt);
            Async.sleep(Delays.SMALL);
            other.join();
            log.add("slept");
        });

        assertLog("slept");
        assertTrue(Thread.interrupted());
    }

    @Test
    @Rule("10.25")
    void anInterruptWhileATaskRunsIsHandedBack() {
        Thread runner = Thread.currentThread();

        run(() -> interruptAndSpin(runner));

        assertTrue(Thread.interrupted());
    }

    /// Has another thread interrupt `runner`, and waits for it without blocking.
    private static void interruptAndSpin(Thread runner) {
        AtomicBoolean interrupted = new AtomicBoolean();
        Thread.ofPlatform().start(() -> {
            runner.interrupt();
            interrupted.set(true);
        });
        while (!interrupted.get()) {
            Thread.onSpinWait();
        }
    }

    @Test
    @Rule("10.25")
    void anInterruptWhileACallbackRunsIsHandedBack() {
        Thread runner = Thread.currentThread();
        loop.callSoon(() -> interruptAndSpin(runner));
        spawn(() -> Async.sleep(Duration.ZERO));

        iterate(2);

        assertTrue(Thread.interrupted());
    }

    @Test
    @Rule("10.26")
    void anInterruptIsHandedBackOnce() {
        Thread.currentThread().interrupt();
        iterate();
        assertTrue(Thread.interrupted());

        run(() -> Async.sleep(SHORT));

        assertFalse(Thread.interrupted());
    }

    @Test
    @Rule("10.26")
    void anInterruptThatTheLoopPutAsideIsHandedBackOnce() {
        Thread.currentThread().interrupt();
        run(() -> Async.sleep(SHORT));
        assertTrue(Thread.interrupted());

        run(() -> Async.sleep(SHORT));

        assertFalse(Thread.interrupted());
    }

    @Test
    @Rule("10.26")
    void withoutAnInterruptNoneIsHandedBack() {
        run(() -> Async.sleep(SHORT));

        assertFalse(Thread.interrupted());
    }

    @Test
    @Rule("10.28")
    void interruptsLoseNoCallbacks() throws InterruptedException {
        Thread runner = Thread.currentThread();
        Thread other = Thread.ofPlatform().start(() -> {
            for (int i = 0; i < 2_000; i++) {
                runner.interrupt();
                loop.callSoonThreadsafe(() -> ran++);
                runner.interrupt();
            }
            loop.callSoonThreadsafe(loop::stop);
        });

        loop.runForever();

        assertTrue(Thread.interrupted());
        other.join();
        assertEquals(2_000, ran);
    }

    @Test
    @Rule("10.28")
    void interruptsDoNotDisturbTasksThatTakeTurns() throws InterruptedException {
        Thread runner = Thread.currentThread();
        boolean[] over = new boolean[1];
        Thread other = Thread.ofPlatform().unstarted(() -> {
            for (int i = 0; i < 2_000; i++) {
                runner.interrupt();
            }
            loop.callSoonThreadsafe(() -> over[0] = true);
        });

        run(() -> {
            other.start();
            while (!over[0]) {
                Async.sleep(Duration.ZERO);
                Async.sleep(Delays.TICK);
            }
            log.add("took turns");
        });

        Thread.interrupted(); // handed back, unless every one of them came just as a task gave way
        other.join();
        assertLog("took turns");
    }

    @Test
    @Rule("10.29")
    void aLoopThatIsInterruptedInItsSleepSleepsOn() {
        Thread runner = Thread.currentThread();

        ProcessorTime.assertIdleDuring(() -> {
            Elsewhere.inAWhile(runner::interrupt);
            run(() -> Async.sleep(Delays.REST));
        });

        assertTrue(Thread.interrupted());
    }

    @Test
    @Rule("10.29")
    void anInterruptedLoopSleepsOn() {
        ProcessorTime.assertIdleDuring(() -> {
            Thread.currentThread().interrupt();
            run(() -> Async.sleep(Delays.REST));
        });

        assertTrue(Thread.interrupted());
    }

    @Test
    @Rule("10.25")
    void aLoopOnAVirtualThreadHandsTheInterruptBackToo() {
        runOnVirtualThread(() -> {
            Thread.currentThread().interrupt();
            run(() -> Async.sleep(SHORT));
            log.add("interrupted " + Thread.interrupted());
        });

        assertLog("interrupted true");
    }
}
