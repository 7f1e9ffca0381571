package rondo.bench.peers;

/// A parent who has children that wait once, and waits for all of them.
interface Family extends AutoCloseable {

    /// The value of a child.
    Integer VALUE = 1;

    /// Has so many children at once, so many times, and returns the sum of their values.
    int raise(int times, int children);

    @Override
    default void close() {}
}
