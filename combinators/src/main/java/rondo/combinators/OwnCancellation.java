package rondo.combinators;

import org.jspecify.annotations.Nullable;
import rondo.CancelledError;
import rondo.Task;

/// The request by which a block of code has its own task cancelled, told apart from the requests that
/// others make meanwhile.
///
/// The algorithm is that of asyncio's `timeouts.py:Timeout`, but for two things, both about a task that
/// had been cancelled before the block: see `receive` and `absorb`.
final class OwnCancellation {

    /*
     *           request            end
     *   UNMADE ---------> MADE ----------> UNMADE
     *
     * How many requests to cancel the task there are while the block runs:
     *
     *   task.cancelling() = requestsBefore + (1 if MADE) + those that others made
     *
     * A request that was made may be on its way, in the next wait of the task, or delivered. The loop
     * delivers requests that are under way at the same time as one CancelledError.
     */
    private final Task<?> task;
    private final int requestsBefore; // delivered before the block began, and not taken back
    private boolean made;

    private OwnCancellation(Task<?> task) {
        this.task = task;
        this.requestsBefore = task.cancelling();
    }

    /// Begins a block in the current task, which is `task`.
    static OwnCancellation begin(Task<?> task) {
        receive(task);
        return new OwnCancellation(task);
    }

    /// Lets a cancellation that is under way come out before the block begins.
    ///
    /// If it were delivered together with ours, nobody could tell them apart, and one of the two would be
    /// lost (python/cpython#134471).
    private static void receive(Task<?> task) {
        if (task.cancelling() > 0) {
            task.loop().yieldNow();
        }
    }

    void request(@Nullable String message) {
        made = true;
        task.cancel(message);
    }

    boolean isMade() {
        return made;
    }

    /// Ends the block: takes our request back, if there is one. Returns true if others asked the task to
    /// end while the block ran, and did not take that back.
    boolean end() {
        if (!made) {
            return task.cancelling() > requestsBefore;
        }
        made = false;
        if (task.uncancel() > requestsBefore) {
            return true;
        }
        absorb();
        return false;
    }

    /// Makes sure that our request, which was taken back, does not come out of somebody's next wait.
    ///
    /// It is still on its way if the block ended in the iteration in which it was made. Taking it back
    /// stops it if it was the only one. Otherwise it must be received, here.
    private void absorb() {
        if (requestsBefore == 0) {
            return;
        }
        try {
            task.loop().yieldNow();
        } catch (CancelledError cancelled) {
            if (task.cancelling() > requestsBefore) { // a new one came in this moment: it is for the next wait
                renew(cancelled.getMessage());
            }
        }
    }

    /// Has a request of somebody else, which was delivered, come out of the task's next wait as well.
    void renew(@Nullable String message) {
        task.uncancel();
        task.cancel(message);
    }
}
