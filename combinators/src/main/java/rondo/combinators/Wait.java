package rondo.combinators;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import rondo.AbstractEventLoop;
import rondo.Async;
import rondo.Awaitable;
import rondo.Future;
import rondo.TimerHandle;

/// One call of `wait`: it counts the futures that end, until there are enough of them.
///
/// The algorithm is asyncio's (`tasks.py:_wait`).
final class Wait {

    private final AbstractEventLoop loop;
    private final ReturnWhen returnWhen;
    private final StandIn<@Nullable Void> over;

    private int left;

    private Wait(AbstractEventLoop loop, ReturnWhen returnWhen, Set<? extends Future<?>> futures) {
        this.loop = loop;
        this.returnWhen = returnWhen;
        this.over = new StandIn<>(loop, "Wait", () -> futures);
        this.left = futures.size();
    }

    static <T extends @Nullable Object> Waited<T> forSome(
            Collection<? extends Awaitable<? extends T>> awaitables,
            ReturnWhen returnWhen,
            @Nullable Duration timeout) {
        Objects.requireNonNull(returnWhen, "returnWhen");
        AbstractEventLoop loop = Async.currentTask().loop();
        Set<Future<T>> futures = new LinkedHashSet<>(Children.of(awaitables));
        if (futures.isEmpty()) {
            throw new IllegalArgumentException("There is nothing to wait for: awaitables is empty");
        }
        new Wait(loop, returnWhen, futures).await(futures, timeout);
        return sorted(futures);
    }

    private <T extends @Nullable Object> void await(Set<Future<T>> futures, @Nullable Duration timeout) {
        TimerHandle timer = timeout == null ? null : loop.callLater(timeout, this::end);
        Consumer<Future<T>> onDone = this::futureDone;
        futures.forEach(future -> future.addDoneCallback(onDone));
        try {
            over.await();
        } finally {
            if (timer != null) {
                timer.cancel();
            }
            futures.forEach(future -> future.removeDoneCallback(onDone));
        }
    }

    private void futureDone(Future<?> future) {
        left--;
        if (left == 0 || returnWhen.isMetBy(future)) {
            end();
        }
    }

    private void end() {
        if (!over.isDone()) { // there may be several reasons at once, and the waiting task may be cancelled
            over.promise.setResult(null);
        }
    }

    /// Looks anew, as more futures may have ended since the wait was over.
    private static <T extends @Nullable Object> Waited<T> sorted(Set<Future<T>> futures) {
        Set<Future<T>> done = new LinkedHashSet<>();
        Set<Future<T>> pending = new LinkedHashSet<>();
        for (Future<T> future : futures) {
            (future.isDone() ? done : pending).add(future);
        }
        return new Waited<>(done, pending);
    }
}
