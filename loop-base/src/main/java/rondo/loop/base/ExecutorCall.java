package rondo.loop.base;

import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import rondo.Promise;

/// A call on another thread, whose outcome comes back to the loop.
///
/// @param <T> the type of the result
final class ExecutorCall<T extends @Nullable Object> implements Runnable {

    private final BaseEventLoop loop;
    private final Callable<T> call;
    private final Promise<T> promise;

    private final AtomicBoolean taken = new AtomicBoolean(); // by the executor, or by a cancellation before it

    ExecutorCall(BaseEventLoop loop, Callable<T> call, Promise<T> promise) {
        this.loop = loop;
        this.call = call;
        this.promise = promise;
    }

    /// Keeps the call from being made, if it was not begun.
    void drop() {
        taken.set(true);
    }

    @Override
    public void run() {
        if (!taken.compareAndSet(false, true)) {
            return;
        }
        try {
            T result = call.call();
            deliver(() -> promise.setResult(result));
        } catch (Throwable failure) {
            deliver(() -> promise.setException(failure));
        }
    }

    private void deliver(Runnable completion) {
        loop.callSoonThreadsafeUnlessClosed(() -> {
            if (!promise.isDone()) { // it may have been cancelled meanwhile
                completion.run();
            }
        });
    }
}
