package rondo.sync;

/// Thrown when an item is put into a [Queue] that was shut down, or taken from one that is empty, too.
///
/// *asyncio:* `QueueShutDown`.
public final class QueueShutDownException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    /// Creates an exception that names the queue.
    ///
    /// @param message what was asked of which queue
    public QueueShutDownException(String message) {
        super(message);
    }
}
