package rondo.loop.base;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/// A mounted task blocks in the JDK, and another thread lets it go on: the loop, which waits for just that,
/// wakes. Needs `--add-opens java.base/java.lang=ALL-UNNAMED`.
public class MountedFiberStress {

    @JCStressTest
    @Outcome(id = "went on, in time", expect = ACCEPTABLE, desc = "The continuation ran again.")
    @Outcome(expect = FORBIDDEN, desc = "The loop slept on, or the continuation ran for another reason.")
    @State
    public static class BlockAndExecute {

        private static final Inbox EMPTY = new Inbox(Noted.LOOP, () -> {});
        private static final Scheduler NOTHING_TO_RUN =
                new Scheduler(new BaseEventLoop(new WakeupsOnly()), new WakeupsOnly(), () -> EMPTY);

        private final MountedFiber fiber;
        private final Continuation continuation = new Continuation();

        public BlockAndExecute() {
            VirtualThreads jdk = VirtualThreads.open();
            if (jdk == null) {
                throw new IllegalStateException(
                        "java.lang is not open; run this with --add-opens java.base/java.lang=ALL-UNNAMED");
            }
            fiber = new MountedFiber(new FiberPool(Carrier.MOUNTED, NOTHING_TO_RUN, null), jdk);
            fiber.execute(continuation); // as the JDK does in Thread.start
        }

        @Actor
        public void loop(LL_Result r) {
            try {
                fiber.resume();
                r.r1 = "ended";
            } catch (WentOn expected) {
                r.r1 = "went on";
            }
        }

        @Actor
        public void jdk(LL_Result r) {
            while (continuation.state != Continuation.BLOCKED) {
                Thread.onSpinWait();
            }
            continuation.state = Continuation.RUNNABLE; // as the JDK does before it calls the scheduler
            fiber.execute(continuation);
            r.r2 = "in time";
            long start = System.nanoTime();
            while (continuation.state != Continuation.WENT_ON) {
                if (System.nanoTime() - start > WakeupsOnly.PATIENCE) {
                    r.r2 = "too late";
                    fiber.execute(continuation); // or the actor would sleep for ever
                    return;
                }
                Thread.onSpinWait();
            }
        }
    }

    /// Stands for that of a task which blocks once: it comes back at once until it may go on.
    private static final class Continuation implements Runnable {

        private static final int NEW = 0;
        private static final int BLOCKED = 1;
        private static final int RUNNABLE = 2;
        private static final int WENT_ON = 3;

        private volatile int state = NEW;

        @Override
        public void run() {
            switch (state) {
                case NEW -> state = BLOCKED;
                case RUNNABLE -> {
                    state = WENT_ON;
                    throw new WentOn();
                }
                default -> {} // run too early
            }
        }
    }

    /// Gets the loop out of [MountedFiber#resume], which otherwise ends with a suspension.
    private static final class WentOn extends RuntimeException {

        private static final long serialVersionUID = 1;

        WentOn() {
            super(null, null, false, false);
        }
    }
}
