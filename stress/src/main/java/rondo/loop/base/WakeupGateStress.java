package rondo.loop.base;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;
import rondo.Context;

/// A producer hands in a callback while the loop goes to sleep: at least one of them sees the other.
///
/// A producer's result is what [WakeupGate#signal] told it, the loop's whether it found the inbox empty, and
/// so sleeps.
public class WakeupGateStress {

    @JCStressTest
    @Outcome(id = "true, true", expect = ACCEPTABLE, desc = "The loop sleeps; the producer wakes it.")
    @Outcome(id = "false, false", expect = ACCEPTABLE, desc = "The loop saw the callback.")
    @Outcome(id = "true, false", expect = ACCEPTABLE, desc = "Both saw: a spare wake-up.")
    @Outcome(id = "false, true", expect = FORBIDDEN, desc = "The loop sleeps on work, and nobody wakes it.")
    @State
    public static class OneProducer {

        private final Inbox inbox = new Inbox(Noted.LOOP, () -> {});
        private final InboxReader reader = new InboxReader(() -> inbox);
        private final WakeupGate gate = new WakeupGate();

        @Actor
        public void producer(ZZ_Result r) {
            inbox.add(new Noted(), Context.empty());
            r.r1 = gate.signal();
        }

        @Actor
        public void loop(ZZ_Result r) {
            gate.prepareToBlock();
            r.r2 = reader.isEmpty();
        }
    }

    /// The release of [WakeupGate#awake] is late at times; it must not undo the block that follows.
    @JCStressTest
    @Outcome(id = "true, true", expect = ACCEPTABLE, desc = "The loop sleeps; the producer wakes it.")
    @Outcome(id = "false, false", expect = ACCEPTABLE, desc = "The loop saw the callback.")
    @Outcome(id = "true, false", expect = ACCEPTABLE, desc = "Both saw, or a wake-up for the block before.")
    @Outcome(id = "false, true", expect = FORBIDDEN, desc = "The loop sleeps on work, and nobody wakes it.")
    @State
    public static class SecondBlock {

        private final Inbox inbox = new Inbox(Noted.LOOP, () -> {});
        private final InboxReader reader = new InboxReader(() -> inbox);
        private final WakeupGate gate = new WakeupGate();

        /// A wake-up for the first block is as good as one for the second: the driver keeps it.
        @Actor
        public void producer(ZZ_Result r) {
            inbox.add(new Noted(), Context.empty());
            r.r1 = gate.signal();
        }

        @Actor
        public void loop(ZZ_Result r) {
            gate.prepareToBlock();
            gate.awake();
            gate.prepareToBlock();
            r.r2 = reader.isEmpty();
        }
    }

    @JCStressTest
    @Outcome(id = {"true, false", "false, true"}, expect = ACCEPTABLE, desc = "One of the two wakes the loop.")
    @Outcome(id = "false, false", expect = FORBIDDEN, desc = "Nobody wakes it.")
    @Outcome(id = "true, true", expect = FORBIDDEN, desc = "Two wake-ups for one block.")
    @State
    public static class TwoProducers {

        private final Inbox inbox = new Inbox(Noted.LOOP, () -> {});
        private final InboxReader reader = new InboxReader(() -> inbox);
        private final WakeupGate gate = new WakeupGate();

        /// The loop sleeps already.
        public TwoProducers() {
            gate.prepareToBlock();
        }

        @Actor
        public void producer(ZZ_Result r) {
            inbox.add(new Noted(), Context.empty());
            r.r1 = gate.signal();
        }

        @Actor
        public void otherProducer(ZZ_Result r) {
            inbox.add(new Noted(), Context.empty());
            r.r2 = gate.signal();
        }
    }
}
