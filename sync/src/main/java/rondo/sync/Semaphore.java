package rondo.sync;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import rondo.Task;

/// A number of permits that tasks take and give back; who finds none waits, first come, first served.
///
/// Prefer [#withPermit].
///
/// {@snippet class=rondo.examples.snippets.SyncSnippets region=semaphore}
///
/// Nobody owns a permit: any task or callback may release one, also one that was
/// never taken, and so raise the number. [BoundedSemaphore] refuses that.
///
/// See the package for threads, cancellation and the hand-over.
///
/// *asyncio:* `Semaphore`.
public sealed class Semaphore permits BoundedSemaphore {

    /*
     * A permit is in `available`, or it is out. One that is released goes to the first in the line, who
     * is then out of the line and `resuming`, until its task runs. As long as somebody is resuming,
     * newcomers join the line even if permits are available: they are to run after him. So whoever
     * resumes gives out what is available (`locks.py:Semaphore.acquire`).
     *
     * Somebody waits in the line only if nothing is available or somebody is resuming.
     */
    private int available;
    private int resuming;

    private final WaitLine<Task<?>, Boolean> line = new WaitLine<>();
    private final LoopBinding binding = new LoopBinding();

    /// Creates a semaphore with one permit, anywhere.
    public Semaphore() {
        this(1);
    }

    /// Creates a semaphore, anywhere.
    ///
    /// @param permits how many permits there are at first
    /// @throws IllegalArgumentException if it is negative
    public Semaphore(int permits) {
        if (permits < 0) {
            throw new IllegalArgumentException("permits must not be negative, and is " + permits);
        }
        available = permits;
    }

    /// Takes a permit; waits while there is none.
    ///
    /// To be called inside a task. Does not let anything else run if there is a permit and nobody has
    /// waited longer. If the task is cancelled while it waits, it has not got one.
    ///
    /// *asyncio:* `Semaphore.acquire()`.
    ///
    /// @return true, always
    /// @throws rondo.CancelledError if the task was cancelled
    /// @throws IllegalStateException if no task is running, or one of another loop than this semaphore's
    /// @throws WrongThreadException if the calling thread runs no loop
    public final boolean acquire() {
        Task<?> me = binding.currentTask(this, "Semaphore.acquire");
        if (!isLocked()) {
            available--;
            return true;
        }
        Waiter<Task<?>, Boolean> place = line.join(binding.bind(this, me), me);
        try {
            return place.await();
        } catch (Throwable failure) {
            if (place.wasServed()) {
                available++;
            }
            throw failure;
        } finally {
            if (place.wasServed()) {
                resuming--;
            }
            while (available > 0 && serveNext()) {}
        }
    }

    /// Takes a permit if there is one and nobody has waited longer. Never waits, and may be called in a
    /// callback.
    ///
    /// *asyncio:* no counterpart.
    ///
    /// @return true if a permit was taken
    /// @throws WrongThreadException if the semaphore's loop runs on another thread
    public final boolean tryAcquire() {
        binding.check(this, "Semaphore.tryAcquire");
        if (isLocked()) {
            return false;
        }
        available--;
        return true;
    }

    /// Gives a permit to the task that has waited longest, or adds it to those available if none does.
    ///
    /// *asyncio:* `Semaphore.release()`.
    ///
    /// @throws IllegalStateException if there were more than [Integer#MAX_VALUE] permits; in a
    ///     [BoundedSemaphore] also if there were more than at first
    /// @throws WrongThreadException if the semaphore's loop runs on another thread
    public final void release() {
        binding.check(this, "Semaphore.release");
        if (available >= limit()) {
            throw new IllegalStateException(
                    "Semaphore released too many times: all " + limit() + " permits of " + this + " are available");
        }
        available++;
        serveNext();
    }

    /// {@return how many permits may be available at most}
    int limit() {
        return Integer.MAX_VALUE;
    }

    /// Gives an available permit to the first in the line; returns false if nobody waits.
    private boolean serveNext() {
        Waiter<?, Boolean> next = line.poll();
        if (next == null) {
            return false;
        }
        available--;
        resuming++;
        next.serve(true);
        return true;
    }

    /// Takes a permit, runs `body`, and releases the permit, however the body ends.
    ///
    /// *asyncio:* `async with semaphore: …`.
    ///
    /// @param <T> the type of the value
    /// @param <X> the checked exception that the body throws
    /// @param body what to run; it may wait
    /// @return its value
    /// @throws X if the body does
    /// @throws rondo.CancelledError as [#acquire], and then the body did not run
    /// @throws IllegalStateException as [#acquire], and then the body did not run; or as [#release]. If
    ///     the body failed, the latter is added to its exception instead
    /// @throws WrongThreadException as [#acquire]
    public final <T extends @Nullable Object, X extends Exception> T withPermit(Body<T, X> body) throws X {
        Objects.requireNonNull(body, "body");
        acquire();
        return Held.run(body, this::release);
    }

    /// Takes a permit, runs `body`, and releases the permit: see [#withPermit(Body)].
    ///
    /// @param <X> the checked exception that the body throws
    /// @param body what to run; it may wait
    /// @throws X if the body does
    /// @throws rondo.CancelledError as [#acquire], and then the body did not run
    /// @throws IllegalStateException as [#withPermit(Body)]
    /// @throws WrongThreadException as [#acquire]
    public final <X extends Exception> void withPermit(VoidBody<X> body) throws X {
        Objects.requireNonNull(body, "body");
        acquire();
        Held.run(body, this::release);
    }

    /// {@return true if [#acquire] would have to wait, for a permit or for its turn}
    ///
    /// *asyncio:* `Semaphore.locked()`.
    public final boolean isLocked() {
        return available == 0 || resuming > 0;
    }

    /// {@return the state of this semaphore at this moment}
    public final Stats stats() {
        return new Stats(available, line.size() + resuming);
    }

    @Override
    public final String toString() {
        return getClass().getSimpleName() + "[available: " + available + ", waiting: " + (line.size() + resuming) + "]";
    }

    /// What a semaphore was like at one moment.
    ///
    /// @param available how many permits there were to take
    /// @param waiting how many tasks waited, those included that had been given a permit and had not run
    ///     since
    public record Stats(int available, int waiting) {}
}
