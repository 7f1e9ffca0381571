package rondo.loop.base;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;
import rondo.Context;

/// The places of an [InboxChunk]: each holds one callback of another thread until its turn.
///
/// Apart from the chunk, as producers count in that all the time, and whoever looked at it would disturb them.
final class Places {

    /*
     * A place:        put                take
     *          EMPTY ------> a callback ------> EMPTY      whoever comes first has the callback: its turn, or
     *                                   ------> CANCELLED  the close of the loop; or it is cancelled, or a
     *                                    cancel            submitter who finds the loop closed takes it back
     *
     * The consumer looks for callbacks behind those that it has seen, so it takes no place for one that is yet to come.
     * A callback with a context that is not empty is put as an InContext.
     */
    private static final Object CANCELLED = new Object();

    static final int SIZE = 128;

    private static final VarHandle HELD = MethodHandles.arrayElementVarHandle(Object[].class);

    private final BaseEventLoop loop;
    private final @Nullable Object[] held = new @Nullable Object[SIZE];

    Places(BaseEventLoop loop) {
        this.loop = loop;
    }

    BaseEventLoop loop() {
        return loop;
    }

    // ---- any thread ----

    /// Puts a callback into a place, which the caller has claimed.
    void put(int place, Runnable callback, Context context) {
        HELD.setRelease(held, place, context == Context.empty() ? callback : new InContext(callback, context));
    }

    /// Takes what a place holds; returns null if it was taken or cancelled.
    @SuppressWarnings("nullness:argument") // an element may be null, as far as the handle knows
    @Nullable Object take(int place) {
        Object was = pending(place);
        return was != null && HELD.compareAndSet(held, place, was, null) ? was : null;
    }

    /// Keeps the callback of a place from its turn, and lets it go; returns false if it was taken or cancelled.
    boolean cancel(int place) {
        Object was = pending(place);
        return was != null && HELD.compareAndSet(held, place, was, CANCELLED);
    }

    boolean isCancelled(int place) {
        return HELD.getAcquire(held, place) == CANCELLED;
    }

    /// Returns the callback of a place, null if it was taken or cancelled.
    @Nullable Runnable callback(int place) {
        Object was = pending(place);
        return was == null ? null : InContext.callback(was);
    }

    private @Nullable Object pending(int place) {
        Object now = HELD.getAcquire(held, place);
        return now == CANCELLED ? null : now;
    }

    // ---- consumer only ----

    /// Returns true if a callback was put into a place that the consumer has not seen yet.
    boolean isFilled(int place) {
        return HELD.getAcquire(held, place) != null;
    }
}
