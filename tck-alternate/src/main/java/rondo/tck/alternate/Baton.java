package rondo.tck.alternate;

import java.util.concurrent.locks.LockSupport;

/// The right to run, which goes between a task's thread and whoever resumes the task.
///
/// A park may return for any reason, so both sides look at the turn. An interrupt must not make them
/// spin; it is put aside while they wait.
final class Baton {

    private final Thread thread;
    private volatile boolean taskTurn; // true: by the resumer, in resume; false: by the task, in give

    /// Written before `taskTurn` becomes true, read before it becomes false.
    private Thread resumer = Thread.currentThread();

    private boolean started;

    @SuppressWarnings("method.invocation") // the thread starts when the baton is made
    Baton(Runnable body) {
        thread = Thread.ofVirtual()
                .name("rondo-alternate-task")
                .inheritInheritableThreadLocals(false)
                .unstarted(() -> {
                    try {
                        body.run();
                    } finally {
                        give();
                    }
                });
    }

    /// Returns the thread of the task.
    Thread thread() {
        return thread;
    }

    /// Lets the task run, until it suspends or ends.
    void resume() {
        resumer = Thread.currentThread();
        taskTurn = true;
        if (started) {
            LockSupport.unpark(thread);
        } else {
            started = true;
            thread.start();
        }
        awaitTurn(false);
    }

    /// Lets the resumer run, until it resumes the task; to be called on the task's thread.
    void suspend() {
        give();
        awaitTurn(true);
    }

    private void give() {
        Thread next = resumer;
        taskTurn = false;
        LockSupport.unpark(next);
    }

    private void awaitTurn(boolean mine) {
        boolean interrupted = false;
        while (taskTurn != mine) {
            LockSupport.park(this);
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
