package rondo;

import org.jspecify.annotations.Nullable;

/// The body of a [Task]: a plain function, mostly a lambda, that may wait.
///
/// Nothing marks a function that waits. Any method called from a coroutine may call
/// [Future#await], [Async#sleep] or whatever is built on them.
///
/// {@snippet class=rondo.examples.snippets.CoroutineSnippets region=retry}
///
/// *asyncio:* what calling an `async def` function returns. Unlike Python's, a coroutine here is not
/// used up by running it.
///
/// @param <T> the type of the value the task ends with
@FunctionalInterface
public interface Coroutine<T extends @Nullable Object> extends Awaitable<T> {}
