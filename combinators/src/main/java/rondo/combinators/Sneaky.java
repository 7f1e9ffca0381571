package rondo.combinators;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import rondo.Awaitable;

/// Lets exceptions out that the compiler does not see, as [rondo.Future#await] does.
final class Sneaky {

    private Sneaky() {}

    /// Returns `awaitable` as the block of a timeout, which throws what it throws.
    static <T extends @Nullable Object> Timeout.Body<T, RuntimeException> body(Awaitable<T> awaitable) {
        Objects.requireNonNull(awaitable, "body");
        return timeout -> {
            try {
                return awaitable.await();
            } catch (Exception failure) {
                throw rethrow(failure);
            }
        };
    }

    /// Throws `failure`; declared to return something so that the caller can write `throw`.
    static RuntimeException rethrow(Throwable failure) {
        throw Sneaky.<RuntimeException>as(failure);
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // erased: nothing is cast at run time
    private static <X extends Throwable> X as(Throwable failure) throws X {
        throw (X) failure;
    }
}
