package rondo;

import org.jspecify.annotations.Nullable;

/// Thrown out of a wait when the task was cancelled, or when the awaited future was.
///
/// It is an [Error] so that `catch (Exception e)` does not swallow a cancellation; code that must
/// tidy up uses `finally`, or catches this and throws it again. Where a future leaves Rondo as a
/// [java.util.concurrent.CompletableFuture], the cancellation becomes a
/// [java.util.concurrent.CancellationException], and on the way in it becomes this.
///
/// {@snippet class=rondo.examples.snippets.TaskSnippets region=catchException}
///
/// *asyncio:* `CancelledError`, a `BaseException` for the same reason.
public final class CancelledError extends Error {

    private static final long serialVersionUID = 1L;

    /// Creates an error without a message.
    public CancelledError() {}

    /// Creates an error that carries what the canceller said.
    ///
    /// @param message the argument of [Future#cancel(String)], null for none
    public CancelledError(@Nullable String message) {
        super(message);
    }
}
