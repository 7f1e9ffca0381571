package rondo.loop.base;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LZZ_Result;
import org.openjdk.jcstress.infra.results.LZ_Result;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/// A handle whose turn comes, or whose loop is closed, while another thread cancels it: one of them gets the
/// callback, and nobody keeps it.
///
/// The results: what became of the callback, whether the handle says that it was cancelled, and whether it
/// still holds the callback.
public class ThreadsafeHandleStress {

    @JCStressTest
    @Outcome(id = "ran, false, false", expect = ACCEPTABLE, desc = "It ran.")
    @Outcome(id = "nothing, true, false", expect = ACCEPTABLE, desc = "It was cancelled.")
    @Outcome(expect = FORBIDDEN, desc = "Both, or neither, or the callback is kept.")
    @State
    public static class TurnAndCancel {

        private final Noted callback = new Noted();
        private final ThreadsafeHandle handle = callback.handle();

        @Actor
        public void loop() {
            handle.run();
        }

        @Actor
        public void canceller() {
            handle.cancel();
        }

        @Arbiter
        public void last(LZZ_Result r) {
            r.r1 = callback.fate();
            r.r2 = handle.isCancelled();
            r.r3 = handle.isPending();
        }
    }

    @JCStressTest
    @Outcome(id = "dropped, false, false", expect = ACCEPTABLE, desc = "It was told.")
    @Outcome(id = "nothing, true, false", expect = ACCEPTABLE, desc = "It was cancelled.")
    @Outcome(expect = FORBIDDEN, desc = "Both, or neither, or the callback is kept.")
    @State
    public static class CloseAndCancel {

        private final Noted callback = new Noted();
        private final ThreadsafeHandle handle = callback.handle();

        @Actor
        public void closer() {
            handle.dropped();
        }

        @Actor
        public void canceller() {
            handle.cancel();
        }

        @Arbiter
        public void last(LZZ_Result r) {
            r.r1 = callback.fate();
            r.r2 = handle.isCancelled();
            r.r3 = handle.isPending();
        }
    }

    @JCStressTest
    @Outcome(id = {"true, false", "false, true"}, expect = ACCEPTABLE, desc = "One of the two has it.")
    @Outcome(expect = FORBIDDEN, desc = "Both have it, or nobody.")
    @State
    public static class TwoClaims {

        private final ThreadsafeHandle handle = new Noted().handle();

        @Actor
        public void one(ZZ_Result r) {
            r.r1 = handle.claim();
        }

        @Actor
        public void other(ZZ_Result r) {
            r.r2 = handle.claim();
        }
    }
}
