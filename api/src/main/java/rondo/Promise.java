package rondo;

import org.jspecify.annotations.Nullable;

/// A future together with the right to complete it.
///
/// [AbstractEventLoop#createFuture] makes one. Hand it out as a [Future]; keep the promise to
/// yourself. A [Task] is not a promise, so nobody can complete it but its coroutine: what asyncio
/// refuses at run time the compiler refuses here.
///
/// {@snippet class=rondo.examples.snippets.FutureSnippets region=promise}
///
/// *asyncio:* `Future.set_result` and `Future.set_exception`.
///
/// @param <T> the type of the value
public interface Promise<T extends @Nullable Object> extends Future<T> {

    /// Completes this future with a value.
    ///
    /// @param value the value
    /// @throws InvalidStateException if it is done already, be it by a cancellation
    /// @throws WrongThreadException if the loop runs on another thread
    void setResult(T value);

    /// Fails this future.
    ///
    /// If nobody ever looks at the exception, the loop reports it once.
    ///
    /// @param cause what [#result] and [#await] will throw, as it is
    /// @throws InvalidStateException if it is done already, be it by a cancellation
    /// @throws WrongThreadException if the loop runs on another thread
    void setException(Throwable cause);
}
