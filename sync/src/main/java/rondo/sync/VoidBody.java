package rondo.sync;

/// A block of code without a value, which is run while something is held, such as a [Lock].
///
/// It runs in the calling task, and may wait.
///
/// @param <X> the checked exception it throws, which the compiler finds
@FunctionalInterface
public interface VoidBody<X extends Exception> {

    /// Runs the block.
    ///
    /// @throws X if it fails
    void run() throws X;
}
