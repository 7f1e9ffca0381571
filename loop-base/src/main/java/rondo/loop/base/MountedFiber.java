package rondo.loop.base;

import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// A fiber that runs on the loop's own platform thread, mounted there by the loop.
///
/// It is its virtual thread's scheduler: the JDK hands it the thread's continuation whenever that may
/// go on. On JDK 25 the virtual threads that a task starts inherit their scheduler, so theirs arrive
/// here too and are passed on; the loop must not run them, or a task that joins one would wait for
/// ever.
final class MountedFiber extends Fiber implements Executor {

    /*
     * A fiber suspends by Thread.yield(): unlike a park, it ends neither by an unpark nor by an
     * interrupt, needs no unpark to go on, and returns at once where it cannot leave the loop's thread.
     *
     * The continuation comes to `execute`
     *   - from start() in `resume` and from the yield, on the loop's thread: `resume` runs it in its
     *     own time;
     *   - from a JDK thread or any other, when a blocked task may go on: the loop, which waits for just
     *     that, is unparked;
     *   - from a thread that took the stack trace of a suspended fiber, which for that moment cannot
     *     be resumed: the same.
     *
     * Whether the continuation may go on is known to the JDK, which notes it before it calls `execute`;
     * run too early, a continuation returns at once. So the loop writes `waiter` and then runs the
     * continuation, against the note and then `waiter` read: nobody waits in vain. A switch that is
     * nobody's business costs no volatile write.
     *
     * `execute` runs on other threads, and on virtual threads that are pinned: it takes no lock.
     */
    private final Thread thread;

    private @Nullable Runnable continuation; // set by start(), before anybody else knows the thread
    private boolean suspended; // by us, rather than blocked; loop and fiber share one platform thread
    private boolean ended;
    private Thread carrier = Thread.currentThread(); // the loop's thread, as of the last resume
    private boolean carrierInterrupted; // it was, while the task ran or blocked

    private volatile @Nullable Thread waiter; // the loop's thread while it waits for a blocked task

    @SuppressWarnings("nullness:argument") // started after construction
    MountedFiber(FiberPool pool, VirtualThreads jdk) {
        super(pool);
        this.thread = jdk.newThread(this, this);
    }

    @Override
    public void run() {
        try {
            main();
        } finally {
            noteInterruptOfCarrier();
            ended = true;
        }
    }

    @Override
    Thread thread() {
        return thread;
    }

    @Override
    public void execute(Runnable ready) {
        if (continuation == null) {
            continuation = ready;
        } else if (continuation == ready) {
            Thread waiting = waiter;
            if (waiting != null) {
                LockSupport.unpark(waiting);
            }
        } else {
            VirtualThreads.executeOnDefaultScheduler(ready);
        }
    }

    @Override
    void resume() {
        Thread loops = Thread.currentThread();
        if (carrier != loops) {
            carrier = loops;
        }
        carrierInterrupted = Thread.interrupted(); // to mount a virtual thread clears it
        suspended = false;
        if (continuation == null) {
            thread.start();
        }
        Runnable mounted = continuation;
        if (mounted == null) {
            throw new AssertionError("the JDK did not hand over the continuation in start()");
        }
        mounted.run();
        if (!suspended && !ended) {
            runUntilGivesWay(mounted);
        }
        if (carrierInterrupted) {
            loops.interrupt();
        }
    }

    /// Runs the continuation of a task that blocked in the JDK whenever it may go on; nothing else runs
    /// meanwhile.
    private void runUntilGivesWay(Runnable mounted) {
        waiter = carrier;
        try {
            while (true) {
                mounted.run(); // returns at once if the task is still blocked
                if (suspended || ended) {
                    return;
                }
                LockSupport.park(this);
                carrierInterrupted |= Thread.interrupted();
            }
        } finally {
            waiter = null;
        }
    }

    /// Sees to it that an interrupt of the loop's thread is not lost, as to unmount clears it.
    private void noteInterruptOfCarrier() {
        if (carrier.isInterrupted() && !thread.isInterrupted()) { // the JDK copies the fiber's own to the carrier
            carrierInterrupted = true;
        }
    }

    @Override
    void suspend() {
        noteInterruptOfCarrier();
        suspended = true;
        Thread.yield();
        if (suspended) { // nobody resumed us: we never left
            suspended = false;
            throw new IllegalStateException("Cannot wait here: " + Thread.currentThread() + " is pinned to the"
                    + " loop's thread by a native method or a class initializer among its callers, and nothing"
                    + " else could run meanwhile; wait before it or after it");
        }
    }
}
