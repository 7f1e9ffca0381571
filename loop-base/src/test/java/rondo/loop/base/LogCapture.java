package rondo.loop.base;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// Catches what is logged under a name, and keeps it from being printed.
///
/// Behind [System.Logger] is `java.util.logging`, which the module under test does not read; reflection
/// does without.
final class LogCapture implements AutoCloseable {

    /// One thing that was logged.
    record Entry(String level, String message, @Nullable Throwable thrown) {}

    final List<Entry> entries = new CopyOnWriteArrayList<>();

    /// What logging throws, if it is to fail.
    volatile @Nullable RuntimeException failure;

    private final Object logger; // held here, as the JDK holds it weakly

    LogCapture(String name) {
        try {
            logger = Class.forName("java.util.logging.Logger")
                    .getMethod("getLogger", String.class)
                    .invoke(null, name);
            setFilter(Proxy.newProxyInstance(
                    LogCapture.class.getClassLoader(), new Class<?>[] {filterType()}, (proxy, method, arguments) -> {
                        if (failure != null) {
                            throw failure;
                        }
                        entries.add(entry(arguments[0]));
                        return false;
                    }));
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("java.util.logging is not what it was", e);
        }
    }

    @Override
    public void close() {
        try {
            setFilter(null);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("java.util.logging is not what it was", e);
        }
    }

    private void setFilter(@Nullable Object filter) throws ReflectiveOperationException {
        logger.getClass().getMethod("setFilter", filterType()).invoke(logger, filter);
    }

    private static Class<?> filterType() throws ReflectiveOperationException {
        return Class.forName("java.util.logging.Filter");
    }

    private static Entry entry(Object logRecord) throws ReflectiveOperationException {
        return new Entry(
                String.valueOf(get(logRecord, "getLevel")),
                String.valueOf(get(logRecord, "getMessage")),
                (Throwable) get(logRecord, "getThrown"));
    }

    private static @Nullable Object get(Object logRecord, String getter) throws ReflectiveOperationException {
        return Class.forName("java.util.logging.LogRecord").getMethod(getter).invoke(logRecord);
    }
}
