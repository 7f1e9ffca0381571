package rondo.loop.base;

import java.lang.invoke.ConstantBootstraps;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/// The callbacks that other threads hand in: a queue of many producers and one consumer, a chain of chunks.
///
/// A producer takes the next number in the last chunk, which decides the order, and puts its callback
/// there. Between the two the place is empty; the consumer takes that as the end for now, but not as
/// an empty inbox, so it does not go to sleep on it.
final class Inbox {

    /*
     * Neighbours lie side by side, so the consumer's processor fetches several at once from the producer's;
     * of linked handles it would have to wait for each to learn where the next one is.
     *
     *   takeFrom                           tail (or the one after it, for a moment)
     *   [ - - - h h h h h | next ] ------> [ h h . h - - - - | next ]
     *           ^ takeAt                             ^ claimed
     */
    private static final int CHUNK = 128;

    private static final class Chunk {

        private final @Nullable ThreadsafeHandle[] handles = new @Nullable ThreadsafeHandle[CHUNK];
        private volatile int claimed; // places, by any producer; more than there are, if the chunk is full
        private volatile @Nullable Chunk next; // set once, by a producer that found this one full

        int end() {
            return Math.min(claimed, CHUNK);
        }
    }

    private static final VarHandle HANDLE = MethodHandles.arrayElementVarHandle(ThreadsafeHandle[].class);

    private static final VarHandle CLAIMED = ConstantBootstraps.fieldVarHandle(
            MethodHandles.lookup(), "claimed", VarHandle.class, Chunk.class, int.class);

    private static final VarHandle NEXT = ConstantBootstraps.fieldVarHandle(
            MethodHandles.lookup(), "next", VarHandle.class, Chunk.class, Chunk.class);

    private static final VarHandle TAIL = ConstantBootstraps.fieldVarHandle(
            MethodHandles.lookup(), "tail", VarHandle.class, Inbox.class, Chunk.class);

    private final WakeupGate gate = new WakeupGate();
    private final Runnable wakeup;
    private volatile Chunk tail = new Chunk(); // any producer
    private final Cursor cursor = new Cursor(tail);

    /// Creates an empty inbox of a consumer which `wakeup` wakes.
    Inbox(Runnable wakeup) {
        this.wakeup = wakeup;
    }

    /// Returns what the consumer sleeps behind.
    WakeupGate gate() {
        return gate;
    }

    // ---- any thread ----

    /// Appends a callback, and wakes the consumer if it sleeps.
    void submit(ThreadsafeHandle handle) {
        add(handle);
        if (gate.signal()) {
            wakeup.run();
        }
    }

    /// Appends a callback.
    void add(ThreadsafeHandle handle) {
        while (true) {
            Chunk last = tail;
            int place = (int) CLAIMED.getAndAdd(last, 1); // volatile: Dekker's store, see WakeupGate
            if (place < CHUNK) {
                HANDLE.setRelease(last.handles, place, handle);
                return;
            }
            TAIL.compareAndSet(this, last, after(last));
        }
    }

    /// Returns the chunk after one that is full; of several producers that make it, one succeeds.
    @SuppressWarnings("nullness:argument") // the field may be null, as far as the handle knows
    private static Chunk after(Chunk full) {
        while (true) {
            Chunk next = full.next;
            if (next != null) {
                return next;
            }
            NEXT.compareAndSet(full, null, new Chunk());
        }
    }

    // ---- consumer only ----

    /// Returns true if nobody has begun to append anything that was not taken.
    boolean isEmpty() {
        return cursor.isAtEnd();
    }

    /// Returns true if there is something to take. A look at this does not disturb the producers, as one at
    /// [#isEmpty] does.
    boolean hasNext() {
        return cursor.peek() != null;
    }

    /// Moves what was handed in up to now to `ready`, and not without end what comes meanwhile.
    ///
    /// Returns how many these were.
    int drainTo(ReadyQueue ready) {
        int moved = 0;
        for (ThreadsafeHandle handle = cursor.peek(); handle != null; handle = cursor.peek()) {
            if (moved == CHUNK) { // so many may come while we look; what is there now is finite
                return moved + drain(ready, false);
            }
            cursor.advance();
            ready.add(handle);
            moved++;
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
        Chunk last = last();
        int end = last.end();
        int moved = 0;
        while (cursor.isBefore(last, end)) {
            ThreadsafeHandle handle = cursor.peek();
            if (handle != null) {
                cursor.advance();
                    ready.add(handle);
                moved++;
            } else if (wait) {
                Thread.yield();
            } else {
                break;
            }
        }
        return moved;
    }

    private Chunk last() {
        Chunk last = tail;
        for (Chunk next = last.next; next != null; next = last.next) { // its producer has not moved `tail` yet
            last = next;
        }
        return last;
    }

    /// Where the consumer is. An object of its own, as it is written all the time, and producers on other processors
    /// would have to fetch whatever lies beside it again and again.
    private static final class Cursor {

        private Chunk chunk;
        private @Nullable ThreadsafeHandle[] handles; // of the chunk, which producers write to
        private int takeAt;

        Cursor(Chunk first) {
            chunk = first;
            handles = first.handles;
        }

        /// Returns the first callback, null if it has not come yet.
        @Nullable ThreadsafeHandle peek() {
            if (takeAt == CHUNK) {
                Chunk next = chunk.next;
                if (next == null) {
                    return null;
                }
                chunk = next;
                handles = next.handles;
                takeAt = 0;
            }
            return (ThreadsafeHandle) HANDLE.getAcquire(handles, takeAt);
        }

        /// Goes on to the next callback.
        void advance() {
            handles[takeAt++] = null; // or the chunk would keep it alive
        }

        boolean isAtEnd() {
            return takeAt == CHUNK ? chunk.next == null : chunk.claimed <= takeAt;
        }

        boolean isBefore(Chunk last, int end) {
            return chunk != last || takeAt < end;
        }
    }
}
