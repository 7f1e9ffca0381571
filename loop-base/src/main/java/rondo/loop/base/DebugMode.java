package rondo.loop.base;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Whether a loop is in debug mode, and from when on a turn is slow.
final class DebugMode {

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

    /// Returns how long a turn may take, in nanoseconds.
    long threshold() {
        return thresholdNanos;
    }

    void setThreshold(Duration threshold) {
        thresholdNanos = Math.max(0, TimeUnit.NANOSECONDS.convert(threshold));
    }
}
