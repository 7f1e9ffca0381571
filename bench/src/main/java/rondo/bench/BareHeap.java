package rondo.bench;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A heap of callbacks and their times, from which any can be removed: the floor under timers.
final class BareHeap {

    private static final int CHILDREN = 4; // two make it slower than the loops, among a million

    private @Nullable Entry[] heap = new @Nullable Entry[16];
    private int size;

    /// A callback and its time.
    static final class Entry {

        final long when;
        final Runnable callback;
        private int index;

        Entry(long when, Runnable callback) {
            this.when = when;
            this.callback = callback;
        }
    }

    Entry add(long when, Runnable callback) {
        if (size == heap.length) {
            heap = Arrays.copyOf(heap, size * 2);
        }
        Entry entry = new Entry(when, callback);
        siftUp(size++, entry);
        return entry;
    }

    /// Takes out the first entry, if it is due at `now`; else returns null.
    @Nullable Entry pollDue(long now) {
        Entry first = heap[0];
        if (first == null || first.when > now) {
            return null;
        }
        remove(first);
        return first;
    }

    /// Takes out an entry; false if it is not in.
    boolean remove(Entry entry) {
        int hole = entry.index;
        if (heap[hole] != entry) {
            return false;
        }
        Entry last = heap[--size];
        heap[size] = null;
        if (last != null && last != entry) {
            siftDown(hole, last);
            if (last.index == hole) {
                siftUp(hole, last);
            }
        }
        return true;
    }

    private void siftUp(int start, Entry entry) {
        int hole = start;
        while (hole > 0) {
            int above = (hole - 1) / CHILDREN;
            Entry parent = heap[above];
            if (parent == null || parent.when <= entry.when) {
                break;
            }
            put(hole, parent);
            hole = above;
        }
        put(hole, entry);
    }

    private void siftDown(int start, Entry entry) {
        int hole = start;
        while (true) {
            int best = hole;
            Entry first = entry;
            int end = Math.min(CHILDREN * hole + CHILDREN + 1, size);
            for (int child = CHILDREN * hole + 1; child < end; child++) {
                Entry below = heap[child];
                if (below != null && below.when < first.when) {
                    first = below;
                    best = child;
                }
            }
            if (first == entry) {
                break;
            }
            put(hole, first);
            hole = best;
        }
        put(hole, entry);
    }

    private void put(int index, Entry entry) {
        heap[index] = entry;
        entry.index = index;
    }
}
