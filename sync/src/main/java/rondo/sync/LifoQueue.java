package rondo.sync;

import org.jspecify.annotations.Nullable;

/// A [Queue] from which the item that was put last comes first.
///
/// *asyncio:* `LifoQueue`.
///
/// @param <T> the type of the items
public final class LifoQueue<T extends @Nullable Object> extends Queue<T> {

    /// Creates a queue that takes any number of items, anywhere.
    public LifoQueue() {
        this(0);
    }

    /// Creates a queue, anywhere.
    ///
    /// @param maxsize how many items it takes; zero or less for any number
    public LifoQueue(int maxsize) {
        super(maxsize, DequeItems.newestFirst());
    }
}
