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
import rondo.Context;

/// A callback in the inbox has its turn, or its loop is closed, while another thread cancels it or takes it back: one of
/// them gets it, and nobody keeps it.
public class InboxHandleStress {

    /// One callback in a place, and the two ends that know of it.
    private static final class Placed {

        private final Noted callback = new Noted();
        private final Places places = new Places(Noted.LOOP);
        private final InboxHandle handle = new InboxHandle(places, 0, Context.empty());
        private final InboxTurn turn = new InboxTurn(places, 0);

        Placed() {
            places.put(0, callback, Context.empty());
        }

        void result(LZZ_Result r) {
            r.r1 = callback.fate();
            r.r2 = handle.isCancelled();
            r.r3 = places.callback(0) != null;
        }
    }

    @JCStressTest
    @Outcome(id = "ran, false, false", expect = ACCEPTABLE, desc = "It ran.")
    @Outcome(id = "nothing, true, false", expect = ACCEPTABLE, desc = "It was cancelled.")
    @Outcome(expect = FORBIDDEN, desc = "Both, or neither, or the callback is kept.")
    @State
    public static class TurnAndCancel {

        private final Placed placed = new Placed();

        @Actor
        public void loop() {
            placed.turn.run();
        }

        @Actor
        public void canceller() {
            placed.handle.cancel();
        }

        @Arbiter
        public void last(LZZ_Result r) {
            placed.result(r);
        }
    }

    @JCStressTest
    @Outcome(id = "dropped, false, false", expect = ACCEPTABLE, desc = "It was told.")
    @Outcome(id = "nothing, true, false", expect = ACCEPTABLE, desc = "It was cancelled.")
    @Outcome(expect = FORBIDDEN, desc = "Both, or neither, or the callback is kept.")
    @State
    public static class CloseAndCancel {

        private final Placed placed = new Placed();

        @Actor
        public void closer() {
            placed.turn.dropped();
        }

        @Actor
        public void canceller() {
            placed.handle.cancel();
        }

        @Arbiter
        public void last(LZZ_Result r) {
            placed.result(r);
        }
    }

    /// A submitter who finds the loop closed takes its callback back, while the close comes to drop it.
    @JCStressTest
    @Outcome(id = "dropped, false", expect = ACCEPTABLE, desc = "The close had it.")
    @Outcome(id = "nothing, true", expect = ACCEPTABLE, desc = "The submitter has it back.")
    @Outcome(expect = FORBIDDEN, desc = "Both, or neither.")
    @State
    public static class CloseAndRevoke {

        private final Placed placed = new Placed();

        @Actor
        public void closer() {
            placed.turn.dropped();
        }

        @Actor
        public void submitter(LZ_Result r) {
            r.r2 = placed.handle.revoke();
        }

        @Arbiter
        public void last(LZ_Result r) {
            r.r1 = placed.callback.fate();
        }
    }

    @JCStressTest
    @Outcome(id = {"true, false", "false, true"}, expect = ACCEPTABLE, desc = "One of the two has it.")
    @Outcome(expect = FORBIDDEN, desc = "Both have it, or nobody.")
    @State
    public static class TwoRevoke {

        private final Placed placed = new Placed();

        @Actor
        public void one(ZZ_Result r) {
            r.r1 = placed.handle.revoke();
        }

        @Actor
        public void other(ZZ_Result r) {
            r.r2 = placed.handle.revoke();
        }
    }
}
