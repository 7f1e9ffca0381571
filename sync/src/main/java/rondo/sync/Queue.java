package rondo.sync;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import rondo.Task;

/// A line of items between tasks that put them in and tasks that take them out, the oldest first.
///
/// [#get] waits while the queue is empty, and [#put] while it is full, if it has a limit. Of several
/// tasks that wait, the one that has waited longest is served first, at the moment when there is
/// something for it: an item goes straight to the task that waits for it, and the item of a task that
/// waits for a place goes in as soon as there is one. (In asyncio the task is only woken, and somebody
/// else may be faster.)
///
/// [#shutdown] says that nothing more will come. A loop over the queue takes items until then:
///
/// {@snippet class=rondo.examples.snippets.SyncSnippets region=queue}
///
/// Several tasks may loop over one queue; each item goes to one of them.
///
/// See the package for threads and cancellation. In short: a `get` that throws has not taken an item,
/// and a `put` that throws has not put one in. (Only on a loop that is being closed may the item of a
/// `put` that throws be in the queue.) But mind that a task that is cancelled and ends without another
/// wait ends cancelled, whatever it returns: in `createTask(queue::get)` an item may be lost with the
/// task's value, so have the task do something with it.
///
/// *asyncio:* `Queue`.
///
/// @param <T> the type of the items
public sealed class Queue<T extends @Nullable Object> implements Iterable<T> permits LifoQueue, PriorityQueue {

    /*
     *            shutdown()                  shutdown(true)
     *   OPEN ----------------> DRAINING -------------------> DISCARDING
     *        ----------------------------------------------->
     *                             shutdown(true)
     *
     * OPEN: if somebody waits to get, there are no items; if somebody waits to put, the queue is full.
     * DRAINING: nobody waits for either. DISCARDING: nor are there items.
     */
    private enum Phase {
        OPEN,
        DRAINING,
        DISCARDING
    }

    private Phase phase = Phase.OPEN;

    private final int maxsize;
    private final Items<T> items;
    private int unfinished; // items that were put in and not reported done

    private final WaitLine<Task<?>, @Nullable Handed<T>> getters = new WaitLine<>(); // null: shut down
    private final WaitLine<T, Boolean> putters = new WaitLine<>(); // false: shut down
    private final WaitLine<Task<?>, Boolean> joiners = new WaitLine<>();
    private final LoopBinding binding = new LoopBinding();

    /// Creates a queue that takes any number of items, anywhere.
    public Queue() {
        this(0);
    }

    /// Creates a queue, anywhere.
    ///
    /// @param maxsize how many items it takes; zero or less for any number
    public Queue(int maxsize) {
        this(maxsize, DequeItems.oldestFirst());
    }

    Queue(int maxsize, Items<T> items) {
        this.maxsize = maxsize;
        this.items = items;
    }

    // ---- putting ----

    /// Puts an item in; waits while the queue is full.
    ///
    /// To be called inside a task. Does not let anything else run if there is a place. If the task is
    /// cancelled while it waits, the item is not put in.
    ///
    /// *asyncio:* `Queue.put(item)`.
    ///
    /// @param item the item
    /// @throws QueueShutDownException if the queue was shut down, before or meanwhile
    /// @throws rondo.CancelledError if the task was cancelled
    /// @throws IllegalStateException if no task is running, or one of another loop than this queue's
    /// @throws WrongThreadException if the calling thread runs no loop
    public final void put(T item) {
        Task<?> me = binding.currentTask(this, "Queue.put");
        checkCanPut(item);
        if (!isFull()) {
            accept(item);
        } else if (!putters.join(binding.bind(this, me), item).await()) {
            throw shutDown();
        }
    }

    /// Puts an item in at once. Never waits, and may be called in a callback.
    ///
    /// *asyncio:* `Queue.put_nowait(item)`.
    ///
    /// @param item the item
    /// @throws QueueFullException if there is no place
    /// @throws QueueShutDownException if the queue was shut down
    /// @throws WrongThreadException if the queue's loop runs on another thread
    public final void putNowait(T item) {
        binding.check(this, "Queue.putNowait");
        checkCanPut(item);
        if (isFull()) {
            throw new QueueFullException("There is no place in " + this);
        }
        accept(item);
    }

    private void checkCanPut(T item) {
        if (phase != Phase.OPEN) {
            throw shutDown();
        }
        items.check(item);
    }

