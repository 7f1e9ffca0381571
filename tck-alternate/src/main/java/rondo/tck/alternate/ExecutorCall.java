package rondo.tck.alternate;

import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import rondo.Promise;

/// A call on a thread of an executor, and the future of what it returns.
final class ExecutorCall<T extends @Nullable Object> implements Runnable {

    private final AlternateLoop loop;
    private final Callable<T> call;
    private final Promise<T> promise;
    private final AtomicBoolean taken = new AtomicBoolean(); // true: by the executor, or by a cancellation

    ExecutorCall(AlternateLoop loop, Callable<T> call, Promise<T> promise) {
        this.loop = loop;
        this.call = call;
        this.promise = promise;
    }

    /// Keeps the call from beginning.
    void drop() {
        taken.set(true);
    }

    @Override
    public void run() {
        if (!taken.compareAndSet(false, true)) {
            return;
        }
        Runnable outcome;
        try {
            T value = call.call();
            outcome = () -> promise.setResult(value);
        } catch (Throwable failure) {
            outcome = () -> promise.setException(failure);
        }
        deliver(outcome);
    }

    private void deliver(Runnable outcome) {
        loop.post(() -> {
            if (!promise.isDone()) {
                outcome.run();
            }
        });
    }
}
