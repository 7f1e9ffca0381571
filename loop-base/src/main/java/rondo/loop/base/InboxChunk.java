package rondo.loop.base;

import java.lang.invoke.ConstantBootstraps;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/// A part of an [Inbox]: places for callbacks, how many of them were claimed, and the part that comes after it.
final class InboxChunk {

    private static final VarHandle CLAIMED = ConstantBootstraps.fieldVarHandle(
            MethodHandles.lookup(), "claimed", VarHandle.class, InboxChunk.class, int.class);

    private static final VarHandle NEXT = ConstantBootstraps.fieldVarHandle(
            MethodHandles.lookup(), "next", VarHandle.class, InboxChunk.class, InboxChunk.class);

    private final Places places;
    private volatile int claimed; // places, by any producer; more than there are, if the chunk is full
    private volatile @Nullable InboxChunk next; // set by a producer that found this one full; then itself, if left

    /// Creates a chunk without a next one. Its places are made before it, so that they lie before it in memory: what
    /// lies behind `claimed` nobody wants to read while producers count.
    InboxChunk(Places places) {
        this.places = places;
    }

    // ---- any thread ----

    /// Claims a place, which decides the order, and returns it; [Places#SIZE] or more if the chunk is full.
    int claim() {
        return (int) CLAIMED.getAndAdd(this, 1); // volatile: Dekker's store, see WakeupGate
    }

    /// Returns the places. To be kept by who looks at them often, as to look at the chunk disturbs the producers, who
    /// count in it.
    Places places() {
        return places;
    }

    /// Returns the chunk after this one, null if there is none yet, itself if it was left.
    @Nullable InboxChunk next() {
        return next;
    }

    /// Returns the chunk after this one, which is full; of several producers that make it, one succeeds.
    @SuppressWarnings("nullness:argument") // the field may be null, as far as the handle knows
    InboxChunk makeNext() {
        while (true) {
            InboxChunk made = next;
            if (made != null) {
                return made;
            }
            NEXT.compareAndSet(this, null, new InboxChunk(new Places(places.loop())));
        }
    }

    // ---- consumer only ----

    /// Forgets the chunk after this one. The inbox must have moved on to that: a producer that comes late goes back
    /// there and sees it.
    void leave() {
        next = this;
    }

    /// Returns how many places were claimed.
    int end() {
        return Math.min(claimed, Places.SIZE);
    }
}
