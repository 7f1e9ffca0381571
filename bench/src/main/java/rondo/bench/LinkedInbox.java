package rondo.bench;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// A queue of many producers and one consumer, linked, with one atomic swap an entry [1]: the floor under
/// callbacks from other threads.
///
/// [1] D. Vyukov, Intrusive MPSC node-based queue, 1024cores.net.
final class LinkedInbox {

    private static final class Node {

        private final Runnable callback;
        private volatile @Nullable Node next; // written by the producer of the next one

        Node(Runnable callback) {
            this.callback = callback;
        }
    }

    private Node taken = new Node(() -> {}); // consumer only
    private final AtomicReference<Node> last = new AtomicReference<>(taken);

    /// Appends a callback; any thread.
    void add(Runnable callback) {
        Node node = new Node(callback);
        last.getAndSet(node).next = node;
    }

    /// Takes the first callback, null if there is none; consumer only.
    @Nullable Runnable poll() {
        Node first = taken.next;
        if (first == null) {
            return null;
        }
        taken = first;
        return first.callback;
    }
}
