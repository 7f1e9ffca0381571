package rondo;

import org.jspecify.annotations.Nullable;

/// Thrown when no event loop can be opened: none is installed, the one that was named is unknown or
/// ambiguous, or it cannot work here.
///
/// The message lists what was found and says how to get a loop.
///
/// *asyncio:* no counterpart; there the loop is part of the library.
public final class EventLoopUnavailableException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    /// Creates an exception.
    ///
    /// @param message what was looked for, what was found, and the way out
    /// @param cause why a provider failed, or null
    public EventLoopUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
