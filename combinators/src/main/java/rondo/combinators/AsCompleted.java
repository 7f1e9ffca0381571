package rondo.combinators;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import rondo.AbstractEventLoop;
import rondo.Async;
import rondo.Future;
import rondo.TimerHandle;

/// Hands out futures in the order in which they end.
///
/// It is its own iterator, so that a loop over it that was left by `break` can be resumed.
///
/// The algorithm is asyncio's (`tasks.py:_AsCompletedIterator`).
///
/// @param <T> the type of the values
final class AsCompleted<T extends @Nullable Object> implements Iterable<Future<T>>, Iterator<Future<T>> {

    /*
     * Where a future is:
     *
     *             futureDone                 next
     *   running --------------> done --------------> handed out
     *           ----------------------------------->
     *             futureDone, if a next waits; the one that waited longest gets it
     *
     * When the time is over, those that run leave `running` for good, and each next that finds nothing
     * in `done` fails. So `waiting` is empty whenever `done` is not.
     */
    private final Set<Future<T>> running;
    private final Deque<Future<T>> done = new ArrayDeque<>();
    private final Deque<StandIn<@Nullable Future<T>>> waiting = new ArrayDeque<>(); // null: the time is over
    private int left; // to be handed out by calls of next that have not begun

    private final AbstractEventLoop loop;
    private final @Nullable Duration timeout;
    private @Nullable TimerHandle timer;
    private int late; // futures that ran when the time was over

    @SuppressWarnings("methodref.receiver.bound") // no future calls it before the constructor is over
    private final Consumer<Future<T>> onDone = this::futureDone;

    private AsCompleted(AbstractEventLoop loop, List<Future<T>> futures, @Nullable Duration timeout) {
        this.loop = loop;
        this.running = new LinkedHashSet<>(futures);
        this.left = running.size();
        this.timeout = timeout;
    }

    static <T extends @Nullable Object> Iterable<Future<T>> of(List<Future<T>> futures, @Nullable Duration timeout) {
        AsCompleted<T> handedOut = new AsCompleted<>(Async.runningLoop(), futures, timeout);
        handedOut.begin();
        return handedOut;
    }

    private void begin() {
        running.forEach(future -> future.addDoneCallback(onDone));
        if (timeout != null && !running.isEmpty()) {
            timer = loop.callLater(timeout, this::timeOver);
        }
    }

    private void futureDone(Future<T> future) {
        if (running.remove(future)) { // else the time was over first
            handOut(future);
            if (running.isEmpty() && timer != null) {
                timer.cancel();
            }
        }
    }

    private void timeOver() {
        for (Future<T> future : running) {
            future.removeDoneCallback(onDone);
            if (future instanceof TaskInTurn<T> inTurn) {
                inTurn.look();
            }
            if (future.isDone()) { // in this iteration
                handOut(future);
            } else {
                late++;
                giveUp(future);
            }
        }
        running.clear();
        boolean woken = true;
        while (woken) {
            woken = wakeFirst(null);
        }
    }

    /// Keeps `future` from beginning, if it has not; what runs runs on.
    private static void giveUp(Future<?> future) {
        if (future instanceof TaskInTurn<?> inTurn) {
            inTurn.cancelUnlessBegun();
        }
    }

    private void handOut(Future<T> future) {
        if (!wakeFirst(future)) {
            done.add(future);
        }
    }

    /// Gives `future` to the call of [#next] that waited longest; false if none waits.
    private boolean wakeFirst(@Nullable Future<T> future) {
        StandIn<@Nullable Future<T>> turn = waiting.poll();
        while (turn != null && turn.isDone()) { // its task was cancelled and has not run yet
            turn = waiting.poll();
        }
        if (turn == null) {
            return false;
        }
        turn.promise.setResult(future);
        return true;
    }

    // ---- the iterator ----

    @Override
    public Iterator<Future<T>> iterator() {
        return this;
    }

    @Override
    public boolean hasNext() {
        return left > 0;
    }

    @Override
    public Future<T> next() {
        if (left == 0) {
            throw new NoSuchElementException("All futures were handed out, or are about to be");
        }
        left--;
        Future<T> future;
        try {
            future = take();
        } catch (Throwable cancelled) {
            left++; // somebody else may have it
            throw cancelled;
        }
        if (future == null) {
            throw Sneaky.rethrow(new TimeoutException(
                    "Timed out after " + timeout + ", when " + late + " of the futures were not done"));
        }
        return future;
    }

    private @Nullable Future<T> take() {
        Future<T> future = done.poll();
        if (future != null || late > 0) {
            return future;
        }
        StandIn<@Nullable Future<T>> turn = new StandIn<>(loop, "AsCompleted", () -> running);
        waiting.add(turn);
        try {
            return turn.await();
        } finally {
            waiting.remove(turn); // there only if it was cancelled
        }
    }
}
