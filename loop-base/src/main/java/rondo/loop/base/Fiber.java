package rondo.loop.base;

import org.jspecify.annotations.Nullable;

/// A virtual thread that runs tasks, one after the other, and gives way to the loop when they wait.
///
/// Exactly one of the loop and its fibers runs at any time. [#resume] hands control to the fiber and
/// returns when it suspended or ended; if the task blocks in the JDK instead, it does not return, and
/// the loop stands still with it.
abstract class Fiber implements Runnable {

    private final FiberPool pool;

    private @Nullable BaseTask<?> task; // that runs or waits, or is to run next; null tells an idle fiber to end
    private boolean inTurn; // when it gives way the turn is over, and nobody waits for that within the turn

    Fiber(FiberPool pool) {
        this.pool = pool;
    }

    abstract Thread thread();

    /// Lets the fiber run until it suspends or ends, and those to which it passes its turn. Called by the loop.
    abstract void resume();

    /// Gives way to the loop, or to the fiber whose turn is next, until it is resumed. Called by the fiber.
    ///
    /// Nothing else ends it: neither an unpark by somebody else nor an interrupt, which is kept for
    /// the task.
    ///
    /// @throws IllegalStateException if the thread cannot give way here; nothing has changed then
    abstract void suspend();

    /// Sets the task that the next [#resume] begins with.
    final void assign(BaseTask<?> task) {
        this.task = task;
    }

    /// Lets the fiber run, as [#resume].
    ///
    /// @param inTurn true if all that is left of the turn is this; the fiber may go on with the next
    ///     turn then, or pass it on, and the loop need not be entered for it
    final void resume(boolean inTurn) {
        this.inTurn = inTurn;
        resume();
    }

    /// Has the fiber give way to the loop itself next time, as the turn is not over then.
    final void keepTurn() {
        inTurn = false;
    }

    /// Takes the next turn, if it is that of a task, for a fiber that is about to give way, and returns the fiber
    /// on which it is to go on, maybe this one; null if the loop has to go on. Called by the fiber.
    final @Nullable Fiber enterNext() {
        Fiber next = inTurn ? pool.enterNext() : null;
        if (next != null && !next.inTurn) { // it mostly is, and what is not written stays in the caches of all processors
            next.inTurn = true;
        }
        return next;
    }

    /// The body of the thread.
    @Override
    public abstract void run();

    /// What the thread does: runs a task, and the next one, as long as the pool wants it.
    final void main() {
        while (runTask() && pool.keep(this)) {
            if (!inTurn || !pool.assignNext(this)) {
                pool.add(this);
                suspend();
            }
        }
    }

    /// Runs the task that was assigned, and returns false if there is none. A method of its own, as a
    /// local variable of [#main] would keep the task from being collected while the fiber is idle.
    private boolean runTask() {
        BaseTask<?> taken = task;
        if (taken == null) {
            return false;
        }
        taken.runCoroutine();
        task = null;
        return true;
    }
}
