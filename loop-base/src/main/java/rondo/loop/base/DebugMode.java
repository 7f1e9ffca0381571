package rondo.loop.base;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Whether a loop is in debug mode, and from when on a turn is slow.
final class DebugMode {

    private static final System.Logger LOG = System.getLogger("rondo.loop.base");

    private static final String PROPERTY = "rondo.debug";
    private static final String ENVIRONMENT = "RONDO_DEBUG";

    // Any thread may set and read them.
    private volatile boolean on = isWanted(System.getProperty(PROPERTY), System.getenv(ENVIRONMENT));
    private volatile long thresholdNanos = Duration.ofMillis(100).toNanos();

    /// The property decides if it is set, else the environment.
    static boolean isWanted(@Nullable String property, @Nullable String variable) {
        String value = property != null ? property : variable;
        return value != null && (value.isEmpty() || value.equals("1") || value.equalsIgnoreCase("true"));
    }

    boolean isOn() {
        return on;
    }

    void set(boolean on) {
        this.on = on;
    }

    void setThreshold(Duration threshold) {
        boolean endless = threshold.getSeconds() >= Long.MAX_VALUE / 1_000_000_000L;
        thresholdNanos = threshold.isNegative() ? 0 : endless ? Long.MAX_VALUE : threshold.toNanos();
    }

    /// Gives `turn` its turn, and logs a warning if it took long.
    void time(Ready turn) {
        String before = ErrorReports.describe(turn); // afterwards it may have let its callback go
        long start = System.nanoTime();
        turn.run();
        long took = System.nanoTime() - start;
        if (took >= thresholdNanos) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    String.format(Locale.ROOT, "Executing %s took %.3f seconds", before, took / 1e9));
        }
    }
}
