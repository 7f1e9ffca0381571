package rondo.sync;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import rondo.AbstractEventLoop;
import rondo.CancelledError;
import rondo.Task;
import rondo.spi.RunningLoop;

/// A lock between tasks: one has it, and the others wait for it, first come, first served.
///
/// Prefer [#withLock]. It is for code that waits in the middle; between two waits no other task runs
/// anyway.
///
/// {@snippet class=rondo.examples.snippets.SyncSnippets region=lock}
///
/// As in asyncio nobody owns a lock: any task or callback may release it, and a task that acquires it a
/// second time waits for somebody to do so. [#withLock] is strict where that can only be a mistake, and
/// [#stats] and all error messages name the task that has the lock.
///
/// See the package for threads, cancellation and the hand-over. A lock that is released goes to the
/// task that has waited longest at once, so [#isLocked] stays true. (In asyncio it is false until that
/// task runs.)
///
/// *asyncio:* `Lock`.
public final class Lock {

    /*
     *            acquire, tryAcquire
     *   free  -------------------------> locked, by `holder`
     *         <-------------------------
     *            release, nobody waits
     *
     *                                    locked --> locked, by the next in the line
     *                                       release, somebody waits
     */
    private boolean locked;
    private @Nullable Task<?> holder; // null if it is free, or was taken outside a task

    private final WaitLine<Task<?>, Boolean> line = new WaitLine<>();
    private final LoopBinding binding = new LoopBinding();

    /// Creates a lock that is free, anywhere.
    public Lock() {}

    /// Takes this lock; waits while somebody has it.
    ///
    /// To be called inside a task. Does not let anything else run if the lock is free. If the task is
    /// cancelled while it waits, it has not got the lock.
    ///
    /// *asyncio:* `Lock.acquire()`.
    ///
    /// @return true, always
    /// @throws CancelledError if the task was cancelled
    /// @throws IllegalStateException if no task is running, or one of another loop than this lock's
    /// @throws WrongThreadException if the calling thread runs no loop
    public boolean acquire() {
        Task<?> me = binding.currentTask(this, "Lock.acquire");
        return takeIfFree(me) || await(line.join(loopToWaitOn(me), me));
    }

    /// Takes this lock for a task that had it before it waited for a [Condition]: cancellations wait
    /// until it has the lock again, and the last one comes out then.
    void reacquire() {
        Task<?> me = binding.currentTask(this, "Lock.acquire");
        CancelledError last = null;
        while (!takeIfFree(me)) {
            Waiter<Task<?>, Boolean> place = line.join(loopToWaitOn(me), me);
            try {
                await(place);
                break;
            } catch (CancelledError cancelled) {
                if (!place.wasCancelled()) {
                    throw cancelled; // the loop is being closed, and nobody can wait any more
                }
                last = cancelled;
            }
        }
        if (last != null) {
            throw last;
        }
    }

    private boolean await(Waiter<Task<?>, Boolean> place) {
        try {
            return place.await();
        } catch (Throwable failure) {
            if (place.wasServed()) {
                release();
            }
            throw failure;
        }
    }

    private AbstractEventLoop loopToWaitOn(Task<?> me) {
        Task<?> current = holder;
        if (current != null && current.loop() != me.loop()) {
            throw new IllegalStateException(this + " cannot be waited for by " + me.name() + " of " + me.loop()
                    + ", as " + current.name() + " is a task of " + current.loop() + "; take one for each loop");
        }
        return binding.bind(this, me);
    }

    /// Takes this lock if it is free. Never waits, and may be called in a callback.
    ///
    /// *asyncio:* no counterpart.
    ///
    /// @return true if the lock was taken
    /// @throws WrongThreadException if the lock's loop runs on another thread
    public boolean tryAcquire() {
        binding.check(this, "Lock.tryAcquire");
        RunningLoop here = RunningLoop.current();
        return takeIfFree(here == null ? null : here.task());
    }

