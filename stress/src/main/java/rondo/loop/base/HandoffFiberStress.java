package rondo.loop.base;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;
import rondo.Async;
import rondo.Task;

/// The baton goes from loop to task, from task to task and back while somebody unparks all of them for no reason:
/// only who has it runs, and sees all that was done before.
public class HandoffFiberStress {

    @JCStressTest
    @Outcome(id = "6", expect = ACCEPTABLE, desc = "Six steps, each on top of the one before.")
    @Outcome(expect = FORBIDDEN, desc = "A step did not see the one before it, or they ran at once.")
    @State
    public static class BatonAndUnparks {

        private final BaseEventLoop loop = new BaseEventLoop(new WakeupsOnly(false));
        private volatile Thread fiber;
        private volatile Thread looping;

        private int steps; // plain: the baton is to publish it

        @Actor
        public void loop(L_Result r) {
            loop.runUntilComplete(() -> {
                fiber = Thread.currentThread();
                for (int i = 0; i < 3; i++) {
                    int before = steps;
                    loop.callSoon(this::stepOfLoop);
                    steps = before + 1;
                    Async.sleep(Duration.ZERO);
                }
                return null;
            });
            r.r1 = String.valueOf(steps);
        }

        private void stepOfLoop() {
            looping = Thread.currentThread();
            steps++;
        }

        @Actor
        public void meddler() {
            for (int i = 0; i < 20; i++) {
                LockSupport.unpark(fiber);
                LockSupport.unpark(looping);
            }
        }

        @Arbiter
        public void last(L_Result r) {
            loop.close();
        }
    }

    @JCStressTest
    @Outcome(id = "9", expect = ACCEPTABLE, desc = "Nine steps, each on top of the one before.")
    @Outcome(expect = FORBIDDEN, desc = "A step did not see the one before it, or they ran at once.")
    @State
    public static class HandOverAndUnparks {

        private final BaseEventLoop loop = new BaseEventLoop(new WakeupsOnly(false));
        private volatile Thread one;
        private volatile Thread other;
        private volatile Thread looping;

        private int steps; // plain: the baton is to publish it

        @Actor
        public void loop(L_Result r) {
            loop.callSoon(() -> looping = Thread.currentThread());
            loop.runUntilComplete(() -> {
                one = Thread.currentThread();
                Task<Integer> second = loop.createTask(() -> {
                    other = Thread.currentThread();
                    return takeSteps();
                });
                return takeSteps() + second.await() + loop.createTask(this::takeSteps).await();
            });
            r.r1 = String.valueOf(steps);
        }

        private int takeSteps() {
            for (int i = 0; i < 3; i++) {
                int before = steps;
                Thread.onSpinWait();
                steps = before + 1;
                Async.sleep(Duration.ZERO);
            }
            return 0;
        }

        @Actor
        public void meddler() {
            for (int i = 0; i < 20; i++) {
                LockSupport.unpark(one);
                LockSupport.unpark(other);
                LockSupport.unpark(looping);
            }
        }

        @Arbiter
        public void last(L_Result r) {
            loop.close();
        }
    }
}
