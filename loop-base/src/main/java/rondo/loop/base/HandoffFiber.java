package rondo.loop.base;

import java.util.concurrent.locks.LockSupport;

/// A fiber that runs on the JDK's scheduler, as the loop itself does. They pass a [Baton]: the loop to a
/// fiber, that to the fiber whose turn is next, and back to the loop when the next turn is no task's.
final class HandoffFiber extends Fiber {

    private final Baton baton;
    private final Thread thread;
    private boolean started;

    @SuppressWarnings("nullness:argument") // started after construction
    HandoffFiber(FiberPool pool, Baton baton) {
        super(pool);
        this.baton = baton;
        this.thread = Thread.ofVirtual().inheritInheritableThreadLocals(false).unstarted(this);
    }

    @Override
    public void run() {
        try {
            main();
        } finally {
            passOn();
        }
    }

    @Override
    Thread thread() {
        return thread;
    }

    @Override
    void resume() {
        baton.lend(this);
    }

    @Override
    void suspend() {
        if (passOn()) {
            baton.await(thread);
        }
    }

    /// Passes the baton to whose turn is next; returns false if that is this fiber, which then keeps it.
    private boolean passOn() {
        Fiber next = enterNext();
        if (next == this) {
            return false;
        }
        if (next instanceof HandoffFiber other) {
            baton.pass(other);
        } else {
            baton.giveBack();
        }
        return true;
    }

    /// Has the thread look whether it has the baton.
    void startOrUnpark() {
        if (started) {
            LockSupport.unpark(thread);
        } else {
            started = true;
            thread.start();
        }
    }
}
