package rondo.loop.base;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A driver of virtual time: waiting moves the clock and takes no time at all.
///
/// Events are planned by [#deliver]. A wait that nothing could ever end is an error at once.
class SimulatedDriver implements Driver {

    private final PriorityQueue<Event> planned =
            new PriorityQueue<>(Comparator.comparingLong(Event::when).thenComparingLong(Event::seq));
    private final long start;

    private volatile long elapsed; // these two are used by other threads as well
    private volatile boolean woken;
    private long lastSeq;

    /// The timeouts with which the loop called [#select].
    final List<Long> waits = new ArrayList<>();

    final AtomicInteger wakeups = new AtomicInteger();

    /// What the loop runs when nothing could ever end its wait; null for an error.
    @Nullable Runnable whenIdle;

    /// What happens on other threads when the loop is about to wait.
    Runnable beforeWait = () -> {};

    /// After which time a wait ends too early.
    long longestWait = FOREVER;

    /// Whether the loop may leave out a [#select] that would do nothing.
    boolean tellsWhenIdle;

    boolean closed;

    SimulatedDriver() {
        this(0);
    }

    SimulatedDriver(long start) {
        this.start = start;
    }

    /// Has an event occur after `delay`; `callback` is what the loop is to run then.
    void deliver(Duration delay, Runnable callback) {
        planned.add(new Event(elapsed + delay.toNanos(), ++lastSeq, callback));
    }

    /// Lets time pass, as a callback that computes would.
    void pass(Duration time) {
        elapsed += time.toNanos();
    }

    @Override
    public String name() {
        return "simulated";
    }

    @Override
    public long nanoTime() {
        return start + elapsed;
    }

    @Override
    public void select(long timeout, Consumer<Runnable> events) throws IOException {
        waits.add(timeout);
        if (timeout > 0) {
            beforeWait.run();
        }
        Event next = planned.peek();
        long untilEvent = next == null ? FOREVER : Math.max(0, next.when - elapsed);
        long wait = timeout == FOREVER ? untilEvent : Math.min(Math.min(timeout, longestWait), untilEvent);
        if (woken) {
            woken = false;
        } else if (wait < FOREVER) {
            elapsed += wait;
        } else if (whenIdle == null) {
            throw new IOException("nothing will ever happen: no timer, no event, no other thread");
        } else {
            events.accept(whenIdle);
        }
        for (; next != null && next.when <= elapsed; next = planned.peek()) {
            events.accept(planned.remove().callback);
        }
    }

    @Override
    public boolean isIdle() {
        Event next = planned.peek();
        return tellsWhenIdle && !woken && (next == null || next.when > elapsed);
    }

    @Override
    public void wakeup() {
        wakeups.incrementAndGet();
        woken = true;
    }

    @Override
    public void close() {
        closed = true;
    }

    private record Event(long when, long seq, Runnable callback) {}
}
