package rondo.loop.base;

import java.lang.invoke.ConstantBootstraps;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/// A part of an [Inbox]: places for callbacks, each of which is used once, and the part that comes after it.
final class InboxChunk {

    static final int SIZE = 128;

    private static final VarHandle HANDLE = MethodHandles.arrayElementVarHandle(ThreadsafeHandle[].class);

    private static final VarHandle CLAIMED = ConstantBootstraps.fieldVarHandle(
            MethodHandles.lookup(), "claimed", VarHandle.class, InboxChunk.class, int.class);

    private static final VarHandle NEXT = ConstantBootstraps.fieldVarHandle(
            MethodHandles.lookup(), "next", VarHandle.class, InboxChunk.class, InboxChunk.class);

    private final @Nullable ThreadsafeHandle[] handles = new @Nullable ThreadsafeHandle[SIZE];
    private volatile int claimed; // places, by any producer; more than there are, if the chunk is full
    private volatile @Nullable InboxChunk next; // set by a producer that found this one full; then itself, if left

    // ---- any thread ----

    /// Appends a callback; returns false if the chunk is full.
    boolean offer(ThreadsafeHandle handle) {
        int place = (int) CLAIMED.getAndAdd(this, 1); // volatile: Dekker's store, see WakeupGate
        if (place >= SIZE) {
            return false;
        }
        HANDLE.setRelease(handles, place, handle);
        return true;
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
            NEXT.compareAndSet(this, null, new InboxChunk());
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
        return Math.min(claimed, SIZE);
    }

    /// Returns the places themselves. To be kept, as to look at the chunk disturbs the producers, who count in it.
    @Nullable ThreadsafeHandle[] handles() {
        return handles;
    }

    /// Returns the callback at a place, null if it has not come yet.
    static @Nullable ThreadsafeHandle get(@Nullable ThreadsafeHandle[] handles, int place) {
        return (ThreadsafeHandle) HANDLE.getAcquire(handles, place);
    }
}
