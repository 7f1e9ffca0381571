package rondo.loop.base;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import rondo.AbstractEventLoop;
import rondo.Context;
import rondo.Future;
import rondo.Promise;

/// A future around one of the loop's own, as a driver makes that wants to see what happens to them.
record WrappedPromise<T extends @Nullable Object>(Promise<T> own) implements Promise<T> {

    @Override
    public void setResult(T value) {
        own.setResult(value);
    }

    @Override
    public void setException(Throwable cause) {
        own.setException(cause);
    }

    @Override
    public T result() {
        return own.result();
    }

    @Override
    public @Nullable Throwable exception() {
        return own.exception();
    }

    @Override
    public boolean isDone() {
        return own.isDone();
    }

    @Override
    public boolean isCancelled() {
        return own.isCancelled();
    }

    @Override
    public boolean cancel(@Nullable String message) {
        return own.cancel(message);
    }

    @Override
    public void addDoneCallback(Consumer<? super Future<T>> callback, @Nullable Context context) {
        own.addDoneCallback(new Wrapped<>(callback, this), context);
    }

    @Override
    public int removeDoneCallback(Consumer<? super Future<T>> callback) {
        return own.removeDoneCallback(new Wrapped<>(callback, this));
    }

    @Override
    public AbstractEventLoop loop() {
        return own.loop();
    }

    private record Wrapped<T extends @Nullable Object>(Consumer<? super Future<T>> callback, Future<T> outer)
            implements Consumer<Future<T>> {

        @Override
        public void accept(Future<T> done) {
            callback.accept(outer);
        }
    }
}
