package rondo.loop.base;

import java.lang.invoke.VarHandle;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/// The queue of what is ready to run, first in, first out: a ring that doubles when it is full.
///
/// Used by the loop's thread only, but for [#approximateSize].
final class ReadyQueue {

    private @Nullable Ready[] ring = new @Nullable Ready[64]; // the length is a power of two
    private int head; // where the next one is taken; wraps around
    private int tail; // where the next one is put; tail - head entries

    int size() {
        return tail - head;
    }

    /// Returns how many there were a moment ago; any thread.
    ///
    /// `tail` is read first: what is taken between the two looks makes the number too small, while in the
    /// other order all that went through the queue meanwhile would be counted.
    int approximateSize() {
        int until = tail;
        VarHandle.loadLoadFence();
        return Math.max(0, until - head);
    }

    boolean isEmpty() {
        return tail == head;
    }

    void add(Ready entry) {
        if (tail - head == ring.length) {
            grow();
        }
        ring[tail++ & ring.length - 1] = entry;
    }

    /// Takes the first entry; there must be one.
    Ready take() {
        int slot = head++ & ring.length - 1;
        Ready entry = ring[slot];
        if (entry == null) {
            throw new NoSuchElementException("nothing is ready");
        }
        ring[slot] = null;
        return entry;
    }

    /// Removes the entry that was added last, which must be `entry`.
    void removeLast(Ready entry) {
        int slot = tail - 1 & ring.length - 1;
        if (isEmpty() || ring[slot] != entry) {
            throw new NoSuchElementException("not the last one: " + entry);
        }
        ring[slot] = null;
        tail--;
    }

    private void grow() {
        @Nullable Ready[] doubled = new @Nullable Ready[ring.length * 2];
        for (int at = head; at != tail; at++) {
            doubled[at & doubled.length - 1] = ring[at & ring.length - 1];
        }
        ring = doubled; // head and tail go on: other threads may be reading them
    }
}
