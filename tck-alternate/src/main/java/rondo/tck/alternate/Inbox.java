package rondo.tck.alternate;

import java.util.ArrayDeque;
import java.util.Queue;

/// What other threads ask a loop to run.
final class Inbox {

    private final Queue<AlternateHandle> handles = new ArrayDeque<>(); // guarded by this
    private boolean closed; // guarded by this; once true, nothing comes in

    /// Takes a handle in; returns false if the inbox is closed.
    synchronized boolean add(AlternateHandle handle) {
        return !closed && handles.add(handle);
    }

    synchronized boolean isEmpty() {
        return handles.isEmpty();
    }

    /// Moves everything to `ready`, in order, and returns how many that were.
    synchronized int drainTo(Queue<AlternateHandle> ready) {
        int moved = handles.size();
        ready.addAll(handles);
        handles.clear();
        return moved;
    }

    synchronized void close() {
        closed = true;
    }
}
