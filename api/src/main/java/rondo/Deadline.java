package rondo;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// Sums of times and durations that neither overflow nor come out too early.
final class Deadline {

    private Deadline() {}

    /// Returns the time that is `delay` after `now`, both in nanoseconds; the latest time if that is
    /// later than any.
    static long after(long now, Duration delay) {
        if (delay.isNegative()) {
            return now;
        }
        long when = now + TimeUnit.NANOSECONDS.convert(delay);
        return when < now ? Long.MAX_VALUE : when;
    }
}
