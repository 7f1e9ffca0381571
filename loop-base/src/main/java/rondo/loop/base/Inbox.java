package rondo.loop.base;

import java.lang.invoke.ConstantBootstraps;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;
import rondo.Context;

/// The callbacks that other threads hand in: a linked queue of many producers and one consumer [1].
///
/// A producer swaps itself in as the last node and then links its predecessor to it. Between the two
/// the chain is broken for a moment; the consumer takes that as the end, and since the producer looks
/// at the [WakeupGate] only after linking, the loop is woken if it went to sleep on that.
///
/// [1] D. Vyukov, Intrusive MPSC node-based queue, 1024cores.net.
final class Inbox {

    private static final VarHandle TAIL = ConstantBootstraps.fieldVarHandle(
            MethodHandles.lookup(), "tail", VarHandle.class, Inbox.class, ThreadsafeHandle.class);

    private static final VarHandle NEXT = ConstantBootstraps.fieldVarHandle(
            MethodHandles.lookup(), "next", VarHandle.class, ThreadsafeHandle.class, ThreadsafeHandle.class);

    private ThreadsafeHandle head; // consumer only: the node that was taken last
    private volatile ThreadsafeHandle tail; // any producer, by getAndSet

    Inbox(BaseEventLoop loop) {
        ThreadsafeHandle taken = new ThreadsafeHandle(loop, () -> {}, Context.empty());
        this.head = taken;
        this.tail = taken;
    }

    /// Appends a callback; any thread.
    void add(ThreadsafeHandle handle) {
        ThreadsafeHandle before = (ThreadsafeHandle) TAIL.getAndSet(this, handle);
        before.next = handle; // volatile: Dekker's store, see WakeupGate
    }

    /// Returns true if nothing can be taken at this moment; consumer only.
    boolean isEmpty() {
        return head.next == null;
    }

    /// Takes the first callback, null if there is none; consumer only.
    @Nullable ThreadsafeHandle poll() {
        ThreadsafeHandle first = head.next;
        if (first != null) {
            unlink(head);
            head = first;
        }
        return first;
    }

    /// Cuts off a node whose successor was read: a chain of old nodes would drag new ones into the old generation.
    ///
    /// Plain: the one producer who writes `next` has done so, and nobody else looks at it any more.
    @SuppressWarnings("nullness:argument") // the field may be null
    private static void unlink(ThreadsafeHandle taken) {
        NEXT.set(taken, null);
    }

    /// Moves what was handed in up to now to `ready`, and nothing that comes meanwhile; consumer only.
    ///
    /// Returns how many these were.
    int drainTo(ReadyQueue ready) {
        ThreadsafeHandle next = head.next;
        if (next == null) {
            return 0;
        }
        int moved = 0;
        ThreadsafeHandle last = tail;
        ThreadsafeHandle taken = head; // written back once: a reference put into an old object is dear, see ReadyQueue
        while (next != null && taken != last) {
            unlink(taken);
            ready.add(next);
            moved++;
            taken = next;
            next = taken.next;
        }
        head = taken;
        return moved;
    }

    /// Moves all that was handed in up to now to `ready`, for a loop that will not look again; consumer
    /// only.
    ///
    /// A producer between its two steps hides those that came after it, who count on being seen; it is
    /// waited for.
    void drainAllTo(ReadyQueue ready) {
        ThreadsafeHandle last = tail;
        while (head != last) {
            ThreadsafeHandle next = poll();
            if (next == null) {
                Thread.yield();
            } else {
                ready.add(next);
            }
        }
    }
}
