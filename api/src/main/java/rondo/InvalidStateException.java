package rondo;

/// Thrown when a future is not in the state that a call needs: its result is read while it is
/// pending, or it is completed a second time.
///
/// *asyncio:* `InvalidStateError`.
public class InvalidStateException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    /// Creates an exception that names the future and the state it is in.
    ///
    /// @param message what was asked, and why it cannot be had
    public InvalidStateException(String message) {
        super(message);
    }
}
