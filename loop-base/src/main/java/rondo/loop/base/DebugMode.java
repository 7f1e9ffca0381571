package rondo.loop.base;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import rondo.Future;

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

    /// Where futures and tasks were created, while the mode is on. Not in them, as most never need it.
    private final Map<Future<?>, List<StackTraceElement>> sites = Collections.synchronizedMap(new WeakHashMap<>());

    /// Remembers that user code is creating `future`; any thread.
    void created(Future<?> future) {
        if (on) {
            sites.put(future, CreationSite.capture());
        }
    }

    /// Returns where `future` was created, innermost frame first; nothing if that was not noted.
    List<StackTraceElement> siteOf(Future<?> future) {
        return sites.getOrDefault(future, List.of());
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
