package rondo;

import org.jspecify.annotations.Nullable;

/// Something a task can wait for: a [Future], or a [Coroutine] that is run on the spot.
///
/// Awaiting a function runs it in the calling task, as awaiting a coroutine does in Python; it costs
/// nothing but the call. A function that shall run beside the caller becomes a [Task] first, by
/// [Async#createTask].
///
/// *asyncio:* an awaitable.
///
/// @param <T> the type of the value waited for
@FunctionalInterface
public interface Awaitable<T extends @Nullable Object> {

    /// Waits, and returns the value.
    ///
    /// To be called inside a task. If the task is cancelled meanwhile, [CancelledError] comes out.
    ///
    /// @return the value
    /// @throws Exception whatever the computation throws
    T await() throws Exception;
}
