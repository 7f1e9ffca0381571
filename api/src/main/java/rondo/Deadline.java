package rondo;

import java.time.Duration;

/// Sums of times and durations that neither overflow nor come out too early.
final class Deadline {

    private Deadline() {}

    /// Returns the time that is `delay` after `now`, both in nanoseconds; the latest time if that is
    /// later than any.
    static long after(long now, Duration delay) {
        if (delay.isNegative()) {
            return now;
        }
        long when = now + nanos(delay);
        return when < now ? Long.MAX_VALUE : when;
    }

    private static long nanos(Duration delay) {
        long seconds = delay.getSeconds();
        return seconds >= Long.MAX_VALUE / 1_000_000_000L ? Long.MAX_VALUE : delay.toNanos();
    }
}
