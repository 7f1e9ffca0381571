package rondo.loop.base;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import rondo.Promise;

/// A future that is completed by hand.
///
/// @param <T> the type of the value
final class BasePromise<T extends @Nullable Object> extends BaseFuture<T> implements Promise<T> {

    BasePromise(BaseEventLoop loop) {
        super(loop);
    }

    @Override
    public void setResult(T value) {
        loop().checkThread("Promise.setResult");
        finish(value);
    }

    @Override
    public void setException(Throwable cause) {
        Objects.requireNonNull(cause, "cause");
        loop().checkThread("Promise.setException");
        fail(cause);
    }

    @Override
    public boolean cancel(@Nullable String message) {
        loop().checkThread("Future.cancel");
        if (isDone()) {
            forgive();
            return false;
        }
        cancelNow(message);
        return true;
    }

    @Override
    public String toString() {
        return "Future[" + describeState() + "]";
    }
}
