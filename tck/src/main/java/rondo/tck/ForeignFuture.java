package rondo.tck;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import rondo.AbstractEventLoop;
import rondo.Context;
import rondo.Future;

/// A future that is not of the loop's own class: it wraps one, and may refuse to be cancelled.
class ForeignFuture<T extends @Nullable Object> implements Future<T> {

    private final Future<T> wrapped;
    private final boolean cancellable;

    ForeignFuture(Future<T> wrapped, boolean cancellable) {
        this.wrapped = wrapped;
        this.cancellable = cancellable;
    }

    @Override
    public T result() {
        return wrapped.result();
    }

    @Override
    public @Nullable Throwable exception() {
        return wrapped.exception();
    }

    @Override
    public boolean isDone() {
        return wrapped.isDone();
    }

    @Override
    public boolean isCancelled() {
        return wrapped.isCancelled();
    }

    @Override
    public boolean cancel(@Nullable String message) {
        return cancellable && wrapped.cancel(message);
    }

    @Override
    public void addDoneCallback(Consumer<? super Future<T>> callback, @Nullable Context context) {
        wrapped.addDoneCallback(new Passing<>(this, callback), context);
    }

    @Override
    public int removeDoneCallback(Consumer<? super Future<T>> callback) {
        return wrapped.removeDoneCallback(new Passing<>(this, callback));
    }

    @Override
    public AbstractEventLoop loop() {
        return wrapped.loop();
    }

    /// A callback of this future at the one it wraps.
    private record Passing<T extends @Nullable Object>(Future<T> future, Consumer<? super Future<T>> callback)
            implements Consumer<Future<T>> {

        @Override
        public void accept(Future<T> done) {
            callback.accept(future);
        }
    }
}
