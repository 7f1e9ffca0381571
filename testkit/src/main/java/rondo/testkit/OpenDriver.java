package rondo.testkit;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import rondo.loop.base.Driver;

/// Time that is real while something goes on, and jumps to the next timer when nothing does. The world is
/// open to other threads: a wait for a timer takes no time, a wait for somebody else takes what it takes.
final class OpenDriver implements Driver {

    /// Nobody waits for longer: a wait that is longer is one for somebody else.
    private static final long LONGEST = 1L << 61; // nanoseconds; 73 years

    /// What the clock is ahead of the real one; moved by the loop, read by any thread.
    private volatile long jumped;

    /// Calls in executors that have not ended. Their outcome must not find that time has run away.
    private final AtomicInteger callsUnderWay = new AtomicInteger();

    /*
     * No wake-up is lost: `wakeup` writes `woken` and then reads `sleeper`, `select` writes `sleeper` and
     * then reads `woken`; and an unpark before the park makes the park return.
     */
    private volatile boolean woken; // set by any thread, cleared by the loop
    private volatile @Nullable Thread sleeper; // the loop's thread, while it waits

    @Override
    public String name() {
        return SimulatedLoopProvider.NAME;
    }

    @Override
    public long nanoTime() {
        return System.nanoTime() + jumped;
    }

    @Override
    public void select(long timeout, Consumer<Runnable> events) {
        if (timeout > 0) {
            sleeper = Thread.currentThread();
            if (timeout < LONGEST) {
                sleepUntil(nanoTime() + timeout);
            } else {
                sleepUntilWoken();
            }
            sleeper = null;
        }
        woken = false;
    }

    private void sleepUntil(long end) {
        for (long left = end - nanoTime(); left > 0 && mayWait(); left = end - nanoTime()) {
            if (callsUnderWay.get() > 0) {
                LockSupport.parkNanos(this, left);
            } else {
                jumped += left;
            }
        }
    }

    private void sleepUntilWoken() {
        while (mayWait()) {
            LockSupport.park(this);
        }
    }

    private boolean mayWait() {
        return !woken && !Thread.currentThread().isInterrupted();
    }

    @Override
    public void wakeup() {
        woken = true;
        Parking.unpark(sleeper);
    }

    @Override
    public Executor outside(Executor executor) {
        return call -> {
            callsUnderWay.incrementAndGet();
            try {
                executor.execute(() -> {
                    try {
                        call.run();
                    } finally {
                        ended();
                    }
                });
            } catch (Throwable refused) {
                ended();
                throw refused;
            }
        };
    }

    private void ended() {
        callsUnderWay.decrementAndGet();
        Parking.unpark(sleeper);
    }

    @Override
    public void close() {
        // Holds nothing.
    }
}
