package rondo.loop.base;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;
import rondo.Context;

/// Callbacks come from another thread while the loop is closed: the producer is refused, or the callback runs
/// or is dropped; never neither, and never two of them.
public class CloseStress {

    private static String submit(BaseEventLoop loop, Noted callback) {
        try {
            loop.callSoonThreadsafe(callback, Context.empty());
            return "taken";
        } catch (IllegalStateException e) {
            return "refused";
        }
    }

    @JCStressTest
    @Outcome(id = "taken, dropped", expect = ACCEPTABLE, desc = "The close saw it.")
    @Outcome(id = "refused, nothing", expect = ACCEPTABLE, desc = "The producer saw the close.")
    @Outcome(id = "taken, nothing", expect = FORBIDDEN, desc = "Neither saw the other: it is forgotten.")
    @Outcome(expect = FORBIDDEN, desc = "It was refused, and yet something became of it.")
    @State
    public static class SubmitAndClose {

        private final BaseEventLoop loop = new BaseEventLoop(new WakeupsOnly());
        private final Noted callback = new Noted();

        @Actor
        public void producer(LL_Result r) {
            r.r1 = submit(loop, callback);
        }

        @Actor
        public void closer() {
            loop.close();
        }

        @Arbiter
        public void last(LL_Result r) {
            r.r2 = callback.fate();
        }
    }

    @JCStressTest
    @Outcome(id = "taken, ran", expect = ACCEPTABLE, desc = "The last iteration took it.")
    @Outcome(id = "taken, dropped", expect = ACCEPTABLE, desc = "The close saw it.")
    @Outcome(id = "refused, nothing", expect = ACCEPTABLE, desc = "The producer saw the close.")
    @Outcome(expect = FORBIDDEN, desc = "It is forgotten, or two things became of it.")
    @State
    public static class SubmitAndRunAndClose {

        private final BaseEventLoop loop = new BaseEventLoop(new WakeupsOnly());
        private final Noted callback = new Noted();

        @Actor
        public void producer(LL_Result r) {
            r.r1 = submit(loop, callback);
        }

        @Actor
        public void loop() {
            WakeupsOnly.iterate(loop);
            loop.close();
        }

        @Arbiter
        public void last(LL_Result r) {
            r.r2 = callback.fate();
        }
    }

    /// The close is announced already; the callback of one producer must not be hidden by the other, who is
    /// between the two steps of [Inbox#add]. Here the arbiter closes.
    @JCStressTest
    @Outcome(id = "taken and dropped, taken and dropped", expect = ACCEPTABLE, desc = "Both were there.")
    @Outcome(expect = FORBIDDEN, desc = "One is forgotten.")
    @State
    public static class TwoProducers {

        private final BaseEventLoop loop = new BaseEventLoop(new WakeupsOnly());
        private final Noted callback = new Noted();
        private final Noted other = new Noted();

        @Actor
        public void producer(LL_Result r) {
            r.r1 = submit(loop, callback);
        }

        @Actor
        public void otherProducer(LL_Result r) {
            r.r2 = submit(loop, other);
        }

        @Arbiter
        public void last(LL_Result r) {
            loop.close();
            r.r1 = r.r1 + " and " + callback.fate();
            r.r2 = r.r2 + " and " + other.fate();
        }
    }
}
