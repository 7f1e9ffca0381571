package rondo;

/// Throws what another thread or task threw, as it is.
final class Sneaky {

    private Sneaky() {}

    /// Throws `failure`, checked or not. Returns nothing: written behind `throw`, it tells the compiler so.
    static RuntimeException rethrow(Throwable failure) {
        throw Sneaky.<RuntimeException>unchecked(failure);
    }

    @SuppressWarnings("unchecked") // erased: nothing is cast
    private static <X extends Throwable> X unchecked(Throwable failure) throws X {
        throw (X) failure;
    }
}
