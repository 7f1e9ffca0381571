package rondo.combinators;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import rondo.Async;
import rondo.Awaitable;
import rondo.Future;

/// The futures behind the arguments of a combinator.
final class Children {

    private Children() {}

    /// Returns the future of each awaitable, in order: itself if it is one, else a new task. Equal
    /// awaitables share a future.
    ///
    /// Nothing is started unless all arguments are fit for it.
    static <T extends @Nullable Object> List<Future<T>> of(Collection<? extends Awaitable<? extends T>> awaitables) {
        return futures(checked(awaitables), Async::ensureFuture);
    }

    /// Returns the future of each awaitable, as [#of(Collection)], but no more than `limit` of the
    /// coroutines run at once.
    static <T extends @Nullable Object> List<Future<T>> of(
            Collection<? extends Awaitable<? extends T>> awaitables, int limit) {
        Line line = new Line(Async.runningLoop(), limit);
        List<Future<T>> children = futures(
                checked(awaitables),
                awaitable -> awaitable instanceof Future<T> future ? future : line.add(awaitable));
        line.close();
        return children;
    }

    private static <T extends @Nullable Object> List<Future<T>> futures(
            List<Awaitable<T>> arguments, Function<Awaitable<T>, Future<T>> future) {
        Map<Awaitable<T>, Future<T>> known = HashMap.newHashMap(arguments.size());
        List<Future<T>> children = new ArrayList<>(arguments.size());
        for (Awaitable<T> argument : arguments) {
            children.add(known.computeIfAbsent(argument, future));
        }
        return children;
    }

    @SuppressWarnings("unchecked") // an Awaitable hands out a T and never takes one
    private static <T extends @Nullable Object> List<Awaitable<T>> checked(
            Collection<? extends Awaitable<? extends T>> awaitables) {
        Objects.requireNonNull(awaitables, "awaitables");
        List<Awaitable<T>> checked = new ArrayList<>(awaitables.size());
        for (Awaitable<? extends T> awaitable : awaitables) {
            Objects.requireNonNull(awaitable, "awaitables: an element is null");
            if (awaitable instanceof Future<? extends T> future) {
                Async.ensureFuture(future); // refuses a future of another loop
            }
            checked.add((Awaitable<T>) awaitable);
        }
        return checked;
    }
}
