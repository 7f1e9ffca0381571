package rondo.loop.base;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// A thread that looks at a loop in debug mode from outside: it sees where a slow turn is, and tells of
/// a turn that does not end while it does not end.
///
/// A thread of its own also knows when nothing ran at all, as it should have been woken and was not: for
/// a garbage collection, a debugger, or a machine that was asleep. That time is not held against the
/// turn.
final class Watchdog {

    private static final long TICK_AT_LEAST = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long TICK_AT_MOST = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long LATE = TimeUnit.MILLISECONDS.toNanos(20); // a scheduler may be late that much
    private static final long STALLED_AT_LEAST = TimeUnit.MILLISECONDS.toNanos(100);
    private static final int STALLED_FACTOR = 10; // times the limit of a slow turn

    private final BaseEventLoop loop;
    private final LongSupplier clock; // nanoseconds
    private final long tick;

    // Written by the loop.
    private volatile @Nullable Turn turn; // null between two turns
    private volatile boolean closed;
    private @Nullable Turn last; // the one that ended last
    private @Nullable Thread thread; // from start on

    // Written by the watchdog.
    private volatile long lastLook;
    private volatile long paused; // nanoseconds in which nothing ran

    Watchdog(BaseEventLoop loop, LongSupplier clock) {
        this.loop = loop;
        this.clock = clock;
        this.tick = Math.clamp(loop.debug().threshold() / 4, TICK_AT_LEAST, TICK_AT_MOST);
        this.lastLook = clock.getAsLong();
    }

    void start() {
        thread = Thread.ofPlatform()
                .daemon()
                .inheritInheritableThreadLocals(false)
                .name("rondo-watchdog")
                .start(this::watch);
    }

    void close() {
        closed = true;
        if (thread != null) {
            LockSupport.unpark(thread);
        }
    }

    // ---- the loop's side ----

    /// Tells that a turn begins.
    void begin(String name) {
        long now = clock.getAsLong();
        turn = new Turn(name, now, pausedUntil(now));
    }

    /// Tells that the turn is over, and returns how long it took, without the time in which nothing ran.
    long end() {
        Turn over = turn;
        turn = null;
        last = over;
        return over == null ? 0 : ran(over, clock.getAsLong());
    }

    /// Returns where the turn that ended last was seen, if it was; innermost frame first.
    List<StackTraceElement> sample() {
        return last == null ? List.of() : last.sample;
    }

    private long ran(Turn observed, long now) {
        return Math.max(0, now - observed.start - (pausedUntil(now) - observed.pausedBefore));
    }

    /// Returns how long nothing ran, including a pause that the watchdog did not wake from yet.
    private long pausedUntil(long now) {
        long late = now - lastLook - tick;
        return late > LATE ? paused + late : paused;
    }

    // ---- the watchdog's side ----

    private void watch() {
        while (!closed) {
            LockSupport.parkNanos(this, tick);
            look();
        }
    }

    /// Looks at the loop; to be called at each tick.
    void look() {
        long now = clock.getAsLong();
        paused = pausedUntil(now);
        lastLook = now;
        Turn observed = turn;
        if (observed != null) {
            look(observed, ran(observed, now));
        }
    }

    private void look(Turn observed, long ran) {
        long limit = loop.debug().threshold();
        if (ran >= limit / 2 && observed.sample.isEmpty()) { // early, so that each slow turn was seen
            observed.sample = whereItIs();
        }
        boolean endless = limit > Long.MAX_VALUE / STALLED_FACTOR;
        long stalled = endless ? Long.MAX_VALUE : Math.max(STALLED_AT_LEAST, limit * STALLED_FACTOR);
        if (ran >= stalled && ran >= observed.toldAt * 2) {
            observed.toldAt = ran;
            tell(observed, ran);
        }
    }

    private List<StackTraceElement> whereItIs() {
        Thread running = loop.running().thread();
        return running == null ? List.of() : CreationSite.ofTurn(running.getStackTrace());
    }

    private void tell(Turn observed, long ran) {
        List<StackTraceElement> now = whereItIs();
        if (turn != observed) {
            return; // it is over, and the frames may be those of the next one
        }
        FlightRecorder.recordStall(loop, observed.name, ran, now);
        TurnObserver.LOG.log(
                System.Logger.Level.WARNING,
                String.format(
                        Locale.ROOT,
                        "%s is stalled: %s runs for %.3f seconds and has not given way (innermost first)%s",
                        loop,
                        observed.name,
                        ran / 1e9,
                        TurnObserver.lines(now)));
    }

    /// A turn that is under way.
    private static final class Turn {

        private final String name;
        private final long start;
        private final long pausedBefore;
        private volatile List<StackTraceElement> sample = List.of(); // written by the watchdog, read by the loop
        private long toldAt; // the watchdog's; how long it ran when that was told last

        Turn(String name, long start, long pausedBefore) {
            this.name = name;
            this.start = start;
            this.pausedBefore = pausedBefore;
        }
    }
}
