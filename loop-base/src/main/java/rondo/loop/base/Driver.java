package rondo.loop.base;

import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import rondo.Promise;

/// How a kind of loop waits for events and is woken; everything else is [BaseEventLoop].
///
/// A driver for readiness collects the channels that became ready, one for completion the operations
/// that ended, one for blocking calls what its threads hand over; a simulated one moves its clock.
/// All of them turn what happened into callbacks, inside [#select].
///
/// Unless said otherwise methods are called on the loop's thread, never two at once.
public interface Driver extends AutoCloseable {

    /// The timeout of [#select] that means: until an event or a wake-up.
    long FOREVER = Long.MAX_VALUE;

    /// {@return the name of this kind of loop, as its provider calls it}
    String name();

    /// {@return true if tasks may be mounted on the loop's own thread where the JDK permits it; false if
    /// the loop is always to run on virtual threads of the JDK's scheduler}
    default boolean isMountable() {
        return true;
    }

    /// {@return the clock: nanoseconds from any origin, which may wrap around but never goes back}
    ///
    /// Any thread may call this.
    default long nanoTime() {
        return System.nanoTime();
    }

    /// {@return true if the clock goes on by itself and other threads run beside the loop, which may then watch out for
    /// their callbacks for some microseconds before it waits; false if it is to wait at once, as in a simulation}
    default boolean isRealTime() {
        return false;
    }

    /// Waits until there is an event, until [#wakeup], or until the time is over, and hands the
    /// callback of each event to `events`, in the order in which they are to run.
    ///
    /// It may return early and without an event, but not all the time. A wake-up that came before the
    /// call counts. An interrupted thread may come back early; the loop clears the interrupt.
    ///
    /// @param timeout nanoseconds; 0 to take what is there without waiting, [#FOREVER] for no limit
    /// @param events takes the callbacks
    /// @throws IOException if waiting is not possible; it ends the run
    void select(long timeout, Consumer<Runnable> events) throws IOException;

    /// {@return true if [#select] with a timeout of 0 would do nothing now, and may be left out}
    ///
    /// Where tasks run on threads of their own this is called on them, so that one may hand over to the next
    /// without the loop's thread. Unlike that, a driver that can tell makes this fast; others say false.
    default boolean isIdle() {
        return false;
    }

    /// Has the current or the next [#select] return at once. Any thread may call this, also after
    /// [#close], when it does nothing. Must not block.
    void wakeup();

    /// Another thread is about to hand in a callback by [BaseEventLoop#callSoonThreadsafe].
    ///
    /// Called on that thread. What this throws, that call throws; it may wait, if it knows that the loop
    /// does not wait for the caller.
    default void handIn() {}

    /// Returns the executor through which a call leaves the loop for another thread; here a driver that
    /// has to know which calls are under way wraps it.
    ///
    /// @param executor the one that was chosen for the call
    /// @return that one, or one that hands over to it
    default Executor outside(Executor executor) {
        return executor;
    }

    /// Makes a future for [BaseEventLoop#createFuture]; here a loop kind injects its own.
    ///
    /// @param <T> the type of its value
    /// @param loop the loop it belongs to
    /// @return a new pending future
    default <T extends @Nullable Object> Promise<T> createFuture(BaseEventLoop loop) {
        return loop.newFuture();
    }

    /// Lets go of everything that [#select] needed. Called once, by the thread that closes the loop.
    @Override
    void close() throws IOException;
}
