package rondo.combinators;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import rondo.AbstractEventLoop;
import rondo.Context;
import rondo.Future;
import rondo.Promise;
import rondo.spi.Droppable;

/// A future whose state lives in a promise of the loop.
///
/// It is there to be cancelled in another way than the promise, or to tell what whoever awaits it is
/// waiting for; everything else is the promise's.
///
/// @param <T> the type of the value
abstract class ForwardingFuture<T extends @Nullable Object> implements Future<T> {

    /// What this is the face of. To be completed by the subclass, and shown to nobody.
    final Promise<T> promise;

    ForwardingFuture(Promise<T> promise) {
        this.promise = promise;
    }

    @Override
    public final T await() {
        loop().awaitDone(this);
        return promise.await(); // is done: does not wait, and in debug mode notes where it was awaited
    }

    @Override
    public final T result() {
        return promise.result();
    }

    @Override
    public final @Nullable Throwable exception() {
        return promise.exception();
    }

    @Override
    public final boolean isDone() {
        return promise.isDone();
    }

    @Override
    public final boolean isCancelled() {
        return promise.isCancelled();
    }

    @Override
    public boolean cancel(@Nullable String message) {
        return promise.cancel(message);
    }

    @Override
    public final void addDoneCallback(Consumer<? super Future<T>> callback, @Nullable Context context) {
        promise.addDoneCallback(new Introduction<>(this, callback), context);
    }

    @Override
    public final int removeDoneCallback(Consumer<? super Future<T>> callback) {
        return promise.removeDoneCallback(new Introduction<>(this, callback));
    }

    @Override
    public final AbstractEventLoop loop() {
        return promise.loop();
    }

    @Override
    public final List<StackTraceElement> creationSite() {
        return promise.creationSite();
    }

    /// Returns those that are not done, unless this is.
    final List<Future<?>> pending(Collection<? extends Future<?>> futures) {
        if (isDone()) {
            return List.of();
        }
        List<Future<?>> pending = new ArrayList<>(futures);
        pending.removeIf(Future::isDone);
        return pending;
    }

    /// Completes `target`, which is pending, as `done` was.
    static <T extends @Nullable Object> void copy(Future<T> done, Promise<T> target) {
        switch (Outcome.of(done)) {
            case Outcome.Succeeded<T>(T value) -> target.setResult(value);
            case Outcome.Failed<T>(Throwable cause) -> target.setException(cause);
            case Outcome.Cancelled<T>(String message) -> target.cancel(message);
        }
    }

    /// A done-callback that is to meet this future and not the promise behind it.
    private record Introduction<T extends @Nullable Object>(
            ForwardingFuture<T> future, Consumer<? super Future<T>> callback)
            implements Consumer<Future<T>>, Droppable {

        Introduction {
            Objects.requireNonNull(callback, "callback");
        }

        @Override
        public void accept(Future<T> promise) {
            callback.accept(future);
        }

        @Override
        public void dropped() {
            if (callback instanceof Droppable droppable) {
                droppable.dropped();
            }
        }
    }
}
