package rondo.sync;

import org.jspecify.annotations.Nullable;

/// A block of code with a value, which is run while something is held, such as a [Lock].
///
/// It runs in the calling task, and may wait.
///
/// @param <T> the type of its value
/// @param <X> the checked exception it throws, which the compiler finds
@FunctionalInterface
public interface Body<T extends @Nullable Object, X extends Exception> {

    /// Runs the block.
    ///
    /// @return its value
    /// @throws X if it fails
    T run() throws X;
}
