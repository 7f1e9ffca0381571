package rondo.bench;

/// What takes turns with others of its kind in a [RawScheduler], with no loop: to run it is to let it go on until
/// it suspends or ends.
sealed interface RawFiber extends Runnable permits RawContinuation, RawThread {

    /// Suspends it, which is the one that is running.
    void suspend();
}
