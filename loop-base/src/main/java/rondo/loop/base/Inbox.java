package rondo.loop.base;

import java.lang.invoke.ConstantBootstraps;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import rondo.Context;

/// The callbacks that other threads hand in: a queue of many producers and one consumer, the [InboxReader], and
/// a chain of chunks.
///
/// A producer takes the next number in the last chunk, which decides the order, and puts its callback
/// there. Between the two the place is empty; the consumer takes that as the end for now, but not as
/// an empty inbox, so it does not go to sleep on it.
final class Inbox {

    /*
     * Neighbours lie side by side, so the consumer's processor fetches several at once from the producer's;
     * of linked callbacks it would have to wait for each to learn where the next one is. And there is nothing to fetch
     * but the callback: a handle is only a view of its place.
     *
     * And what the consumer writes lies elsewhere, or producers would have to fetch what they read beside it again
     * and again. A collector puts an object beside what refers to it, so nothing does that the loop writes all the
     * time: neither the scheduler nor the reader knows the inbox, but the loop does.
     *
     *   InboxReader.chunk                  tail (or the one after it, for a moment)
     *   [ - - - c c c c c | next ] ------> [ c c . c - - - - | next ]
     *           ^ takeAt                             ^ claimed
     */
    private static final VarHandle TAIL = ConstantBootstraps.fieldVarHandle(
            MethodHandles.lookup(), "tail", VarHandle.class, Inbox.class, InboxChunk.class);

    private final WakeupGate gate = new WakeupGate();
    private final Runnable wakeup;
    private volatile InboxChunk tail; // moved on by who is there first

    /// Creates the empty inbox of a loop, which `wakeup` wakes.
    Inbox(BaseEventLoop loop, Runnable wakeup) {
        this.wakeup = wakeup;
        this.tail = new InboxChunk(new Places(loop));
    }

    /// Returns what the consumer sleeps behind.
    WakeupGate gate() {
        return gate;
    }

    // ---- any thread ----

    /// Appends a callback, and wakes the consumer if it sleeps.
    InboxHandle submit(Runnable callback, Context context) {
        InboxHandle handle = add(callback, context);
        if (gate.signal()) {
            wakeup.run();
        }
        return handle;
    }

    /// Appends a callback.
    InboxHandle add(Runnable callback, Context context) {
        InboxChunk last = tail;
        int place = last.claim();
        while (place >= Places.SIZE) {
            TAIL.compareAndSet(this, last, last.makeNext());
            last = tail;
            place = last.claim();
        }
        Places places = last.places();
        places.put(place, callback, context);
        return new InboxHandle(places, place, context);
    }

    /// Returns the last chunk.
    InboxChunk last() {
        InboxChunk last = tail;
        for (InboxChunk next = last.next(); next != null; next = last.next()) { // `tail` was not moved on yet
            last = next;
        }
        return last;
    }

    // ---- consumer only ----

    /// Lets go of a chunk that was emptied, and of which nobody is to come to the next any more.
    ///
    /// If it kept the next, it would keep all that came after it: a collector that leaves old objects alone for a
    /// while takes what one of them refers to for alive, whether the old one itself is or not.
    void leave(InboxChunk emptied, InboxChunk next) {
        if (tail == emptied) { // who made the next has not moved `tail` on yet
            TAIL.compareAndSet(this, emptied, next);
        }
        emptied.leave();
    }
}