    /// Hands an item to the one who waits for it, or keeps it; there must be a place.
    private void accept(T item) {
        Waiter<?, @Nullable Handed<T>> getter = getters.poll();
        if (getter == null) {
            items.add(item);
        } else {
            getter.serve(new Handed<>(item));
        }
        unfinished++;
    }

    // ---- getting ----

    /// Takes the next item out; waits while the queue is empty.
    ///
    /// To be called inside a task. Does not let anything else run if there is an item. If the task is
    /// cancelled while it waits, no item is taken.
    ///
    /// *asyncio:* `Queue.get()`.
    ///
    /// @return the item
    /// @throws QueueShutDownException if the queue is empty and was shut down, before or meanwhile
    /// @throws rondo.CancelledError if the task was cancelled
    /// @throws IllegalStateException if no task is running, or one of another loop than this queue's
    /// @throws WrongThreadException if the calling thread runs no loop
    public final T get() {
        Handed<T> taken = take();
        if (taken == null) {
            throw shutDown();
        }
        return taken.item();
    }

    /// Waits for the next item and takes it out; returns null if the queue is empty and was shut down.
    final @Nullable Handed<T> take() {
        Task<?> me = binding.currentTask(this, "Queue.get");
        if (!isEmpty()) {
            return new Handed<>(release());
        }
        if (phase != Phase.OPEN) {
            return null;
        }
        Waiter<Task<?>, @Nullable Handed<T>> place = getters.join(binding.bind(this, me), me);
        try {
            return place.await();
        } catch (Throwable failure) {
            Handed<T> given = place.given();
            if (given != null) {
                takeBack(given.item());
            }
            throw failure;
        }
    }

    /// Takes the next item out at once. Never waits, and may be called in a callback.
    ///
    /// *asyncio:* `Queue.get_nowait()`.
    ///
    /// @return the item
    /// @throws QueueEmptyException if there is no item
    /// @throws QueueShutDownException if there is none, and the queue was shut down
    /// @throws WrongThreadException if the queue's loop runs on another thread
    public final T getNowait() {
        binding.check(this, "Queue.getNowait");
        if (!isEmpty()) {
            return release();
        }
        if (phase != Phase.OPEN) {
            throw shutDown();
        }
        throw new QueueEmptyException("There is no item in " + this);
    }

    /// Takes the next item out, and lets those in who wait for its place.
    private T release() {
        T item = items.take();
        while (!isFull()) {
            Waiter<T, Boolean> putter = putters.poll();
            if (putter == null) {
                break;
            }
            admit(putter);
        }
        return item;
    }

    private void admit(Waiter<T, Boolean> putter) {
        try {
            items.add(putter.brought());
        } catch (RuntimeException incomparable) { // that is his fault and not the getter's
            putter.fail(incomparable);
            return;
        }
        unfinished++;
        putter.serve(true);
    }

    /// Takes back an item that was handed to a task which cannot take it any more.
    private void takeBack(T item) {
        if (phase == Phase.DISCARDING) {
            finish(1);
            return;
        }
        Waiter<?, @Nullable Handed<T>> next = getters.poll();
        if (next == null) {
            items.putBack(item);
        } else {
            next.serve(new Handed<>(item));
        }
    }

    /// Returns an iterator that takes items out, and ends when the queue is empty and was shut down.
    ///
    /// `hasNext` takes the next item, waiting for it as [#get] does and throwing what it throws, but for
    /// the [QueueShutDownException]. To be used inside a task.
    ///
    /// *asyncio:* no counterpart; a loop around `get()` that ends with `QueueShutDown`.
    ///
    /// @return a new iterator
    @Override
    public final Iterator<T> iterator() {
        return new QueueIterator<>(this);
    }

    // ---- keeping account ----

    /// Reports that the work on one item that was taken out is done: see [#join].
    ///
    /// *asyncio:* `Queue.task_done()`.
    ///
    /// @throws IllegalStateException if it was reported for all items already
    /// @throws WrongThreadException if the queue's loop runs on another thread
    public final void taskDone() {
        binding.check(this, "Queue.taskDone");
        if (unfinished == 0) {
            throw new IllegalStateException("taskDone() called too many times: no item of " + this + " is unfinished");
        }
        finish(1);
    }

