package rondo.sync;

import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import rondo.AbstractEventLoop;
import rondo.Task;

/// A change of shared state that tasks wait for, together with the [Lock] that guards the state.
///
/// Who waits releases the lock meanwhile, and has it again when the wait ends, however it ends. Who
/// changed the state signals while having the lock, and then releases it.
///
/// {@snippet class=rondo.examples.snippets.SyncSnippets region=condition}
///
/// {@snippet class=rondo.examples.snippets.SyncSnippets region=signal}
///
/// A task that was signalled but cannot make use of it, because it is cancelled on the way back to the
/// lock, passes the signal on to another. So check the state again after a wait, or use [#waitFor].
///
/// See the package for threads, cancellation and names. As in asyncio, somebody must have the lock when
/// one waits or signals, but nobody checks who it is.
///
/// *asyncio:* `Condition`.
public final class Condition {

    private final Lock lock;
    private final WaitLine<Task<?>, Boolean> line = new WaitLine<>();
    private final LoopBinding binding = new LoopBinding();

    /// Creates a condition with a lock of its own, anywhere.
    public Condition() {
        this(new Lock());
    }

    /// Creates a condition of the state that `lock` guards, anywhere.
    ///
    /// @param lock the lock; several conditions may share it
    public Condition(Lock lock) {
        this.lock = Objects.requireNonNull(lock, "lock");
    }

    // ---- the lock ----

    /// Takes the lock: see [Lock#acquire].
    ///
    /// *asyncio:* `Condition.acquire()`.
    ///
    /// @return true, always
    /// @throws rondo.CancelledError if the task was cancelled
    /// @throws IllegalStateException if no task is running, or one of another loop than the lock's
    /// @throws WrongThreadException if the calling thread runs no loop
    public boolean acquire() {
        return lock.acquire();
    }

    /// Releases the lock: see [Lock#release].
    ///
    /// *asyncio:* `Condition.release()`.
    ///
    /// @throws IllegalStateException if nobody has the lock
    /// @throws WrongThreadException if the lock's loop runs on another thread
    public void release() {
        lock.release();
    }

    /// {@return true if somebody has the lock}
    ///
    /// *asyncio:* `Condition.locked()`.
    public boolean isLocked() {
        return lock.isLocked();
    }

    /// Runs `body` while having the lock: see [Lock#withLock(Body)].
    ///
    /// *asyncio:* `async with condition: …`.
    ///
    /// @param <T> the type of the value
    /// @param <X> the checked exception that the body throws
    /// @param body what to run; it may wait
    /// @return its value
    /// @throws X if the body does
    /// @throws rondo.CancelledError as [#acquire], and then the body did not run
    /// @throws IllegalStateException as [Lock#withLock(Body)]
    /// @throws WrongThreadException as [#acquire]
    public <T extends @Nullable Object, X extends Exception> T withLock(Body<T, X> body) throws X {
        return lock.withLock(body);
    }

    /// Runs `body` while having the lock: see [Lock#withLock(Body)].
    ///
    /// @param <X> the checked exception that the body throws
    /// @param body what to run; it may wait
    /// @throws X if the body does
    /// @throws rondo.CancelledError as [#acquire], and then the body did not run
    /// @throws IllegalStateException as [Lock#withLock(Body)]
    /// @throws WrongThreadException as [#acquire]
    public <X extends Exception> void withLock(VoidBody<X> body) throws X {
        lock.withLock(body);
    }

    // ---- the change ----

    /// Releases the lock, waits for a signal, and takes the lock again.
    ///
    /// To be called inside a task, while the lock is held. Whatever happens, the lock is held when this
    /// returns or throws: cancellations that come while the task waits for the lock wait until it has
    /// it, and the last one comes out. (On a loop that is being closed, where nobody can wait, the lock
    /// may not be had again.)
    ///
    /// *asyncio:* `Condition.wait()`.
    ///
    /// @return true, always
    /// @throws rondo.CancelledError if the task was cancelled
    /// @throws IllegalStateException if nobody has the lock, or if no task is running, or one of another
    ///     loop than this condition's
    /// @throws WrongThreadException if the calling thread runs no loop
    public boolean await() {
        Task<?> me = binding.currentTask(this, "Condition.await");
        requireLocked(me.name() + " cannot wait for");
        AbstractEventLoop loop = binding.bind(this, me);
        lock.release();
        Waiter<Task<?>, Boolean> place = line.join(loop, me);
        try {
            try {
                return place.await();
            } finally {
                lock.reacquire();
            }
        } catch (Throwable failure) {
            if (place.wasServed()) {
                wake(1);
            }
            throw failure;
        }
    }

    /// Waits, as [#await] does, until `predicate` is true; not at all if it is true already.
    ///
    /// The predicate is called in this task, while the lock is held.
    ///
    /// *asyncio:* `Condition.wait_for(predicate)`.
    ///
    /// @param predicate what is to become true
    /// @return true, always
    /// @throws rondo.CancelledError if the task was cancelled
    /// @throws IllegalStateException as [#await], if it has to wait
    /// @throws WrongThreadException as [#await], if it has to wait
    public boolean waitFor(BooleanSupplier predicate) {
        Objects.requireNonNull(predicate, "predicate");
        while (!predicate.getAsBoolean()) {
            await();
        }
        return true;
    }

    /// Wakes the task that has waited longest, if any: see [#signal(int)].
    ///
    /// *asyncio:* `Condition.notify()`.
    ///
    /// @throws IllegalStateException if nobody has the lock
    /// @throws WrongThreadException if the condition's loop runs on another thread
    public void signal() {
        signal(1);
    }

    /// Wakes the tasks that have waited longest. They go on when they have got the lock, so the caller
    /// should release it.
    ///
    /// *asyncio:* `Condition.notify(n)`.
    ///
    /// @param n how many to wake; all if fewer wait
    /// @throws IllegalStateException if nobody has the lock
    /// @throws WrongThreadException if the condition's loop runs on another thread
    public void signal(int n) {
        binding.check(this, "Condition.signal");
        requireLocked("Nobody can signal");
        wake(n);
    }

    /// Wakes all tasks that wait: see [#signal(int)].
    ///
    /// *asyncio:* `Condition.notify_all()`.
    ///
    /// @throws IllegalStateException if nobody has the lock
    /// @throws WrongThreadException if the condition's loop runs on another thread
    public void signalAll() {
        signal(Integer.MAX_VALUE);
    }

    private void wake(int n) {
        for (int i = 0; i < n; i++) {
            Waiter<?, Boolean> next = line.poll();
            if (next == null) {
                return;
            }
            next.serve(true);
        }
    }

    private void requireLocked(String refused) {
        if (!lock.isLocked()) {
            throw new IllegalStateException(refused + " " + this + " while nobody has the lock; acquire it first");
        }
    }

    /// {@return the state of this condition at this moment}
    public Stats stats() {
        return new Stats(line.size(), lock.stats());
    }

    @Override
    public String toString() {
        return "Condition[waiting: " + line.size() + ", " + lock + "]";
    }

    /// What a condition was like at one moment.
    ///
    /// @param waiting how many tasks waited for a signal
    /// @param lock the state of its lock
    public record Stats(int waiting, Lock.Stats lock) {}
}