    private boolean takeIfFree(@Nullable Task<?> taker) {
        if (locked) {
            return false;
        }
        locked = true;
        holder = taker;
        return true;
    }

    /// Gives this lock to the task that has waited longest, or frees it if none does.
    ///
    /// Any task or callback may call this, not only the task that has the lock.
    ///
    /// *asyncio:* `Lock.release()`.
    ///
    /// @throws IllegalStateException if nobody has the lock
    /// @throws WrongThreadException if the lock's loop runs on another thread
    public void release() {
        binding.check(this, "Lock.release");
        if (!locked) {
            throw new IllegalStateException("Lock is not acquired: nobody has " + this + ", so it cannot be released");
        }
        Waiter<Task<?>, Boolean> next = line.poll();
        if (next == null) {
            locked = false;
            holder = null;
        } else {
            holder = next.brought();
            next.serve(true);
        }
    }

    /// Takes this lock, runs `body`, and releases the lock, however the body ends.
    ///
    /// *asyncio:* `async with lock: …`.
    ///
    /// @param <T> the type of the value
    /// @param <X> the checked exception that the body throws
    /// @param body what to run; it may wait
    /// @return its value
    /// @throws X if the body does
    /// @throws CancelledError as [#acquire], and then the body did not run
    /// @throws IllegalStateException as [#acquire], or if the task has the lock already, and then the
    ///     body did not run; or if somebody else released the lock meanwhile, and then it is left to the
    ///     one who has it now. (If the body failed, the latter is added to its exception instead.)
    /// @throws WrongThreadException as [#acquire]
    public <T extends @Nullable Object, X extends Exception> T withLock(Body<T, X> body) throws X {
        Objects.requireNonNull(body, "body");
        Task<?> me = acquireOnce();
        return Held.run(body, () -> releaseAs(me));
    }

    /// Takes this lock, runs `body`, and releases the lock: see [#withLock(Body)].
    ///
    /// @param <X> the checked exception that the body throws
    /// @param body what to run; it may wait
    /// @throws X if the body does
    /// @throws CancelledError as [#acquire], and then the body did not run
    /// @throws IllegalStateException as [#withLock(Body)]
    /// @throws WrongThreadException as [#acquire]
    public <X extends Exception> void withLock(VoidBody<X> body) throws X {
        Objects.requireNonNull(body, "body");
        Task<?> me = acquireOnce();
        Held.run(body, () -> releaseAs(me));
    }

    private Task<?> acquireOnce() {
        Task<?> me = binding.currentTask(this, "Lock.withLock");
        if (holder == me) {
            throw new IllegalStateException(
                    me.name() + " has the lock already and would wait for itself, as it is not re-entrant: " + this);
        }
        acquire();
        return me;
    }

    private void releaseAs(Task<?> me) {
        if (holder != me) {
            throw new IllegalStateException(
                    me.name() + " is done with the lock, but somebody has released it meanwhile: " + this);
        }
        release();
    }

    /// {@return true if [#acquire] would have to wait}
    ///
    /// *asyncio:* `Lock.locked()`.
    public boolean isLocked() {
        return locked;
    }

    /// {@return the state of this lock at this moment}
    public Stats stats() {
        return new Stats(locked, holderName(), line.size());
    }

    private @Nullable String holderName() {
        Task<?> current = holder;
        return current == null ? null : current.name();
    }

    @Override
    public String toString() {
        if (!locked) {
            return "Lock[free]";
        }
        String name = holderName();
        return "Lock[" + (name == null ? "taken outside a task" : "held by " + name) + ", waiting: " + line.size()
                + "]";
    }

    /// What a lock was like at one moment.
    ///
    /// @param locked whether somebody had it
    /// @param holder the name of the task that had it, or to which it was given last; null if it was
    ///     free, or taken outside a task
    /// @param waiting how many tasks waited for it
    public record Stats(boolean locked, @Nullable String holder, int waiting) {}
}
