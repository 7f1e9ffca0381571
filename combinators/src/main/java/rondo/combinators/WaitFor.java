package rondo.combinators;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import rondo.AbstractEventLoop;
import rondo.Async;
import rondo.Awaitable;
import rondo.CancelledError;
import rondo.Future;

/// Waits for one awaitable, for a limited time.
///
/// The algorithm is asyncio's (`tasks.py:wait_for`, CPython 3.12 and later).
final class WaitFor {

    private WaitFor() {}

    static <T extends @Nullable Object> T within(Duration timeout, Awaitable<T> awaitable) throws TimeoutException {
        Objects.requireNonNull(awaitable, "awaitable");
        Objects.requireNonNull(timeout, "timeout");
        AbstractEventLoop loop = Async.currentTask().loop();
        return timeout.isPositive()
                ? Timeout.after(timeout).run(Sneaky.body(awaitable))
                : now(loop, Async.ensureFuture(awaitable));
    }

    /// Returns what `future` came to already, or else ends it: a task that has not begun never will.
    private static <T extends @Nullable Object> T now(AbstractEventLoop loop, Future<T> future)
            throws TimeoutException {
        if (future.isDone()) {
            return future.result();
        }
        cancelAndAwait(loop, future);
        try {
            return future.result();
        } catch (CancelledError cancelled) {
            throw Timeout.exceeded(Duration.ZERO, cancelled);
        }
    }

    /// Waits by a promise of its own, as a task that waits for `future` itself would, when cancelled,
    /// go on waiting until `future` has ended.
    private static void cancelAndAwait(AbstractEventLoop loop, Future<?> future) {
        StandIn<@Nullable Void> over = new StandIn<>(loop, "WaitFor", () -> List.of(future));
        Consumer<Future<?>> onDone = done -> {
            if (!over.isDone()) { // the waiting task was cancelled in the same iteration
                over.promise.setResult(null);
            }
        };
        future.addDoneCallback(onDone);
        try {
            future.cancel(Timeout.message(Duration.ZERO));
            over.await();
        } finally {
            future.removeDoneCallback(onDone);
        }
    }
}
