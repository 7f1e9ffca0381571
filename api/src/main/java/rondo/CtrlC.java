package rondo;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// The first Ctrl-C during a run: it cancels the main task, so that the program can tidy up.
///
/// Prior art: `runners.py:Runner._on_sigint`.
final class CtrlC {

    /*
     *         signalled            deliver
     *   ARMED ---------> REQUESTED -------> DELIVERED        the main task was cancelled
     *     |                  |                  |
     *     +--- release ------+--- release ------+---> RELEASED
     *
     * Whatever comes in another state than ARMED goes to the handler that was there before: the second
     * Ctrl-C ends the process. So does the first, if the main task was done before it could be
     * delivered, as if it had come a moment later.
     */
    private enum State {
        ARMED,
        REQUESTED,
        DELIVERED,
        RELEASED
    }

    private static final String MESSAGE = "Interrupted by Ctrl-C (SIGINT)";

    private final AtomicReference<State> state = new AtomicReference<>(State.ARMED);
    private final Task<?> main;
    private volatile @Nullable InterruptSignal diverted; // set before the run begins; null: nothing was diverted

    private CtrlC(Task<?> main) {
        this.main = main;
    }

    /// Has Ctrl-C cancel `main`, if `wanted` and if this is the JVM's main thread.
    static CtrlC toCancel(Task<?> main, boolean wanted) {
        CtrlC ctrlC = new CtrlC(main);
        if (wanted && isMain(Thread.currentThread())) {
            ctrlC.diverted = InterruptSignal.divert(ctrlC::signalled);
        }
        return ctrlC;
    }

    /// The JVM marks its main thread by these two names and nothing else: the number differs from JDK to JDK.
    private static boolean isMain(Thread thread) {
        ThreadGroup group = thread.getThreadGroup();
        return thread.getName().equals("main") && group != null && "main".equals(group.getName());
    }

    /// On a thread of the JVM; it only hands over.
    private void signalled() {
        if (!state.compareAndSet(State.ARMED, State.REQUESTED)) {
            runPrevious();
            return;
        }
        try {
            main.loop().callSoonThreadsafe(this::deliver, Context.empty());
        } catch (IllegalStateException e) {
            // The loop was closed inside the run, so there is nobody to tell; release sees to it.
        }
    }

    private void deliver() {
        if (!main.isDone() && state.compareAndSet(State.REQUESTED, State.DELIVERED)) {
            main.cancel(MESSAGE);
        }
    }

    /// Returns what a cancelled run throws: if nobody but Ctrl-C cancelled the task, it says so, whatever
    /// became of the message on its way through the task.
    CancelledError explain(CancelledError cancelled) {
        if (state.get() != State.DELIVERED || main.uncancel() > 0 || MESSAGE.equals(cancelled.getMessage())) {
            return cancelled;
        }
        CancelledError interrupted = new CancelledError(MESSAGE);
        interrupted.initCause(cancelled);
        return interrupted;
    }

    /// Ends this: Ctrl-C does again what it did before.
    void release() {
        InterruptSignal signal = diverted;
        if (signal == null) {
            return;
        }
        State last = state.getAndSet(State.RELEASED);
        signal.restore();
        if (last == State.REQUESTED) {
            signal.runPrevious();
        }
    }

    private void runPrevious() {
        InterruptSignal signal = diverted;
        if (signal != null) {
            signal.runPrevious();
        }
    }
}
