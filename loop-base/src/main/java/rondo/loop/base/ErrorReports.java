package rondo.loop.base;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import rondo.ExceptionContext;
import rondo.ExceptionHandler;
import rondo.Future;
import rondo.Handle;
import rondo.Task;
import rondo.spi.Droppable;

/// What a loop tells of errors that reach no caller, and to whom.
final class ErrorReports {

    private static final System.Logger LOG = System.getLogger("rondo.loop.base");

    private final BaseEventLoop loop;

    private volatile @Nullable ExceptionHandler handler; // set by any thread, read by the loop

    ErrorReports(BaseEventLoop loop) {
        this.loop = loop;
    }

    void setHandler(@Nullable ExceptionHandler handler) {
        this.handler = handler;
    }

    @Nullable ExceptionHandler handler() {
        return handler;
    }

    void callbackFailed(Runnable callback, Handle handle, Throwable failure) {
        report(ExceptionContext.of("Exception in callback " + describe(TracedCallback.untraced(callback)))
                .withException(failure)
                .withHandle(handle)
                .withSourceTraceback(TracedCallback.source(callback)));
    }

    void doneCallbackFailed(Object callback, Future<?> future, Throwable failure) {
        report(ExceptionContext.of("Exception in callback " + describe(callback))
                .withException(failure)
                .withFuture(future));
    }

    /// Tells `callback` that it was dropped, if it wants to know. One that throws, against its contract,
    /// must not keep the others from being told.
    void tellDropped(@Nullable Object callback) {
        if (!(callback instanceof Droppable droppable)) {
            return;
        }
        try {
            droppable.dropped();
        } catch (Throwable failure) {
            report(ExceptionContext.of("Exception in callback " + describe(callback) + " when it was dropped")
                    .withException(failure));
        }
    }

    void neverRetrieved(String message, Throwable failure, List<StackTraceElement> source) {
        report(ExceptionContext.of(message).withException(failure).withSourceTraceback(source));
    }

    void destroyedPending(BaseTask<?> task) {
        report(ExceptionContext.of("Task was destroyed but it is pending!")
                .withTask(task)
                .withSourceTraceback(task.creationSite()));
    }

    void refusesToEnd(BaseTask<?> task) {
        report(ExceptionContext.of("Task caught its cancellation again and again while the loop was closing; "
                        + "it was left where it waits")
                .withTask(task));
    }

    /// Tells the handler, or if it throws, the default one; never throws itself.
    void report(ExceptionContext context) {
        ExceptionHandler custom = handler;
        if (custom == null) {
            logSafely(context);
            return;
        }
        try {
            custom.handle(loop, context);
        } catch (Throwable failure) {
            logSafely(inHandler(context, failure));
        }
    }

    private static ExceptionContext inHandler(ExceptionContext original, Throwable failure) {
        Throwable cause = original.exception();
        if (cause != null && cause != failure) {
            failure.addSuppressed(cause);
        }
        return ExceptionContext.of("Unhandled error in exception handler, called for: " + original.message())
                .withException(failure);
    }

    private void logSafely(ExceptionContext context) {
        try {
            log(context);
        } catch (Throwable failure) { // of a toString, or of the logger
            try {
                LOG.log(
                        System.Logger.Level.ERROR,
                        "Exception in default exception handler while handling: " + context.message(),
                        failure);
            } catch (Throwable ignored) {
                // There is nobody left to tell.
            }
        }
    }

    /// Logs a report with all its facts.
    void log(ExceptionContext context) {
        StringBuilder text = new StringBuilder(context.message());
        append(text, "future", context.future());
        append(text, "task", context.task());
        append(text, "handle", context.handle());
        append(text, "loop", loop);
        append(text, "created at (innermost first)", context.sourceTraceback());
        Task<?> task = context.task();
        if (task != null && !task.isDone()) {
            append(text, "it is at (innermost first)", task.stack());
        }
        Throwable failure = context.exception();
        if (failure == null) {
            LOG.log(System.Logger.Level.ERROR, text.toString());
        } else {
            LOG.log(System.Logger.Level.ERROR, text.toString(), failure);
        }
    }

    private static void append(StringBuilder text, String key, @Nullable Object value) {
        if (value != null) {
            text.append('\n').append(key).append(": ").append(value);
        }
    }

    private static void append(StringBuilder text, String what, List<StackTraceElement> frames) {
        if (!frames.isEmpty()) {
            text.append('\n').append(what).append(':').append(TurnObserver.lines(frames));
        }
    }

    /// Returns the callback's own text, which is user code and may throw.
    static String describe(Object callback) {
        try {
            return Objects.toString(callback);
        } catch (Throwable failure) {
            return callback.getClass().getName() + " (whose toString throws " + failure.getClass().getName() + ")";
        }
    }
}
