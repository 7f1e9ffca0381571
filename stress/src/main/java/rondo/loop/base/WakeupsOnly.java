package rondo.loop.base;

import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// A driver without events: all it waits for is a wake-up, and it says so if none comes.
public final class WakeupsOnly implements Driver {

    /// Nanoseconds. What takes that long while another thread has something to do was forgotten.
    public static final long PATIENCE = TimeUnit.SECONDS.toNanos(5);

    private final Semaphore wakeups = new Semaphore(0);
    private final boolean mountable;

    /// Creates the driver of a loop that mounts its tasks, where `java.lang` is open.
    public WakeupsOnly() {
        this(true);
    }

    WakeupsOnly(boolean mountable) {
        this.mountable = mountable;
    }

    /// Runs one iteration of a loop that does not run.
    ///
    /// @param loop the loop
    public static void iterate(BaseEventLoop loop) {
        loop.callSoon(loop::stop);
        loop.runForever();
    }

    @Override
    public String name() {
        return "wakeups-only";
    }

    @Override
    public boolean isMountable() {
        return mountable;
    }

    @Override
    public void select(long timeout, Consumer<Runnable> events) throws IOException {
        try {
            if (timeout > 0 && !wakeups.tryAcquire(PATIENCE, TimeUnit.NANOSECONDS)) {
                throw new IOException("The loop went to sleep on work, and nobody woke it");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        wakeups.drainPermits();
    }

    @Override
    public boolean isIdle() {
        return wakeups.availablePermits() == 0;
    }

    @Override
    public void wakeup() {
        wakeups.release();
    }

    @Override
    public void close() {
        // It holds nothing.
    }
}
