package rondo.tck.alternate;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import rondo.InvalidStateException;
import rondo.Promise;

/// A plain future of this loop.
final class AlternatePromise<T extends @Nullable Object> extends AlternateFuture<T> implements Promise<T> {

    AlternatePromise(AlternateLoop loop) {
        super(loop);
    }

    @Override
    public void setResult(T value) {
        checkPending();
        finish(value);
    }

    @Override
    public void setException(Throwable cause) {
        Objects.requireNonNull(cause, "cause");
        checkPending();
        fail(cause);
    }

    @Override
    public boolean cancel(@Nullable String message) {
        loop.checkThread();
        if (isDone()) {
            looked();
            return false;
        }
        endCancelled(message);
        return true;
    }

    private void checkPending() {
        loop.checkThread();
        if (isDone()) {
            throw new InvalidStateException(this + " is done already and cannot be completed again");
        }
    }

    @Override
    public String toString() {
        return "Future[" + state() + "]";
    }
}
