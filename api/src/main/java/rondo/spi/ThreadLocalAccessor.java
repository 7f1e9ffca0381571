package rondo.spi;

import org.jspecify.annotations.Nullable;

/// A [ThreadLocal] of another library whose value is to travel as context variables do: a logging MDC, a
/// tracing context, a transaction.
///
/// Found by [java.util.ServiceLoader] when Rondo is first used, in `module-info` (`provides`) or in
/// `META-INF/services`. The value is taken where a context is copied: when a task is created without a
/// context of its own, when a callback is registered, and by `Async.toThread`. It is set on the thread that
/// runs the task, the callback or the call, and what that thread had before is put back afterwards. A change
/// that a task makes stays with that task, waits included.
///
/// {@snippet class=rondo.examples.snippets.ProviderSnippets region=threadLocalAccessor}
///
/// Any thread may call it, several at once. What it throws is reported, and the work goes on without it.
///
/// *asyncio:* none; in Python such libraries use `contextvars` themselves.
///
/// @param <V> the type of the value, which should not change: it is shared between threads
public interface ThreadLocalAccessor<V> {

    /// {@return the value that the calling thread has, null if it has none}
    @Nullable V get();

    /// Gives the calling thread a value.
    ///
    /// @param value the value; null to remove the one there is
    void set(@Nullable V value);
}
