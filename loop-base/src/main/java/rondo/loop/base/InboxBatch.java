package rondo.loop.base;

import rondo.Context;

/// Callbacks in places of an [Inbox] that lie side by side: one entry of the [ReadyQueue], which is taken once for the
/// turn of each.
final class InboxBatch implements Ready {

    private final Places places;
    private int next; // whose turn it is
    private final int end;

    InboxBatch(Places places, int from, int end) {
        this.places = places;
        this.next = from;
        this.end = end;
    }

    /// Returns how many did not have their turn.
    int size() {
        return end - next;
    }

    @Override
    public void run() {
        int place = next++;
        Object held = places.take(place);
        if (held == null) {
            return;
        }
        Runnable turn = InContext.callback(held);
        Context context = InContext.context(held);
        try {
            Callback.call(turn, context, places.loop());
        } catch (Throwable failure) {
            places.loop().reports().callbackFailed(turn, new InboxHandle(places, place, context), failure);
        }
    }

    @Override
    public Object subject() {
        Runnable waiting = places.callback(next);
        return waiting == null ? new InboxHandle(places, next, Context.empty()) : TracedCallback.untraced(waiting);
    }

    @Override
    public void dropped() {
        Object held = places.take(next++);
        if (held != null) {
            places.loop().reports().tellDropped(TracedCallback.untraced(InContext.callback(held)));
        }
    }
}
