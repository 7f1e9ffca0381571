package rondo.loop.base;

/// Callbacks in places of an [Inbox] that lie side by side: one entry of the [ReadyQueue], and a turn for each.
final class InboxBatch {

    private final Places places;
    private int next;
    private final int end;

    InboxBatch(Places places, int from, int end) {
        this.places = places;
        this.next = from;
        this.end = end;
    }

    /// Returns how many turns are left.
    int size() {
        return end - next;
    }

    /// Takes the next turn; there must be one.
    InboxTurn take() {
        return new InboxTurn(places, next++);
    }
}
