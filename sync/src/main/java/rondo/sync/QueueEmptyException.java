package rondo.sync;

import java.util.NoSuchElementException;

/// Thrown by [Queue#getNowait] when the queue has no item.
///
/// *asyncio:* `QueueEmpty`.
public final class QueueEmptyException extends NoSuchElementException {

    private static final long serialVersionUID = 1L;

    /// Creates an exception that names the queue.
    ///
    /// @param message what was asked of which queue
    public QueueEmptyException(String message) {
        super(message);
    }
}
