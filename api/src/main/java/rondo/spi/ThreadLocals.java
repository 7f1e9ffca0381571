package rondo.spi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rondo.ExceptionContext;

/// The values of all [ThreadLocalAccessor]s, as one thread had them at one moment.
///
/// A loop needs none of this: it asks [#travel], and if that is so, runs callbacks and coroutines by
/// [rondo.Context#run] of their context, which sets and puts back what is here.
///
/// {@snippet class=rondo.examples.snippets.ProviderSnippets region=travel}
public final class ThreadLocals {

    private static final System.Logger LOG = System.getLogger("rondo.spi");

    private static final int LOADER_ERRORS_AT_MOST = 100; // a loader that fails for ever must not hang us

    private static final List<ThreadLocalAccessor<Object>> ACCESSORS = load();
    private static final boolean TRAVEL = !ACCESSORS.isEmpty();

    private static final ThreadLocals NONE = new ThreadLocals(new @Nullable Object[ACCESSORS.size()]);

    private final @Nullable Object[] values; // in the order of the accessors

    private ThreadLocals(@Nullable Object[] values) {
        this.values = values;
    }

    /// {@return true if there are accessors, which does not change; to ask costs nothing}
    public static boolean travel() {
        return TRAVEL;
    }

    /// {@return no value for any accessor}
    public static ThreadLocals none() {
        return NONE;
    }

    /// {@return what the calling thread has now}
    public static ThreadLocals capture() {
        @Nullable Object[] now = new @Nullable Object[ACCESSORS.size()];
        for (int i = 0; i < now.length; i++) {
            now[i] = get(ACCESSORS.get(i));
        }
        return new ThreadLocals(now);
    }

    /// Gives the calling thread these values.
    public void set() {
        for (int i = 0; i < values.length; i++) {
            set(ACCESSORS.get(i), values[i]);
        }
    }

    /// {@return true if `other` has the very same values}
    ///
    /// @param other what to compare with
    public boolean isSame(ThreadLocals other) {
        for (int i = 0; i < values.length; i++) {
            if (values[i] != other.values[i]) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable Object get(ThreadLocalAccessor<Object> accessor) {
        try {
            return accessor.get();
        } catch (Throwable failure) {
            report(accessor, "get", failure);
            return null;
        }
    }

    private static void set(ThreadLocalAccessor<Object> accessor, @Nullable Object value) {
        try {
            accessor.set(value);
        } catch (Throwable failure) {
            report(accessor, "set", failure);
        }
    }

    private static void report(ThreadLocalAccessor<Object> accessor, String method, Throwable failure) {
        String message = accessor.getClass().getName() + "." + method + " failed; the work goes on without its value";
        RunningLoop here = RunningLoop.current();
        if (here == null) {
            LOG.log(System.Logger.Level.WARNING, message, failure);
        } else {
            here.loop().callExceptionHandler(ExceptionContext.of(message).withException(failure));
        }
    }

    // ---- finding the accessors ----

    private static List<ThreadLocalAccessor<Object>> load() {
        List<ThreadLocalAccessor<Object>> found = new ArrayList<>();
        Set<Class<?>> seen = new HashSet<>();
        for (ClassLoader loader :
                Arrays.asList(Thread.currentThread().getContextClassLoader(), ThreadLocals.class.getClassLoader())) {
            collect(ServiceLoader.load(ThreadLocalAccessor.class, loader).iterator(), found, seen);
        }
        return List.copyOf(found);
    }

    @SuppressWarnings({"rawtypes", "unchecked"}) // each accessor gets only what it gave
    private static void collect(
            Iterator<ThreadLocalAccessor> services, List<ThreadLocalAccessor<Object>> found, Set<Class<?>> seen) {
        for (int errors = 0; errors < LOADER_ERRORS_AT_MOST; ) {
            try {
                if (!services.hasNext()) {
                    return;
                }
                ThreadLocalAccessor<Object> accessor = services.next();
                if (seen.add(accessor.getClass())) {
                    found.add(accessor);
                }
            } catch (ServiceConfigurationError | RuntimeException | LinkageError failure) {
                errors++;
                LOG.log(System.Logger.Level.WARNING, "A ThreadLocalAccessor cannot be used", failure);
            }
        }
    }
}
