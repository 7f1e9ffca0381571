package rondo.sync;

/// Thrown by [Queue#putNowait] when the queue has no place.
///
/// *asyncio:* `QueueFull`.
public final class QueueFullException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    /// Creates an exception that names the queue.
    ///
    /// @param message what was asked of which queue
    public QueueFullException(String message) {
        super(message);
    }
}