    private void finish(int done) {
        unfinished -= done;
        if (unfinished > 0) {
            return;
        }
        for (Waiter<?, Boolean> next = joiners.poll(); next != null; next = joiners.poll()) {
            next.serve(true);
        }
    }

    /// Waits until [#taskDone] was called for every item that was put in.
    ///
    /// {@snippet class=rondo.examples.snippets.SyncSnippets region=join}
    ///
    /// To be called inside a task. Does not let anything else run if that is so.
    ///
    /// *asyncio:* `Queue.join()`.
    ///
    /// @throws rondo.CancelledError if the task was cancelled
    /// @throws IllegalStateException if no task is running, or one of another loop than this queue's
    /// @throws WrongThreadException if the calling thread runs no loop
    public final void join() {
        Task<?> me = binding.currentTask(this, "Queue.join");
        if (unfinished > 0) {
            joiners.join(binding.bind(this, me), me).await();
        }
    }

    // ---- the end ----

    /// Closes the entrance: see [#shutdown(boolean)]. The items in the queue can still be taken out.
    ///
    /// *asyncio:* `Queue.shutdown()`.
    ///
    /// @throws WrongThreadException if the queue's loop runs on another thread
    public final void shutdown() {
        shutdown(false);
    }

    /// Closes the entrance: `put` fails from now on, and `get` does once the queue is empty.
    ///
    /// Tasks that wait to put or to get fail. Items that were handed to a task already stay its own.
    /// Doing this again changes nothing, but it may be made immediate later.
    ///
    /// *asyncio:* `Queue.shutdown(immediate)`.
    ///
    /// @param immediate true to discard the items in the queue; they count as done for [#join]
    /// @throws WrongThreadException if the queue's loop runs on another thread
    public final void shutdown(boolean immediate) {
        binding.check(this, "Queue.shutdown");
        if (phase == Phase.OPEN) {
            phase = Phase.DRAINING;
            dismissAll();
        }
        if (immediate) {
            phase = Phase.DISCARDING;
            int discarded = items.size();
            items.clear();
            finish(Math.min(discarded, unfinished)); // taskDone may have been called for items not taken
        }
    }

    private void dismissAll() {
        for (var getter = getters.poll(); getter != null; getter = getters.poll()) {
            getter.dismiss(null);
        }
        for (var putter = putters.poll(); putter != null; putter = putters.poll()) {
            putter.dismiss(false);
        }
    }

    private QueueShutDownException shutDown() {
        return new QueueShutDownException(this + " was shut down");
    }

    // ---- queries ----

    /// {@return how many items are in the queue}
    ///
    /// *asyncio:* `Queue.qsize()`.
    public final int qsize() {
        return items.size();
    }

    /// {@return how many items the queue takes; zero or less for any number}
    ///
    /// *asyncio:* `Queue.maxsize`.
    public final int maxsize() {
        return maxsize;
    }

    /// {@return true if there is no item in the queue}
    ///
    /// *asyncio:* `Queue.empty()`.
    public final boolean isEmpty() {
        return items.size() == 0;
    }

    /// {@return true if there is no place in the queue}
    ///
    /// *asyncio:* `Queue.full()`.
    public final boolean isFull() {
        return maxsize > 0 && items.size() >= maxsize;
    }

    /// {@return the state of this queue at this moment}
    public final Stats stats() {
        return new Stats(
                qsize(), maxsize, unfinished, getters.size(), putters.size(), joiners.size(), phase != Phase.OPEN);
    }

    @Override
    public final String toString() {
        return getClass().getSimpleName() + "[size: " + qsize() + (maxsize > 0 ? "/" + maxsize : "") + ", unfinished: "
                + unfinished + ", getting: " + getters.size() + ", putting: " + putters.size()
                + (phase == Phase.OPEN ? "]" : ", shut down]");
    }

    /// What a queue was like at one moment.
    ///
    /// @param size how many items were in it
    /// @param maxsize how many it takes; zero or less for any number
    /// @param unfinished how many items were put in for which [#taskDone] was not called
    /// @param getting how many tasks waited for an item
    /// @param putting how many tasks waited for a place
    /// @param joining how many tasks waited in [#join]
    /// @param shutDown whether it was shut down
    public record Stats(
            int size, int maxsize, int unfinished, int getting, int putting, int joining, boolean shutDown) {}
}
