package rondo.sync;

/// A [Semaphore] that never has more permits than at first: a release too many is an error.
///
/// *asyncio:* `BoundedSemaphore`.
public final class BoundedSemaphore extends Semaphore {

    private final int permits;

    /// Creates a semaphore with one permit, anywhere.
    public BoundedSemaphore() {
        this(1);
    }

    /// Creates a semaphore, anywhere.
    ///
    /// @param permits how many permits there are
    /// @throws IllegalArgumentException if it is negative
    public BoundedSemaphore(int permits) {
        super(permits);
        this.permits = permits;
    }

    @Override
    int limit() {
        return permits;
    }
}
