package rondo.loop.base;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Where other threads put the callbacks of operations that ended, and where a loop sleeps until one
/// comes: the waiting of a [Driver] whose operations complete elsewhere.
public final class CompletionQueue {

    /// Marks how far one [#select] takes; what comes after it waits for the next, or fast producers would
    /// keep the loop there for ever.
    private static final Runnable END = () -> {};

    private final ConcurrentLinkedQueue<Runnable> completed = new ConcurrentLinkedQueue<>();

    /*
     * A producer puts, sets `woken`, then reads `sleeper`; the loop writes `sleeper`, then reads
     * `woken`. All are volatile, so at least one of the two sees the other's write, and a park that
     * comes after the unpark returns at once.
     */
    private volatile boolean woken; // set by anybody, cleared by the loop when it returns
    private volatile @Nullable Thread sleeper;

    /// Creates an empty queue.
    public CompletionQueue() {}

    /// Puts a callback, to be run by the loop, and wakes it. Any thread.
    ///
    /// @param callback what to run
    public void put(Runnable callback) {
        completed.add(callback);
        wakeup();
    }

    /// Ends the current wait, or the next. Any thread.
    public void wakeup() {
        if (woken) {
            return; // somebody else did
        }
        woken = true;
        Thread asleep = sleeper;
        if (asleep != null) {
            LockSupport.unpark(asleep);
        }
    }

    /// {@return true if [#select] would find nothing now; any thread}
    public boolean isIdle() {
        return !woken && completed.isEmpty();
    }

    /// Waits as [Driver#select] does, and takes what is there at that moment.
    ///
    /// @param timeout nanoseconds, 0, or [Driver#FOREVER]
    /// @param events takes the callbacks, in the order in which they were put
    public void select(long timeout, Consumer<Runnable> events) {
        if (timeout > 0) {
            await(timeout);
        }
        if (!woken) { // a loop that is busy comes by often; who puts something says so
            return;
        }
        woken = false; // before the look: a later put will set it again
        if (completed.isEmpty()) {
            return;
        }
        completed.add(END);
        for (Runnable callback = completed.poll(); callback != null && callback != END; callback = completed.poll()) {
            events.accept(callback);
        }
    }

    private void await(long timeout) {
        Thread me = Thread.currentThread();
        sleeper = me;
        long start = timeout == Driver.FOREVER ? 0 : System.nanoTime();
        while (!woken && !me.isInterrupted()) {
            if (timeout == Driver.FOREVER) {
                LockSupport.park(this);
                continue;
            }
            long left = timeout - (System.nanoTime() - start);
            if (left <= 0) {
                break;
            }
            LockSupport.parkNanos(this, left);
        }
        sleeper = null;
    }
}
