package rondo.loop.base;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import rondo.Context;
import rondo.Future;
import rondo.spi.Droppable;
import rondo.spi.ThreadLocals;

/// A callback that waits for a future, and then for its turn.
///
/// @param <T> the type of the future's value
final class DoneCallback<T extends @Nullable Object> implements Ready {

    private final BaseFuture<T> future;
    private final Consumer<? super Future<T>> consumer;
    private final Context context;

    DoneCallback(BaseFuture<T> future, Consumer<? super Future<T>> consumer, Context context) {
        this.future = future;
        this.consumer = consumer;
        this.context = context;
    }

    /// Tells that it waits for its future from now on.
    void waits() {
        if (consumer instanceof Droppable) {
            future.loop().droppables().add(this);
        }
    }

    /// Tells that it does not wait for its future any more.
    void waitsNoMore() {
        if (consumer instanceof Droppable) {
            future.loop().droppables().remove(this);
        }
    }

    boolean calls(Consumer<?> other) {
        return consumer.equals(other);
    }

    /// Returns the hash code of what it calls.
    int hash() {
        return consumer.hashCode();
    }

    @Override
    public void run() {
        BaseEventLoop loop = future.loop();
        loop.enter(context);
        try {
            if (ThreadLocals.travel()) {
                BaseEventLoop.runWithThreadLocals(context, () -> consumer.accept(future));
            } else {
                consumer.accept(future);
            }
        } catch (Throwable failure) {
            loop.reports().doneCallbackFailed(consumer, future, failure);
        }
    }

    @Override
    public Object subject() {
        return consumer;
    }

    @Override
    public void dropped() {
        future.loop().reports().tellDropped(consumer);
    }
}
