package rondo.combinators;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import rondo.Async;
import rondo.Awaitable;
import rondo.Context;
import rondo.ExceptionContext;
import rondo.Future;

/// A future that ends as another one does, and whose cancellation does not reach that one.
///
/// The algorithm is asyncio's (`tasks.py:shield`, CPython 3.14).
///
/// @param <T> the type of the value
final class Shield<T extends @Nullable Object> extends ForwardingFuture<T> {

    /// Tells the loop of an exception that the canceller of the outer future would have seen. One for
    /// all shields, so that a future that never ends keeps at most one, however often it is shielded.
    private static final Consumer<Future<?>> REPORT = Shield::report;

    private final Future<T> inner;

    @SuppressWarnings("methodref.receiver.bound") // the inner future calls it when the constructor is over
    private final Consumer<Future<T>> onInnerDone = this::innerDone;

    private Shield(Future<T> inner) {
        super(inner.loop().createFuture());
        this.inner = inner;
    }

    static <T extends @Nullable Object> Future<T> over(Awaitable<T> awaitable) {
        Future<T> inner = Async.ensureFuture(Objects.requireNonNull(awaitable, "awaitable"));
        return inner.isDone() ? inner : raisedOver(inner);
    }

    private static <T extends @Nullable Object> Shield<T> raisedOver(Future<T> inner) {
        Shield<T> shield = new Shield<>(inner);
        inner.addDoneCallback(shield.onInnerDone);
        shield.promise.addDoneCallback(done -> shield.leave());
        return shield;
    }

    private void innerDone(Future<T> inner) {
        if (promise.isDone()) { // both in one iteration
            report(inner);
            return;
        }
        copy(inner, promise);
    }

    /// Leaves nothing of this shield behind on an inner future that goes on.
    private void leave() {
        if (inner.removeDoneCallback(onInnerDone) > 0) {
            inner.removeDoneCallback(REPORT);
            inner.addDoneCallback(REPORT, Context.empty());
        }
    }

    @Override
    public List<Future<?>> awaiting() {
        return pending(List.of(inner));
    }

    @Override
    public String toString() {
        return "Shield[" + promise + "]";
    }

    private static void report(Future<?> inner) {
        if (Outcome.of(inner) instanceof Outcome.Failed<?>(Throwable cause)) {
            String message = cause.getClass().getSimpleName() + " exception in shielded future";
            ExceptionContext context =
                    ExceptionContext.of(message).withException(cause).withFuture(inner);
            inner.loop().callExceptionHandler(context);
        }
    }
}
