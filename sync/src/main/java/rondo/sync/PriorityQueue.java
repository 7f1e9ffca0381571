package rondo.sync;

import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A [Queue] from which the least item comes first, and among equal ones the one that was put first.
///
/// {@snippet class=rondo.examples.snippets.SyncSnippets region=priority}
///
/// (In asyncio the order of equal items is undefined.) An item that cannot be compared, be it for its
/// type or because it is null, is refused by `put`, with the exception that the comparison throws.
///
/// *asyncio:* `PriorityQueue`.
///
/// @param <T> the type of the items
public final class PriorityQueue<T extends @Nullable Object> extends Queue<T> {

    /// Creates a queue of items that are [Comparable], which takes any number of them, anywhere.
    public PriorityQueue() {
        this(0);
    }

    /// Creates a queue of items that are [Comparable], anywhere.
    ///
    /// @param maxsize how many items it takes; zero or less for any number
    public PriorityQueue(int maxsize) {
        this(maxsize, PriorityQueue::compareNaturally);
    }

    /// Creates a queue that takes any number of items, anywhere.
    ///
    /// @param order which items are less than others
    public PriorityQueue(Comparator<? super T> order) {
        this(0, order);
    }

    /// Creates a queue, anywhere.
    ///
    /// @param maxsize how many items it takes; zero or less for any number
    /// @param order which items are less than others
    public PriorityQueue(int maxsize, Comparator<? super T> order) {
        super(maxsize, new HeapItems<>(Objects.requireNonNull(order, "order")));
    }

    @SuppressWarnings("unchecked") // compareTo refuses what it cannot compare
    private static int compareNaturally(@Nullable Object left, @Nullable Object right) {
        if (left == null || right == null) {
            throw new NullPointerException("item");
        }
        return ((Comparable<Object>) left).compareTo(right);
    }
}
