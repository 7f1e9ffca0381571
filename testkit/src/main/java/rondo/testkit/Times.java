package rondo.testkit;

import java.time.Duration;

/// Times as people read them.
final class Times {

    private Times() {}

    /// Returns nanoseconds since the start of a simulation as text, such as `1h 2m 3.5s`.
    static String format(long nanos) {
        return Duration.ofNanos(nanos).toString().substring(2).toLowerCase(java.util.Locale.ROOT);
    }
}
