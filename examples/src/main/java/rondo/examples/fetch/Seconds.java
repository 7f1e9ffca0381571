package rondo.examples.fetch;

import java.math.BigDecimal;
import java.time.Duration;

/// Durations as people read them.
final class Seconds {

    private Seconds() {}

    /// {@return a duration as in `0.25 s`}
    static String of(Duration duration) {
        BigDecimal seconds = BigDecimal.valueOf(duration.toNanos(), 9).stripTrailingZeros();
        return seconds.toPlainString() + " s";
    }
}
