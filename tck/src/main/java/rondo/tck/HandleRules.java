package rondo.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import rondo.Handle;

/// What can be done with a callback that waits to run.
abstract class HandleRules extends LoopRules {

    private @Nullable Handle handle;

    HandleRules(EventLoopTck kit) {
        super(kit);
    }

    @Test
    @Rule("1.15")
    void aCancelledCallbackDoesNotRun() {
        var soon = loop.callSoon(note("soon"));
        var threadsafe = loop.callSoonThreadsafe(note("threadsafe"));
        var timer = loop.callLater(Duration.ZERO, note("timer"));

        soon.cancel();
        threadsafe.cancel();
        timer.cancel();
        iterate(2);

        assertLog();
        assertTrue(soon.isCancelled());
        assertTrue(threadsafe.isCancelled());
        assertTrue(timer.isCancelled());
    }

    @Test
    @Rule("1.16")
    void cancellingTwiceIsCancellingOnce() {
        var soon = loop.callSoon(note("soon"));

        soon.cancel();
        soon.cancel();
        iterate();

        assertLog();
        assertTrue(soon.isCancelled());
    }

    @Test
    @Rule("1.17")
    void cancellingAfterTheRunDoesNothing() {
        var soon = loop.callSoon(note("soon"));
        var timer = loop.callLater(Duration.ZERO, note("timer"));
        iterate(2);

        soon.cancel();
        timer.cancel();

        assertLog("soon", "timer");
        assertFalse(soon.isCancelled());
        assertFalse(timer.isCancelled());
    }

    @Test
    @Rule("1.18")
    void aCallbackMayCancelALaterOneOfTheSameIteration() {
        loop.callSoon(() -> {
            log.add("first");
            Handle later = handle;
            if (later != null) {
                later.cancel();
            }
        });
        handle = loop.callSoon(note("second"));
        loop.callSoon(note("third"));

        iterate();

        assertLog("first", "third");
    }

    @Test
    @Rule("1.18")
    void aCallbackMayCancelALaterOneThatAnotherThreadHandedIn() {
        runElsewhere(() -> {
            loop.callSoonThreadsafe(() -> {
                log.add("first");
                Handle later = handle;
                if (later != null) {
                    later.cancel();
                }
            });
            handle = loop.callSoonThreadsafe(note("second"));
            loop.callSoonThreadsafe(note("third"));
        });

        iterate();

        assertLog("first", "third");
        assertTrue(handle != null && handle.isCancelled());
    }

    @Test
    @Rule("1.18")
    void anotherThreadMayCancelALaterOneWhileACallbackRuns() {
        runElsewhere(() -> {
            loop.callSoonThreadsafe(() -> {
                log.add("first");
                Handle later = handle;
                if (later != null) {
                    runElsewhere(later::cancel);
                }
            });
            handle = loop.callSoonThreadsafe(note("second"));
            loop.callSoonThreadsafe(note("third"));
        });

        iterate();

        assertLog("first", "third");
    }

    @Test
    @Rule("1.17")
    void cancellingWhatAnotherThreadHandedInAfterItsTurnDoesNothing() {
        runElsewhere(() -> handle = loop.callSoonThreadsafe(note("threadsafe")));
        iterate();

        Handle over = handle;
        if (over != null) {
            over.cancel();
        }

        assertLog("threadsafe");
        assertFalse(over == null || over.isCancelled());
    }

    @Test
    @Rule("1.17")
    void aCallbackThatCancelsItselfHasBegunToRun() {
        handle = loop.callSoon(() -> {
            Handle self = handle;
            if (self != null) {
                self.cancel();
                log.add("cancelled " + self.isCancelled());
            }
        });

        iterate();

        assertLog("cancelled false");
    }

    @Test
    @Rule("1.19")
    void aCancelledCallbackIsLetGoAtOnce() {
        letsGo(loop::callSoon, Handle::cancel);
        letsGo(loop::callSoonThreadsafe, Handle::cancel);
        letsGo(callback -> loop.callLater(NEVER, callback), Handle::cancel);
    }

