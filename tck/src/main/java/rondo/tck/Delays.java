package rondo.tck;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How long the kit waits, all of it times the factor of the property `rondo.tck.delay.factor`.
///
/// No rule depends on how fast a machine is: what must come is waited for with patience, and what must not
/// come is watched for a short while. A factor above 1 is for machines so slow that patience ends, and for
/// finding out what a short while misses.
final class Delays {

    /// The property with the factor; 1 if it is not set.
    static final String PROPERTY = "rondo.tck.delay.factor";

    static final double FACTOR = factor(System.getProperty(PROPERTY));

    /// Hardly any time at all, and yet a timer.
    static final Duration TICK = scaled(Duration.ofNanos(10_000));

    /// A pause for whoever would use it.
    static final Duration MOMENT = scaled(Duration.ofMillis(2));

    /// So short that tests may take it often, and long enough to lie between two moments.
    static final Duration SHORT = scaled(Duration.ofMillis(5));

    /// A few of the short ones.
    static final Duration SMALL = scaled(Duration.ofMillis(20));

    /// What a test waits for to see whether somebody who should rest takes processor time.
    static final Duration REST = scaled(Duration.ofMillis(200));

    /// What a test waits for to show that nothing comes.
    static final Duration MEDIUM = scaled(Duration.ofMillis(300));

    /// How long a test waits for what has to come.
    static final Duration PATIENCE = scaled(Duration.ofSeconds(30));

    /// How long a report waits for what a loop that hangs says of itself.
    static final Duration FOR_A_DUMP = scaled(Duration.ofSeconds(1));

    /// How long a test may take; it hangs if it takes longer.
    static final Duration WEDGED = scaled(Duration.ofSeconds(60));

    /// Longer than any test takes; never waited for.
    static final Duration NEVER = Duration.ofDays(1);

    private Delays() {}

    private static double factor(@Nullable String text) {
        if (text == null) {
            return 1;
        }
        try {
            double factor = Double.parseDouble(text);
            if (factor > 0 && factor <= 1_000) {
                return factor;
            }
        } catch (NumberFormatException e) {
            // reported below, as a number that is no factor
        }
        throw new IllegalArgumentException(
                "-D" + PROPERTY + "=" + text + " is no factor: give a number above 0, up to 1000");
    }

    private static Duration scaled(Duration duration) {
        return Duration.ofNanos((long) (duration.toNanos() * FACTOR));
    }
}
