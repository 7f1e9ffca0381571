package rondo.loop.base;

import java.util.concurrent.locks.LockSupport;

/// A fiber that runs on the JDK's scheduler, as the loop itself does; the two pass a baton.
final class HandoffFiber extends Fiber {

    /*
     *               resume, by the loop
     *   the loop's ---------------------> the fiber's
     *              <---------------------
     *               suspend or the end, by the fiber
     *
     * Volatile: whoever takes the baton sees all that was done before it was passed.
     */
    private volatile boolean mine;

    private final Thread thread;
    private Thread loop = Thread.currentThread(); // who passed the baton last; written while the loop has it
    private boolean started;

    @SuppressWarnings("nullness:argument") // started after construction
    HandoffFiber(FiberPool pool) {
        super(pool);
        this.thread = Thread.ofVirtual().inheritInheritableThreadLocals(false).unstarted(this);
    }

    @Override
    public void run() {
        try {
            main();
        } finally {
            passBack();
        }
    }

    private void passBack() {
        Thread receiver = loop;
        mine = false;
        LockSupport.unpark(receiver);
    }

    @Override
    Thread thread() {
        return thread;
    }

    @Override
    void resume() {
        loop = Thread.currentThread();
        mine = true;
        if (started) {
            LockSupport.unpark(thread);
        } else {
            started = true;
            thread.start();
        }
        boolean interrupted = false;
        while (mine) {
            LockSupport.park(this);
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    void suspend() {
        passBack();
        boolean interrupted = false;
        while (!mine) {
            LockSupport.park(this);
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
