package rondo.loop.base;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZL_Result;
import rondo.spi.RunningLoop;

/// Two threads run or close one loop at once: one of them may, and the other is refused.
///
/// The results: what each was told, and the state that came of it.
public class LifecycleStress {

    private static boolean begin(Lifecycle lifecycle) {
        try {
            lifecycle.begin();
            return true;
        } catch (IllegalStateException refused) {
            return false;
        }
    }

    private static boolean beginClose(Lifecycle lifecycle) {
        try {
            return lifecycle.beginClose();
        } catch (IllegalStateException refused) {
            return false;
        }
    }

    private static Lifecycle idle() {
        return new Lifecycle(Noted.LOOP, new RunningLoop(Noted.LOOP));
    }

    @JCStressTest
    @Outcome(id = {"true, false, running", "false, true, running"}, expect = ACCEPTABLE, desc = "One runs it.")
    @Outcome(expect = FORBIDDEN, desc = "Both run it, or neither.")
    @State
    public static class TwoRuns {

        private final Lifecycle lifecycle = idle();

        @Actor
        public void one(ZZL_Result r) {
            r.r1 = begin(lifecycle);
        }

        @Actor
        public void other(ZZL_Result r) {
            r.r2 = begin(lifecycle);
        }

        @Arbiter
        public void last(ZZL_Result r) {
            r.r3 = lifecycle.toString();
        }
    }

    @JCStressTest
    @Outcome(id = "true, false, running", expect = ACCEPTABLE, desc = "It runs.")
    @Outcome(id = "false, true, closing", expect = ACCEPTABLE, desc = "It is closed.")
    @Outcome(expect = FORBIDDEN, desc = "It is closed while it runs, or neither.")
    @State
    public static class RunAndClose {

        private final Lifecycle lifecycle = idle();

        @Actor
        public void runner(ZZL_Result r) {
            r.r1 = begin(lifecycle);
        }

        @Actor
        public void closer(ZZL_Result r) {
            r.r2 = beginClose(lifecycle);
        }

        @Arbiter
        public void last(ZZL_Result r) {
            r.r3 = lifecycle.toString();
        }
    }

    @JCStressTest
    @Outcome(id = {"true, false, closing", "false, true, closing"}, expect = ACCEPTABLE, desc = "One closes it.")
    @Outcome(expect = FORBIDDEN, desc = "Both close it, or neither.")
    @State
    public static class TwoCloses {

        private final Lifecycle lifecycle = idle();

        @Actor
        public void one(ZZL_Result r) {
            r.r1 = beginClose(lifecycle);
        }

        @Actor
        public void other(ZZL_Result r) {
            r.r2 = beginClose(lifecycle);
        }

        @Arbiter
        public void last(ZZL_Result r) {
            r.r3 = lifecycle.toString();
        }
    }
}