    @Test
    @Rule("1.20")
    void aCallbackThatRanIsLetGo() {
        letsGo(loop::callSoon, ran -> iterate(2));
        letsGo(loop::callSoonThreadsafe, ran -> iterate(2));
        letsGo(callback -> loop.callLater(Duration.ZERO, callback), ran -> iterate(2));
    }

    private void letsGo(Function<Runnable, Handle> schedule, java.util.function.Consumer<Handle> finish) {
        AtomicInteger held = new AtomicInteger();
        Handle scheduled = schedule.apply(held::incrementAndGet);
        finish.accept(scheduled);

        var reference = new WeakReference<>(held);
        held = new AtomicInteger();

        Garbage.awaitCollected(reference);
        assertFalse(scheduled.toString().isEmpty()); // the handle is still held
    }

    @Test
    @Rule("1.21")
    void aHandleKnowsItsContext() {
        var context = rondo.Context.copyCurrent();

        assertEquals(context, loop.callSoon(note("a"), context).context());
        assertEquals(context, loop.callSoonThreadsafe(note("b"), context).context());
        assertEquals(context, loop.callAt(0, note("c"), context).context());

        iterate();
    }

    @Test
    @Rule("2.5")
    void aTimerHandleKnowsItsTime() {
        long when = loop.time() + NEVER.toNanos();
        var at = loop.callAt(when, note("never"));
        long earliest = loop.time() + NEVER.toNanos();
        var later = loop.callLater(NEVER, note("never"));
        long latest = loop.time() + NEVER.toNanos();

        assertEquals(when, at.when());
        assertTrue(earliest <= later.when() && later.when() <= latest);
        at.cancel();
        later.cancel();
    }

    @Test
    @Rule("7.9")
    void anotherThreadMayNotCancelACallbackOfTheLoop() {
        run(() -> {
            var soon = loop.callSoon(note("soon"));
            var timer = loop.callLater(Duration.ZERO, note("timer"));
            runElsewhere(() -> {
                assertThrows(WrongThreadException.class, soon::cancel);
                assertThrows(WrongThreadException.class, timer::cancel);
            });
            loop.yieldNow();
            loop.yieldNow();
        });

        assertLog("soon", "timer");
    }

    @Test
    @Rule("7.23")
    void anyThreadMayCancelAThreadsafeCallback() {
        loop.callSoon(() -> runElsewhere(() -> {
            var mine = loop.callSoonThreadsafe(note("cancelled"));
            loop.callSoonThreadsafe(note("kept"));
            mine.cancel();
            assertTrue(mine.isCancelled());
        }));
        var ours = loop.callSoonThreadsafe(note("cancelled"));
        runElsewhere(ours::cancel);

        iterate(3);

        assertLog("kept");
    }

    @Test
    @Rule("7.24")
    void aThreadsafeCallbackEitherRunsOrWasCancelled() throws InterruptedException {
        int calls = 20_000;
        AtomicInteger ran = new AtomicInteger();
        AtomicInteger cancelled = new AtomicInteger();
        BlockingQueue<Handle> posted = new ArrayBlockingQueue<>(calls);
        Thread poster = Thread.ofPlatform().start(() -> {
            for (int i = 0; i < calls; i++) {
                posted.add(loop.callSoonThreadsafe(ran::incrementAndGet));
            }
        });
        Thread canceller = Thread.ofPlatform().start(() -> {
            for (int i = 0; i < calls; i++) {
                try {
                    Handle next = posted.take();
                    next.cancel();
                    if (next.isCancelled()) {
                        cancelled.incrementAndGet();
                    }
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            }
            loop.callSoonThreadsafe(loop::stop);
        });

        loop.runForever();
        poster.join();
        canceller.join();

        assertEquals(calls, ran.get() + cancelled.get());
    }
}
