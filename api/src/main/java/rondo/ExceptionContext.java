package rondo;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What an [ExceptionHandler] is told: the facts about something that went wrong.
///
/// *asyncio:* the `context` dictionary of `call_exception_handler`, with its keys as components.
///
/// @param message what happened, one line
/// @param exception what was thrown, if anything was
/// @param future the future concerned, if any
/// @param task the task concerned, if any
/// @param handle the callback concerned, if any; equal to what scheduled it returned, and maybe not the same object
/// @param sourceTraceback where the future, task or callback was created; empty unless the loop is
///     in debug mode
public record ExceptionContext(
        String message,
        @Nullable Throwable exception,
        @Nullable Future<?> future,
        @Nullable Task<?> task,
        @Nullable Handle handle,
        List<StackTraceElement> sourceTraceback) {

    /// Checks the components.
    public ExceptionContext {
        Objects.requireNonNull(message, "message");
        sourceTraceback = List.copyOf(sourceTraceback);
    }

    /// {@return a context with a message and nothing else}
    ///
    /// @param message what happened, one line
    public static ExceptionContext of(String message) {
        return new ExceptionContext(message, null, null, null, null, List.of());
    }

    /// {@return this context with another exception}
    ///
    /// @param exception what was thrown
    public ExceptionContext withException(@Nullable Throwable exception) {
        return new ExceptionContext(message, exception, future, task, handle, sourceTraceback);
    }

    /// {@return this context with another future}
    ///
    /// @param future the future concerned
    public ExceptionContext withFuture(@Nullable Future<?> future) {
        return new ExceptionContext(message, exception, future, task, handle, sourceTraceback);
    }

    /// {@return this context with another task}
    ///
    /// @param task the task concerned
    public ExceptionContext withTask(@Nullable Task<?> task) {
        return new ExceptionContext(message, exception, future, task, handle, sourceTraceback);
    }

    /// {@return this context with another handle}
    ///
    /// @param handle the callback concerned
    public ExceptionContext withHandle(@Nullable Handle handle) {
        return new ExceptionContext(message, exception, future, task, handle, sourceTraceback);
    }

    /// {@return this context with another place of creation}
    ///
    /// @param sourceTraceback the frames, innermost first
    public ExceptionContext withSourceTraceback(List<StackTraceElement> sourceTraceback) {
        return new ExceptionContext(message, exception, future, task, handle, sourceTraceback);
    }
}
