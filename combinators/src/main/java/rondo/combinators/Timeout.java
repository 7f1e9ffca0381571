package rondo.combinators;

import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import rondo.AbstractEventLoop;
import rondo.Async;
import rondo.CancelledError;
import rondo.Handle;
import rondo.Task;

/// The deadline of a block of code, as the block itself sees it.
///
/// [Combinators#timeout] and [Combinators#timeoutAt] pass it to the block, which may ask for the
/// deadline and move it. If the deadline comes before the block has ended, the task is cancelled once,
/// and the [CancelledError] that comes out of the block becomes a [TimeoutException].
///
/// Times are nanoseconds of [AbstractEventLoop#time]. To be used on the loop, by the block or by
/// whoever got this from it.
///
/// *asyncio:* `asyncio.Timeout`.
public final class Timeout {

    /// The time that never comes. A timeout with this deadline does nothing unless it is rescheduled.
    ///
    /// *asyncio:* the deadline `None`.
    public static final long NEVER = Long.MAX_VALUE;

    /*
     *            expire    a callback of the loop
     *   ACTIVE ----------> EXPIRING ----------> EXPIRED
     *                                  leave    the task, at the end of the block
     *          ---------------------------------> FINISHED
     *            leave
     *
     * The algorithm is asyncio's (`timeouts.py:Timeout`), but for what OwnCancellation says.
     */
    private enum State {
        ACTIVE,
        EXPIRING,
        EXPIRED,
        FINISHED
    }

    private final AbstractEventLoop loop;
    private final OwnCancellation ours;
    private final long start;

    private State state = State.ACTIVE;
    private long when;
    private @Nullable Handle alarm; // will call expire; null if nothing will

    private Timeout(Task<?> task, long start, long when) {
        this.loop = task.loop();
        this.ours = OwnCancellation.begin(task);
        this.start = start;
        this.when = when;
    }

    static Timeout after(Duration delay) {
        Objects.requireNonNull(delay, "delay");
        Task<?> task = Async.currentTask();
        long start = task.loop().time();
        return new Timeout(task, start, after(start, delay));
    }

    private static long after(long start, Duration delay) {
        if (delay.isNegative()) {
            return start;
        }
        boolean tooLong = delay.compareTo(Duration.ofNanos(NEVER - start)) >= 0;
        return tooLong ? NEVER : start + delay.toNanos();
    }

    static Timeout at(long when) {
        Task<?> task = Async.currentTask();
        return new Timeout(task, task.loop().time(), when);
    }

    // ---- what the block sees ----

    /// {@return the deadline, in nanoseconds of the loop's time; [#NEVER] if there is none}
    ///
    /// *asyncio:* `Timeout.when()`.
    public long when() {
        return when;
    }

    /// Moves the deadline. One that has passed lets the timeout expire in the next iteration.
    ///
    /// *asyncio:* `Timeout.reschedule(when)`.
    ///
    /// @param when the new deadline, in nanoseconds of the loop's time; [#NEVER] for none
    /// @throws IllegalStateException if the timeout has expired, or the block has ended
    /// @throws WrongThreadException if the loop runs on another thread
    public void reschedule(long when) {
        if (state != State.ACTIVE) {
            throw new IllegalStateException("Cannot move the deadline of " + this + "; its block is over or cancelled");
        }
        disarm();
        this.when = when;
        arm();
    }

    /// {@return true once the deadline came before the end of the block, even if the block caught the
    /// cancellation and went on}
    ///
    /// *asyncio:* `Timeout.expired()`.
    public boolean expired() {
        return state == State.EXPIRING || state == State.EXPIRED;
    }

    @Override
    public String toString() {
        return "Timeout[" + state.name().toLowerCase(Locale.ROOT) + (when == NEVER ? "" : ", when=" + when) + "]";
    }

    /// A block of code that knows its deadline.
    ///
    /// @param <T> the type of its value
    /// @param <X> the checked exception it throws, which the compiler finds
    @FunctionalInterface
    public interface Body<T extends @Nullable Object, X extends Exception> {

        /// Runs the block, in the calling task. It may wait.
        ///
        /// @param timeout its deadline
        /// @return its value
        /// @throws X if it fails
        T run(Timeout timeout) throws X;
    }

    // ---- the block and its deadline ----

    <T extends @Nullable Object, X extends Exception> T run(Body<T, X> body) throws TimeoutException, X {
        Objects.requireNonNull(body, "body");
        arm();
        T value;
        try {
            value = body.run(this);
        } catch (CancelledError cancelled) {
            if (leave()) {
                throw exceeded(cancelled);
            }
            throw cancelled;
        } catch (Throwable failure) {
            if (leave()) {
                failure.addSuppressed(exceeded(null));
            }
            throw failure;
        }
        leave();
        return value;
    }

    private void arm() {
        if (when <= loop.time()) {
            alarm = loop.callSoon(this::expire); // before the task goes on, even if it only yields
        } else if (when != NEVER) {
            alarm = loop.callAt(when, this::expire);
        }
    }

    private void disarm() {
        if (alarm != null) {
            alarm.cancel();
            alarm = null;
        }
    }

    private void expire() {
        alarm = null;
        state = State.EXPIRING;
        ours.request(message(limit()));
    }

    /// Ends the block; returns true if it was cut short by this timeout and by nobody else.
    private boolean leave() {
        disarm();
        if (state == State.ACTIVE) {
            state = State.FINISHED;
            return false;
        }
        state = State.EXPIRED;
        return !ours.end();
    }

    private TimeoutException exceeded(@Nullable CancelledError cause) {
        return exceeded(limit(), cause);
    }

    private Duration limit() {
        return when <= start ? Duration.ZERO : Duration.ofNanos(when - start);
    }

    static TimeoutException exceeded(Duration limit, @Nullable CancelledError cause) {
        TimeoutException exceeded = new TimeoutException(message(limit));
        exceeded.initCause(cause);
        return exceeded;
    }

    /// What a task that is cancelled for taking too long is told.
    static String message(Duration limit) {
        return "Timed out after " + limit;
    }
}
