package rondo.combinators;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import rondo.AbstractEventLoop;
import rondo.Async;
import rondo.Context;
import rondo.Future;
import rondo.Promise;

/// A future of no loop's own make, which knows who waits for it and whether anybody looked at it.
final class Watched<T extends @Nullable Object> implements Promise<T> {

    private final Promise<T> promise = Async.runningLoop().createFuture();
    private final List<Call<T>> calls = new ArrayList<>();
    private boolean retrieved;
    private boolean stubborn;

    /// Has this future refuse to be cancelled.
    Watched<T> refusingCancellation() {
        stubborn = true;
        return this;
    }

    /// Returns how many done-callbacks wait here.
    int callbacks() {
        return isDone() ? 0 : calls.size();
    }

    /// Returns true if somebody looked at the value or the exception.
    boolean isRetrieved() {
        return retrieved;
    }

    @Override
    public void setResult(T value) {
        promise.setResult(value);
    }

    @Override
    public void setException(Throwable cause) {
        promise.setException(cause);
    }

    @Override
    public T result() {
        retrieved = true;
        return promise.result();
    }

    @Override
    public @Nullable Throwable exception() {
        retrieved = true;
        return promise.exception();
    }

    @Override
    public boolean isDone() {
        return promise.isDone();
    }

    @Override
    public boolean isCancelled() {
        return promise.isCancelled();
    }

    @Override
    public boolean cancel(@Nullable String message) {
        return !stubborn && promise.cancel(message);
    }

    @Override
    public void addDoneCallback(Consumer<? super Future<T>> callback, @Nullable Context context) {
        Call<T> call = new Call<>(this, callback);
        calls.add(call);
        promise.addDoneCallback(call, context);
    }

    @Override
    public int removeDoneCallback(Consumer<? super Future<T>> callback) {
        Call<T> call = new Call<>(this, callback);
        calls.removeIf(call::equals);
        return promise.removeDoneCallback(call);
    }

    @Override
    public AbstractEventLoop loop() {
        return promise.loop();
    }

    private record Call<T extends @Nullable Object>(Watched<T> future, Consumer<? super Future<T>> callback)
            implements Consumer<Future<T>> {

        @Override
        public void accept(Future<T> promise) {
            callback.accept(future);
        }
    }
}
