package rondo.loop.base;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;
import org.openjdk.jcstress.infra.results.L_Result;
import rondo.Context;

/// Producers append to an [Inbox] while the loop empties it: nothing is lost, nothing comes twice, and what
/// one producer appends comes in its order.
public class InboxStress {

    private static String names(ReadyQueue taken) {
        StringBuilder names = new StringBuilder();
        while (!taken.isEmpty()) {
            Ready next = taken.take();
            names.append(next.subject());
            next.run();
        }
        return names.toString();
    }

    @JCStressTest
    @Outcome(id = {"abX", "aXb", "Xab"}, expect = ACCEPTABLE, desc = "All are there, a before b.")
    @Outcome(expect = FORBIDDEN, desc = "One is lost, or not in order.")
    @State
    public static class TwoProducers {

        private final Inbox inbox = new Inbox(Noted.LOOP, () -> {});
        private final InboxReader reader = new InboxReader(() -> inbox);
        private final Noted a = new Noted("a");
        private final Noted b = new Noted("b");
        private final Noted x = new Noted("X");

        @Actor
        public void producer() {
            inbox.add(a, Context.empty());
            inbox.add(b, Context.empty());
        }

        @Actor
        public void otherProducer() {
            inbox.add(x, Context.empty());
        }

        @Arbiter
        public void loop(L_Result r) {
            ReadyQueue taken = new ReadyQueue();
            reader.drainTo(taken);
            r.r1 = names(taken);
        }
    }

    @JCStressTest
    @Outcome(id = "abc", expect = ACCEPTABLE, desc = "All came, in order.")
    @Outcome(expect = FORBIDDEN, desc = "One is lost, or not in order.")
    @State
    public static class ProducerAndLoop {

        private final Inbox inbox = new Inbox(Noted.LOOP, () -> {});
        private final InboxReader reader = new InboxReader(() -> inbox);
        private final ReadyQueue taken = new ReadyQueue();
        private final Noted a = new Noted("a");
        private final Noted b = new Noted("b");
        private final Noted c = new Noted("c");

        @Actor
        public void producer() {
            inbox.add(a, Context.empty());
            inbox.add(b, Context.empty());
            inbox.add(c, Context.empty());
        }

        @Actor
        public void loop() {
            reader.drainTo(taken);
            reader.drainTo(taken);
        }

        @Arbiter
        public void last(L_Result r) {
            reader.drainTo(taken);
            r.r1 = names(taken);
        }
    }

    /// The chunk has room for one more, so that one of two producers makes the next, or both try.
    @JCStressTest
    @Outcome(id = {"abX", "aXb", "Xab"}, expect = ACCEPTABLE, desc = "All are there, a before b.")
    @Outcome(expect = FORBIDDEN, desc = "One is lost, or not in order.")
    @State
    public static class NextChunk {

        private final Inbox inbox = new Inbox(Noted.LOOP, () -> {});
        private final InboxReader reader = new InboxReader(() -> inbox);
        private final ReadyQueue taken = new ReadyQueue();
        private final Noted a = new Noted("a");
        private final Noted b = new Noted("b");
        private final Noted x = new Noted("X");

        public NextChunk() {
            for (int i = 0; i < 127; i++) {
                inbox.add(a, Context.empty());
            }
            reader.drainTo(new ReadyQueue());
        }

        @Actor
        public void producer() {
            inbox.add(a, Context.empty());
            inbox.add(b, Context.empty());
        }

        /// Stands for another producer as well, who was just before.
        @Actor
        public void loop() {
            inbox.add(x, Context.empty());
            reader.drainTo(taken);
        }

        @Arbiter
        public void last(L_Result r) {
            reader.drainTo(taken);
            r.r1 = reader.isEmpty() ? names(taken) : "not empty";
        }
    }

    /// What a producer between its two steps hides from [InboxReader#drainTo], [InboxReader#drainAllTo] waits for.
    @JCStressTest
    @Outcome(id = {"ab", "abX", "aXb", "Xab"}, expect = ACCEPTABLE, desc = "All that was there before was taken.")
    @Outcome(expect = FORBIDDEN, desc = "What was there before is left behind.")
    @State
    public static class ProducerAndClose {

        private final Inbox inbox = new Inbox(Noted.LOOP, () -> {});
        private final InboxReader reader = new InboxReader(() -> inbox);
        private final Noted a = new Noted("a");
        private final Noted b = new Noted("b");
        private final Noted x = new Noted("X");

        @Actor
        public void producer() {
            inbox.add(x, Context.empty());
        }

        /// Stands for another producer as well, who was just before.
        @Actor
        public void loop(L_Result r) {
            ReadyQueue taken = new ReadyQueue();
            inbox.add(a, Context.empty());
            inbox.add(b, Context.empty());
            reader.drainAllTo(taken);
            r.r1 = names(taken);
        }
    }

    /// What the producer wrote to plain fields before is seen by who takes the callback, and what goes with it.
    @JCStressTest
    @Outcome(id = "0", expect = ACCEPTABLE, desc = "The inbox was empty still.")
    @Outcome(id = "42", expect = ACCEPTABLE, desc = "The callback came, and all that was written before it.")
    @Outcome(expect = FORBIDDEN, desc = "The callback came without what was written before it.")
    @State
    public static class Publication {

        private final Inbox inbox = new Inbox(Noted.LOOP, () -> {});
        private final InboxReader reader = new InboxReader(() -> inbox);
        private int written;

        @Actor
        public void producer() {
            written = 42;
            inbox.add(new Noted("name"), Context.copyCurrent());
        }

        @Actor
        public void loop(I_Result r) {
            ReadyQueue taken = new ReadyQueue();
            reader.drainTo(taken);
            if (!taken.isEmpty()) {
                r.r1 = names(taken).equals("name") ? written == 42 ? 42 : -1 : -2;
            }
        }
    }
}
