package rondo.loop.base;

import java.lang.invoke.VarHandle;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/// The queue of what is ready to run, first in, first out: a chain of chunks, each of which is used a while.
///
/// Used by the loop's thread only, but for [#approximateSize] and [#taken].
final class ReadyQueue {

    /*
     * Why not a ring: a ring lives as long as its loop, so it ends up among the collector's old objects, and
     * with G1 each reference to a new object that is put into an old one costs a memory fence (JDK 25), more
     * than all the rest of a turn. A chunk is used some times, which saves garbage, and then is garbage before it
     * is old. An array of objects rather than of Ready, as a store into an array of an interface type looks up
     * whether the class implements it.
     *
     *   takeFrom                         putInto
     *   [ - - - e e e ... | next ] ----> [ e e e e - - - ... | next ]
     *           ^ takeAt                         ^ putAt
     */
    private static final int CHUNK = 127; // and one more element, for the next chunk
    private static final int USES = 63; // odd: two chunks take turns, and the same one would be let go each time

    private @Nullable Object[] takeFrom = new @Nullable Object[CHUNK + 1];
    private @Nullable Object[] putInto = takeFrom;
    private int takeAt;
    private int putAt;
    private @Nullable Object @Nullable [] spare; // empty; null if there is none
    private int emptied; // chunks, since there is the queue
    private long takenBefore; // when the last of them was emptied

    private int taken; // these two are counts that wrap around
    private int put;

    int size() {
        return put - taken;
    }

    /// Returns a mark of where the queue ends now.
    int end() {
        return put;
    }

    /// Returns how many there are before a mark.
    int sizeUntil(int end) {
        return end - taken;
    }

    /// Returns how many there were a moment ago; any thread.
    ///
    /// `put` is read first: what is taken between the two looks makes the number too small, while in the
    /// other order all that went through the queue meanwhile would be counted.
    int approximateSize() {
        int until = put;
        VarHandle.loadLoadFence();
        return Math.max(0, until - taken);
    }

    /// Returns how many were taken since there is the queue, up to a moment ago; any thread.
    ///
    /// A counter for people must not cost each turn anything. So the whole number is noted with each chunk only, and
    /// `taken` tells the last 32 bits.
    long taken() {
        return nearest(takenBefore, taken);
    }

    /// Returns the number next to `about` with these last 32 bits.
    static long nearest(long about, int lastBits) {
        return about + (lastBits - (int) about);
    }

    boolean isEmpty() {
        return put == taken;
    }

    void add(Ready entry) {
        if (putAt == CHUNK) {
            addChunk();
        }
        putInto[putAt++] = entry;
        put++;
    }

    /// Adds callbacks of other threads, whose turns are counted and taken one by one.
    void add(InboxBatch batch) {
        if (putAt == CHUNK) {
            addChunk();
        }
        putInto[putAt++] = batch;
        put += batch.size();
    }

    private void addChunk() {
        @Nullable Object[] next = spare != null ? spare : new @Nullable Object[CHUNK + 1];
        spare = null;
        putInto[CHUNK] = next;
        putInto = next;
        putAt = 0;
    }

    /// Returns the first entry, which stays; null if there is none, or it is a batch.
    @Nullable Ready first() {
        if (takeAt == CHUNK) {
            nextChunk();
        }
        return takeFrom[takeAt] instanceof Ready entry ? entry : null;
    }

    /// Takes what has its turn next; there must be something.
    Ready take() {
        Ready single = takeSingle();
        return single != null ? single : takeOf(firstBatch());
    }

    /// Takes the first entry. Returns null, and takes nothing, if it is a batch or there is none.
    @Nullable Ready takeSingle() {
        if (takeAt == CHUNK) {
            nextChunk();
        }
        if (takeFrom[takeAt] instanceof Ready entry) {
            takeFrom[takeAt++] = null;
            taken++;
            return entry;
        }
        return null;
    }

    /// Returns the first entry, which must be a batch, and stays as long as it has turns left.
    InboxBatch firstBatch() {
        if (takeFrom[takeAt] instanceof InboxBatch batch) {
            return batch;
        }
        throw new NoSuchElementException("nothing is ready");
    }

    /// Takes the next turn of the first entry, which is this batch.
    InboxTurn takeOf(InboxBatch batch) {
        if (batch.size() == 1) {
            takeFrom[takeAt++] = null;
        }
        taken++;
        return batch.take();
    }

    private void nextChunk() {
        if (takeFrom[CHUNK] instanceof @Nullable Object[] next) {
            takeFrom[CHUNK] = null;
            spare = takeFrom;
            if (++emptied % USES == 0) {
                spare = null;
            }
            takenBefore = taken();
            takeFrom = next;
            takeAt = 0;
        }
    }

    /// Removes the entry that was added last, which must be `entry`.
    void removeLast(Ready entry) {
        if (isEmpty() || putInto[putAt - 1] != entry) {
            throw new NoSuchElementException("not the last one: " + entry);
        }
        putInto[--putAt] = null;
        put--;
    }
}
