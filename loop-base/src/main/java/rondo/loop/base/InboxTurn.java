package rondo.loop.base;

import rondo.Context;
import rondo.spi.ThreadLocals;

/// The turn of a callback in a place of an [Inbox].
final class InboxTurn implements Ready {

    private final Places places;
    private final int place;

    InboxTurn(Places places, int place) {
        this.places = places;
        this.place = place;
    }

    @Override
    public void run() {
        Object held = places.take(place);
        if (held == null) {
            return;
        }
        Runnable turn = InContext.callback(held);
        Context context = InContext.context(held);
        BaseEventLoop loop = places.loop();
        loop.enter(context);
        try { // as in Callback; in a method for both, a callback that schedules the next took an eighth longer
            if (ThreadLocals.travel()) {
                BaseEventLoop.runWithThreadLocals(context, turn);
            } else {
                turn.run();
            }
        } catch (Throwable failure) {
            loop.reports().callbackFailed(turn, new InboxHandle(places, place, context), failure);
        }
    }

    @Override
    public Object subject() {
        Runnable waiting = places.callback(place);
        return waiting == null ? new InboxHandle(places, place, Context.empty()) : TracedCallback.untraced(waiting);
    }

    @Override
    public void dropped() {
        Object held = places.take(place);
        if (held != null) {
            places.loop().reports().tellDropped(TracedCallback.untraced(InContext.callback(held)));
        }
    }
}
