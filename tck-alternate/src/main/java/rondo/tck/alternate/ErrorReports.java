package rondo.tck.alternate;

import java.lang.System.Logger.Level;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rondo.AbstractEventLoop;
import rondo.ExceptionContext;
import rondo.ExceptionHandler;

/// Errors that reach no caller, and the handler that is told of them.
final class ErrorReports {

    private static final System.Logger LOGGER = System.getLogger("rondo.tck.alternate");

    private final AbstractEventLoop loop;
    private final ReferenceQueue<AlternateFuture<?>> collected = new ReferenceQueue<>();
    private final Set<Unretrieved> open = new LinkedHashSet<>();
    private volatile @Nullable ExceptionHandler handler; // set by any thread

    ErrorReports(AbstractEventLoop loop) {
        this.loop = loop;
    }

    void setHandler(@Nullable ExceptionHandler handler) {
        this.handler = handler;
    }

    @Nullable ExceptionHandler handler() {
        return handler;
    }

    void report(ExceptionContext context) {
        ExceptionHandler chosen = handler;
        try {
            if (chosen == null) {
                loop.defaultExceptionHandler(context);
            } else {
                chosen.handle(loop, context);
            }
        } catch (Throwable failure) {
            log(ExceptionContext.of("Unhandled error in exception handler, which was told: " + context.message())
                    .withException(failure));
        }
    }

    static void log(ExceptionContext context) {
        StringBuilder text = new StringBuilder(context.message());
        append(text, "task", context.task());
        append(text, "future", context.future());
        append(text, "handle", context.handle());
        context.sourceTraceback().forEach(frame -> text.append("\n\tcreated at ").append(frame));
        Throwable exception = context.exception();
        if (exception == null) {
            LOGGER.log(Level.ERROR, text.toString());
        } else {
            LOGGER.log(Level.ERROR, text.toString(), exception);
        }
    }

    private static void append(StringBuilder text, String name, @Nullable Object value) {
        if (value != null) {
            text.append("\n\t").append(name).append(": ").append(value);
        }
    }

    /// Returns the text of a callback, which is user code and may throw.
    static String textOf(Object callback) {
        try {
            return String.valueOf(callback);
        } catch (Throwable failure) {
            return callback.getClass().getName();
        }
    }

    static void warn(String text) {
        LOGGER.log(Level.WARNING, text);
    }

    /// Reports `cause` once `future` is garbage, or when the loop is closed, unless it is forgotten first.
    Unretrieved watch(AlternateFuture<?> future, Throwable cause) {
        Unretrieved failure = new Unretrieved(future, cause, collected);
        open.add(failure);
        return failure;
    }

    void forget(Unretrieved failure) {
        open.remove(failure);
    }

    /// Reports the failures whose futures are garbage.
    void reportCollected() {
        for (Reference<?> next = collected.poll(); next != null; next = collected.poll()) {
            if (next instanceof Unretrieved failure && open.remove(failure)) {
                report(failure.report());
            }
        }
    }

    /// Reports all failures that nobody looked at.
    void reportAll() {
        List<Unretrieved> last = List.copyOf(open);
        open.clear();
        last.forEach(failure -> report(failure.report()));
    }
}
