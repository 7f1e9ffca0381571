package rondo.tck.alternate;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import rondo.Context;
import rondo.Handle;
import rondo.spi.Droppable;

/// A callback that waits to run; whoever takes it out first decides: the loop, or a canceller.
class AlternateHandle implements Handle {

    final AlternateLoop loop;
    private final Context context;
    private final boolean threadsafe;
    private final List<StackTraceElement> sourceTraceback;
    private final AtomicReference<@Nullable Runnable> callback;
    private volatile boolean cancelled; // true: by cancel, for good

    AlternateHandle(AlternateLoop loop, Runnable callback, Context context, boolean threadsafe) {
        this.loop = loop;
        this.context = context;
        this.threadsafe = threadsafe;
        this.callback = new AtomicReference<>(callback);
        sourceTraceback = loop.traceback();
    }

    /// Takes the callback out; null if it ran or was cancelled.
    @Nullable Runnable take() {
        return callback.getAndSet(null);
    }

    /// Tells the callback that it will never run.
    void drop() {
        if (take() instanceof Droppable droppable) {
            droppable.dropped();
        }
    }

    @Override
    public void cancel() {
        if (!threadsafe) {
            loop.checkThread();
        }
        if (take() != null) {
            cancelled = true;
        }
    }

    @Override
    public boolean isCancelled() {
        return cancelled;
    }

    @Override
    public Context context() {
        return context;
    }

    List<StackTraceElement> sourceTraceback() {
        return sourceTraceback;
    }

    @Override
    public String toString() {
        Runnable waiting = callback.get();
        return "Handle[" + (cancelled ? "cancelled" : waiting == null ? "ran" : ErrorReports.textOf(waiting)) + "]";
    }
}
