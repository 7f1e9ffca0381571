package rondo.combinators;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
        List<Awaitable<T>> arguments = checked(awaitables);
        Map<Awaitable<T>, Future<T>> known = HashMap.newHashMap(arguments.size());
        List<Future<T>> children = new ArrayList<>(arguments.size());
        for (Awaitable<T> argument : arguments) {
            children.add(known.computeIfAbsent(argument, Async::ensureFuture));
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
