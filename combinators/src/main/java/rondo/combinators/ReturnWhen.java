package rondo.combinators;

import rondo.Future;

/// When [Combinators#wait] returns.
///
/// *asyncio:* the argument `return_when` of `asyncio.wait`.
public enum ReturnWhen {

    /// As soon as one future is done, however it ended.
    FIRST_COMPLETED,

    /// As soon as one future failed, or else when all are done. A cancelled future has not failed.
    FIRST_EXCEPTION,

    /// When all are done.
    ALL_COMPLETED;

    /// Returns true if `done` alone ends the wait, whatever the others do.
    boolean isMetBy(Future<?> done) {
        return switch (this) {
            case FIRST_COMPLETED -> true;
            case FIRST_EXCEPTION -> Outcome.of(done) instanceof Outcome.Failed;
            case ALL_COMPLETED -> false;
        };
    }
}
