package rondo.loop.base;

/// Throws what a future failed with as it is, checked or not.
final class Sneaky {

    private Sneaky() {}

    /// Throws `failure`; declared to return something so that the caller can write `throw`.
    static RuntimeException rethrow(Throwable failure) {
        throw Sneaky.<RuntimeException>as(failure);
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // erased: nothing is cast at run time
    private static <X extends Throwable> X as(Throwable failure) throws X {
        throw (X) failure;
    }
}
