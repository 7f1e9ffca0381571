package rondo.sync;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/// Takes items from a [Queue] until it is shut down.
///
/// @param <T> the type of the items
final class QueueIterator<T extends @Nullable Object> implements Iterator<T> {

    private final Queue<T> queue;
    private @Nullable Handed<T> next; // taken by hasNext

    QueueIterator(Queue<T> queue) {
        this.queue = queue;
    }

    @Override
    public boolean hasNext() {
        if (next == null) {
            next = queue.take();
        }
        return next != null;
    }

    @Override
    public T next() {
        Handed<T> taken = next != null ? next : queue.take();
        if (taken == null) {
            throw new NoSuchElementException("Nothing more comes from " + queue);
        }
        next = null;
        return taken.item();
    }
}
