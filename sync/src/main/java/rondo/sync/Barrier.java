package rondo.sync;

import java.util.Locale;
import java.util.concurrent.BrokenBarrierException;
import rondo.Task;

/// A place where a fixed number of tasks meet: each waits until all are there, then all go on; again
/// and again.
///
/// {@snippet class=rondo.examples.snippets.SyncSnippets region=barrier}
///
/// A task that is cancelled while it waits leaves, and another may take its place. (A
/// [java.util.concurrent.CyclicBarrier] would break.) See the package for threads and cancellation.
///
/// *asyncio:* `Barrier`. There `reset` and `abort` wait, in principle, and a number may come twice after a
/// cancellation.
public final class Barrier {

    /*
     *                   the last one comes
     *   FILLING ------------------------------> DRAINING
     *           <------------------------------
     *                   the last one leaves
     *
     *           ------------------------------> RESETTING     reset, somebody is here
     *           <------------------------------               the last one leaves
     *
     *           ------------------------------> BROKEN        abort, in any state
     *           <------------------------------               reset, nobody is here
     *
     * Those inside wait in `fillers`, each for its number, until they are called to leave; who comes
     * while they leave waits in `outside`. A task that was cancelled is inside until it runs, but the
     * others do not count on it. What happens in which state is asyncio's (`locks.py:Barrier`), but for
     * two things: there is no lock, as nobody else runs between two waits; and numbers are given out
     * when all have come, so that they are unique though somebody left before.
     */
    private State state = State.FILLING;
    private int inside;

    private final int parties;
    private final WaitLine<Task<?>, Integer> fillers = new WaitLine<>();
    private final WaitLine<Task<?>, Boolean> outside = new WaitLine<>();
    private final LoopBinding binding = new LoopBinding();

    /// Creates a barrier, anywhere.
    ///
    /// @param parties how many tasks meet
    /// @throws IllegalArgumentException if it is less than 1
    public Barrier(int parties) {
        if (parties < 1) {
            throw new IllegalArgumentException("parties must be at least 1, and is " + parties);
        }
        this.parties = parties;
    }

    /// Waits until as many tasks wait as the barrier has parties; the last one does not wait.
    ///
    /// To be called inside a task. Who comes while those of the last meeting are still leaving waits
    /// until they have left.
    ///
    /// *asyncio:* `Barrier.wait()`.
    ///
    /// @return the number of this task in the order in which they came: each from 0 to `parties - 1` once
    /// @throws BrokenBarrierException if the barrier is broken, or is aborted or reset before all have
    ///     come
    /// @throws rondo.CancelledError if the task was cancelled; it has left the barrier then
    /// @throws IllegalStateException if no task is running, or one of another loop than this barrier's
    /// @throws WrongThreadException if the calling thread runs no loop
    public int await() throws BrokenBarrierException {
        Task<?> me = binding.currentTask(this, "Barrier.await");
        while (state == State.DRAINING || state == State.RESETTING) {
            outside.join(binding.bind(this, me), me).await();
        }
        if (state == State.BROKEN) {
            throw broken();
        }
        inside++;
        try {
            return allOthersAreHere() ? callAll() : awaitCall(me);
        } finally {
            leave();
        }
    }

    private boolean allOthersAreHere() {
        return inside >= parties && fillers.size() == parties - 1;
    }

    /// Has those leave who wait inside, and returns the number of the current task, the last.
    private int callAll() {
        state = State.DRAINING;
        int number = 0;
        for (Waiter<?, Integer> each = fillers.poll(); each != null; each = fillers.poll()) {
            each.serve(number++);
        }
        return number;
    }

    private int awaitCall(Task<?> me) throws BrokenBarrierException {
        int number = fillers.join(binding.bind(this, me), me).await();
        if (state != State.DRAINING) { // also if that happened after the call
            throw broken();
        }
        return number;
    }

    private BrokenBarrierException broken() {
        return new BrokenBarrierException("The barrier was aborted or reset: " + this);
    }

    private void leave() {
        inside--;
        if (inside == 0) {
            change(state == State.BROKEN ? State.BROKEN : State.FILLING);
        }
    }

    /// Goes over to another state, and has everyone look.
    private void change(State next) {
        state = next;
        for (Waiter<?, Integer> each = fillers.poll(); each != null; each = fillers.poll()) {
            each.dismiss(0);
        }
        for (Waiter<?, Boolean> each = outside.poll(); each != null; each = outside.poll()) {
            each.serve(true);
        }
    }

    /// Has all tasks that wait fail, and the barrier start anew; mends it if it was broken.
    ///
    /// Tasks whose meeting is complete, but that did not run since, fail as well. Does not wait, and may
    /// be called in a callback.
    ///
    /// *asyncio:* `Barrier.reset()`.
    ///
    /// @throws WrongThreadException if the barrier's loop runs on another thread
    public void reset() {
        binding.check(this, "Barrier.reset");
        change(inside > 0 ? State.RESETTING : State.FILLING);
    }

    /// Breaks the barrier: all tasks that wait fail, and so do those that come, until [#reset].
    ///
    /// Does not wait, and may be called in a callback.
    ///
    /// *asyncio:* `Barrier.abort()`.
    ///
    /// @throws WrongThreadException if the barrier's loop runs on another thread
    public void abort() {
        binding.check(this, "Barrier.abort");
        change(State.BROKEN);
    }

    /// {@return how many tasks meet}
    ///
    /// *asyncio:* `Barrier.parties`.
    public int parties() {
        return parties;
    }

    /// {@return how many tasks wait for the others at this moment}
    ///
    /// *asyncio:* `Barrier.n_waiting`.
    public int nWaiting() {
        return fillers.size();
    }

    /// {@return true if the barrier was aborted, and not reset since}
    ///
    /// *asyncio:* `Barrier.broken`.
    public boolean isBroken() {
        return state == State.BROKEN;
    }

    /// {@return the state of this barrier at this moment}
    public Stats stats() {
        return new Stats(state, parties, nWaiting());
    }

    @Override
    public String toString() {
        return "Barrier[" + state.name().toLowerCase(Locale.ROOT) + ", waiting: " + nWaiting() + "/" + parties + "]";
    }

    /// What the tasks at a barrier are doing.
    public enum State {

        /// They wait for others to come.
        FILLING,

        /// All have come, and they leave.
        DRAINING,

        /// The barrier was reset, and they leave.
        RESETTING,

        /// The barrier was aborted.
        BROKEN
    }

    /// What a barrier was like at one moment.
    ///
    /// @param state what the tasks there were doing
    /// @param parties how many tasks meet
    /// @param waiting how many tasks waited for the others
    public record Stats(State state, int parties, int waiting) {}
}
