package rondo.sync;

import org.jspecify.annotations.Nullable;
import rondo.AbstractEventLoop;

/// Tasks that wait for the same thing, the longest first.
///
/// A list linked through its members, so that a task that gives up leaves in constant time from
/// wherever it stands.
///
/// @param <B> what each brings along
/// @param <V> what each waits for
final class WaitLine<B extends @Nullable Object, V extends @Nullable Object> {

    private @Nullable Waiter<B, V> first;
    private @Nullable Waiter<B, V> last;

    /// Adds the current task, which is to call [Waiter#await] next.
    Waiter<B, V> join(AbstractEventLoop loop, B brought) {
        Waiter<B, V> waiter = new Waiter<>(this, loop.createFuture(), brought);
        Waiter<B, V> before = last;
        waiter.previous = before;
        if (before == null) {
            first = waiter;
        } else {
            before.next = waiter;
        }
        last = waiter;
        waiter.inLine = true;
        return waiter;
    }

    /// Takes out the one who has waited longest; the caller has to end the wait. Null if nobody waits.
    @Nullable Waiter<B, V> poll() {
        Waiter<B, V> longest = peek();
        if (longest != null) {
            remove(longest);
        }
        return longest;
    }

    boolean isEmpty() {
        return peek() == null;
    }

    private @Nullable Waiter<B, V> peek() {
        Waiter<B, V> front = first;
        while (front != null && !front.isWaiting()) { // cancelled, and its task did not run since
            remove(front);
            front = first;
        }
        return front;
    }

    /// Takes `waiter` out, if it is still there.
    void remove(Waiter<B, V> waiter) {
        if (!waiter.inLine) {
            return;
        }
        waiter.inLine = false;
        Waiter<B, V> before = waiter.previous;
        Waiter<B, V> after = waiter.next;
        if (before == null) {
            first = after;
        } else {
            before.next = after;
        }
        if (after == null) {
            last = before;
        } else {
            after.previous = before;
        }
        waiter.previous = null;
        waiter.next = null;
    }

    /// Counts those who wait. Takes a look at each, so it is for people only.
    int size() {
        int size = 0;
        for (Waiter<B, V> each = first; each != null; each = each.next) {
            if (each.isWaiting()) {
                size++;
            }
        }
        return size;
    }
}
