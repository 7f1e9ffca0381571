package rondo.sync;

import org.jspecify.annotations.Nullable;

/// The items that are in a [Queue], in the order in which they come out.
///
/// @param <T> the type of the items
interface Items<T extends @Nullable Object> {

    /// Refuses an item that cannot be ordered, by whatever exception the order throws.
    void check(T item);

    void add(T item);

    /// Removes and returns the item that is next; there must be one.
    T take();

    /// Adds an item that had been taken, so that it is next among its equals.
    void putBack(T item);

    int size();

    void clear();
}
