package rondo.loop.base;

import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/// The queue of what is ready to run, first in, first out: a ring that doubles when it is full.
///
/// Used by the loop's thread only.
final class ReadyQueue {

    private @Nullable Ready[] ring = new @Nullable Ready[64]; // the length is a power of two
    private int head; // where the next one is taken; wraps around
    private int tail; // where the next one is put; tail - head entries

    int size() {
        return tail - head;
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
        int size = size();
        for (int i = 0; i < size; i++) {
            doubled[i] = ring[head + i & ring.length - 1];
        }
        ring = doubled;
        head = 0;
        tail = size;
    }
}
