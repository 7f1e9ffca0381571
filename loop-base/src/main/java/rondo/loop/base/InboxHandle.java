package rondo.loop.base;

import org.jspecify.annotations.Nullable;
import rondo.Context;
import rondo.Handle;

/// A callback from another thread, in its place of an [Inbox]; any thread may cancel it.
///
/// It is a view. Who hands a callback in gets one, and the loop makes one of its own for the turn: so nothing but the
/// callback goes from one processor to the other, and for those who do not keep it, the JIT compiler leaves it out.
final class InboxHandle implements Handle {

    private final Places places;
    private final int place;
    private final Context context;

    InboxHandle(Places places, int place, Context context) {
        this.places = places;
        this.place = place;
        this.context = context;
    }

    @Override
    public Context context() {
        return context;
    }

    @Override
    public void cancel() {
        revoke();
    }

    /// Cancels it, and returns true if it was not cancelled before and had no turn.
    boolean revoke() {
        return places.cancel(place);
    }

    @Override
    public boolean isCancelled() {
        return places.isCancelled(place);
    }

    /// True for a handle of the same callback, as there may be two.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof InboxHandle handle && handle.places == places && handle.place == place;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(places) + place;
    }

    @Override
    public String toString() {
        return Callback.describe(places.callback(place), isCancelled());
    }
}
