package rondo.loop.base;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The timers that are not due yet, the first one on top: a heap with four children a node.
///
/// Every timer knows its place, so a cancelled one is taken out at once. asyncio leaves it in until its
/// time comes (`base_events.py:_run_once`), as Python's `heapq` cannot remove.
///
/// Used by the loop's thread only.
final class TimerHeap {

    private static final int CHILDREN = 4; // shallower than two, and the four are side by side in memory

    private @Nullable Timer[] heap = new @Nullable Timer[16];
    private int size;
    private long lastSeq;

    int size() {
        return size;
    }

    /// Returns the timer that is due first, null if there is none.
    @Nullable Timer first() {
        return heap[0];
    }

    long nextSeq() {
        return ++lastSeq;
    }

    void add(Timer timer) {
        if (size == heap.length) {
            heap = Arrays.copyOf(heap, size * 2);
        }
        siftUp(size++, timer);
    }

    /// Moves the timers that are due at `now` to `ready`, by time and order of registration.
    void moveDue(long now, ReadyQueue ready) {
        for (Timer first = heap[0]; first != null && first.when <= now; first = heap[0]) {
            remove(first);
            ready.add(first);
        }
    }

    /// Takes `timer` out, if it is in.
    void remove(Timer timer) {
        int hole = timer.index;
        if (hole == Timer.NOT_IN_HEAP) {
            return;
        }
        timer.index = Timer.NOT_IN_HEAP;
        Timer last = heap[--size];
        heap[size] = null;
        if (last != null && hole < size) {
            siftDown(hole, last);
            if (heap[hole] == last) {
                siftUp(hole, last);
            }
        }
    }

    private void siftUp(int start, Timer timer) {
        int hole = start;
        while (hole > 0) {
            int parent = (hole - 1) / CHILDREN;
            Timer above = heap[parent];
            if (above == null || !timer.isBefore(above)) {
                break;
            }
            put(hole, above);
            hole = parent;
        }
        put(hole, timer);
    }

    private void siftDown(int start, Timer timer) {
        int hole = start;
        while (true) {
            int child = firstChild(hole);
            Timer below = child < size ? heap[child] : null;
            if (below == null || !below.isBefore(timer)) {
                break;
            }
            put(hole, below);
            hole = child;
        }
        put(hole, timer);
    }

    /// Returns the index of the child of `parent` that is due first; `size` or more if it has none.
    private int firstChild(int parent) {
        int best = parent * CHILDREN + 1;
        int end = Math.min(best + CHILDREN, size);
        for (int child = best + 1; child < end; child++) {
            Timer candidate = heap[child];
            Timer champion = heap[best];
            if (candidate != null && champion != null && candidate.isBefore(champion)) {
                best = child;
            }
        }
        return best;
    }

    private void put(int index, Timer timer) {
        heap[index] = timer;
        timer.index = index;
    }
}
