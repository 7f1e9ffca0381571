package rondo.sync;

import org.jspecify.annotations.Nullable;

/// An item on its way from a [Queue] to a task.
///
/// @param <T> the type of the item
/// @param item the item
record Handed<T extends @Nullable Object>(T item) {}
