package rondo.tck.alternate;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import rondo.Context;
import rondo.Future;
import rondo.spi.Droppable;

/// One registration of a callback at a future; equal to nothing but itself.
final class DoneCallback<T extends @Nullable Object> implements Runnable, Droppable {

    private final AlternateFuture<T> future;
    private final Consumer<? super Future<T>> consumer;
    private final Context context;

    DoneCallback(AlternateFuture<T> future, Consumer<? super Future<T>> consumer, Context context) {
        this.future = future;
        this.consumer = consumer;
        this.context = context;
    }

    Consumer<? super Future<T>> consumer() {
        return consumer;
    }

    Context context() {
        return context;
    }

    /// Returns true until its future is done, or it is taken back.
    boolean isWaiting() {
        return future.waitsFor(this);
    }

    @Override
    public void run() {
        consumer.accept(future);
    }

    @Override
    public void dropped() {
        if (consumer instanceof Droppable droppable) {
            droppable.dropped();
        }
    }

    @Override
    public String toString() {
        return consumer + " of " + future;
    }
}
