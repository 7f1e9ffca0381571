package rondo.loop.base;

import java.time.Duration;

/// A driver whose clock goes on with each look at it, while the loop does nothing, as real time does.
final class PassingTime extends SimulatedDriver {

    static final long LOOK_NANOS = 100;

    private long planned = Long.MAX_VALUE;
    private Runnable event = () -> {};

    PassingTime() {
        this(0);
    }

    PassingTime(long start) {
        super(start);
    }

    /// Has something happen once, at a look after so many nanoseconds from now.
    void in(long nanos, Runnable event) {
        this.planned = now() + nanos;
        this.event = event;
    }

    /// Has it not happen any more.
    void forget() {
        planned = Long.MAX_VALUE;
    }

    /// Returns the time, which stands still.
    long now() {
        return super.nanoTime();
    }

    @Override
    public long nanoTime() {
        pass(Duration.ofNanos(LOOK_NANOS));
        if (now() >= planned) {
            forget();
            event.run();
        }
        return now();
    }

    @Override
    public boolean isRealTime() {
        return true;
    }
}
