package rondo.loop.base;

import java.util.concurrent.locks.LockSupport;

/// Says which thread runs on the handoff carrier: the loop's or that of a fiber. The others are parked.
final class Baton {

    /*
     *                lend, by the loop                 pass, by a fiber
     *   the loop's --------------------> a fiber's --------------------> another fiber's
     *              <--------------------
     *                giveBack, by a fiber
     *
     * Volatile: whoever finds itself the holder sees all that was done before the baton was passed.
     */
    private volatile Thread holder = Thread.currentThread();

    private Thread loop = holder; // who lent it last; used by the holder

    /// Lets a fiber run, and waits until one of them gives the baton back.
    void lend(HandoffFiber fiber) {
        Thread me = Thread.currentThread();
        loop = me;
        pass(fiber);
        await(me);
    }

    /// Lets a fiber run. The caller touches nothing of the loop any more until it has the baton again.
    void pass(HandoffFiber fiber) {
        Thread receiver = fiber.thread();
        holder = receiver;
        fiber.startOrUnpark();
    }

    /// Lets the loop go on, as [#pass] does a fiber.
    void giveBack() {
        Thread receiver = loop;
        holder = receiver;
        LockSupport.unpark(receiver);
    }

    /// Waits until `me`, the calling thread, has the baton. An interrupt is kept, and no unpark but that of the
    /// one who passes it ends this.
    void await(Thread me) {
        boolean interrupted = false;
        while (holder != me) {
            LockSupport.park(); // naming a blocker would be two writes more, and 5 % of a switch
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            me.interrupt();
        }
    }
}
