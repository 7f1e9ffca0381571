package rondo.loop.base;

import java.util.function.Supplier;

/// The end of an [Inbox] where the loop takes callbacks out. One thread at a time.
final class InboxReader {

    private final Supplier<Inbox> inbox; // of the loop, not the inbox itself: see there
    private InboxChunk chunk;
    private Places places; // of the chunk
    private int takeAt;

    /// Creates the reader of an inbox, of which nothing was taken yet.
    InboxReader(Supplier<Inbox> inbox) {
        this.inbox = inbox;
        this.chunk = inbox.get().last();
        this.places = chunk.places();
    }

    /// Returns what the consumer sleeps behind.
    WakeupGate gate() {
        return inbox.get().gate();
    }

    /// Returns true if nobody has begun to append anything that was not taken.
    boolean isEmpty() {
        return takeAt == Places.SIZE ? chunk.next() == null : chunk.end() <= takeAt;
    }

    /// Returns true if there is something to take. A look at this does not disturb the producers, as one at
    /// [#isEmpty] does.
    boolean hasNext() {
        return takeAt < Places.SIZE ? places.isFilled(takeAt) : nextChunk() && places.isFilled(takeAt);
    }

    /// Moves what was handed in up to now to `ready`, and not without end what comes meanwhile.
    ///
    /// Returns how many these were.
    int drainTo(ReadyQueue ready) {
        int moved = 0;
        while (hasNext()) {
            if (moved >= Places.SIZE) { // so many may come while we look; what is there now is finite
                return moved + drain(ready, false);
            }
            moved += move(ready);
        }
        return moved;
    }

    /// Moves all that was handed in up to now to `ready`, for a loop that will not look again.
    ///
    /// A producer between its two steps hides those that came after it, who count on being seen; it is
    /// waited for.
    void drainAllTo(ReadyQueue ready) {
        drain(ready, true);
    }

    private int drain(ReadyQueue ready, boolean wait) {
        InboxChunk last = inbox.get().last();
        int end = last.end();
        int moved = 0;
        while (chunk != last || takeAt < end) {
            if (hasNext()) {
                moved += move(ready);
            } else if (wait) {
                Thread.yield();
            } else {
                break;
            }
        }
        return moved;
    }

    /// Moves the callbacks that lie side by side in the chunk; there must be one.
    private int move(ReadyQueue ready) {
        int from = takeAt;
        do {
            takeAt++;
        } while (takeAt < Places.SIZE && places.isFilled(takeAt));
        ready.add(new InboxBatch(places, from, takeAt));
        return takeAt - from;
    }

    /// Goes on to the next chunk, and returns true if there is one.
    private boolean nextChunk() {
        InboxChunk next = chunk.next();
        if (next == null) {
            return false;
        }
        inbox.get().leave(chunk, next);
        chunk = next;
        places = next.places();
        takeAt = 0;
        return true;
    }
}
