package rondo.combinators;

import org.jspecify.annotations.Nullable;
import rondo.CancelledError;
import rondo.Future;

/// How a [Future] ended. A pending future has no outcome.
///
/// There are three cases and no fourth, so a `switch` needs no default.
///
/// {@snippet class=rondo.examples.snippets.CombinatorsSnippets region=gatherOutcomes}
///
/// *asyncio:* an element of the list that `gather(return_exceptions=True)` gives, but a value that is
/// an exception cannot be mistaken for a failure.
///
/// @param <T> the type of the value
public sealed interface Outcome<T extends @Nullable Object> {

    /// Returns how `future` ended. Its exception, if it has one, counts as retrieved.
    ///
    /// Does not wait. It may be called wherever [Future#exception] may.
    ///
    /// @param <T> the type of the value
    /// @param future a future that is done
    /// @return its outcome
    /// @throws rondo.InvalidStateException if it is pending
    static <T extends @Nullable Object> Outcome<T> of(Future<T> future) {
        Throwable cause;
        try {
            cause = future.exception();
        } catch (CancelledError cancelled) {
            cause = cancelled;
        }
        return switch (cause) {
            case null -> new Succeeded<>(future.result());
            case CancelledError cancelled -> new Cancelled<>(cancelled.getMessage());
            default -> new Failed<>(cause);
        };
    }

    /// The future has a value.
    ///
    /// @param <T> the type of the value
    /// @param value the value
    record Succeeded<T extends @Nullable Object>(T value) implements Outcome<T> {}

    /// The future failed.
    ///
    /// @param <T> the type of the value there is none of
    /// @param cause what awaiting the future throws; never a [CancelledError]
    record Failed<T extends @Nullable Object>(Throwable cause) implements Outcome<T> {}

    /// The future was cancelled: awaiting it throws [CancelledError].
    ///
    /// @param <T> the type of the value there is none of
    /// @param message what the canceller said, if anything
    record Cancelled<T extends @Nullable Object>(@Nullable String message) implements Outcome<T> {}
}
