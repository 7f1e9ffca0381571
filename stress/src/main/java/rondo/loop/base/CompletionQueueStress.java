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

/// Other threads put completions while the loop sleeps, or is about to: it wakes, and takes all, in order.
public class CompletionQueueStress {

    @JCStressTest
    @Outcome(id = "1", expect = ACCEPTABLE, desc = "The loop took it.")
    @Outcome(expect = FORBIDDEN, desc = "The loop slept on.")
    @State
    public static class PutAndSelect {

        private final CompletionQueue queue = new CompletionQueue();

        @Actor
        public void producer() {
            queue.put(() -> {});
        }

        @Actor
        public void loop(I_Result r) {
            queue.select(WakeupsOnly.PATIENCE, callback -> r.r1++);
        }
    }

    @JCStressTest
    @Outcome(id = "ab", expect = ACCEPTABLE, desc = "The loop took both, in order.")
    @Outcome(expect = FORBIDDEN, desc = "The loop slept on, or the order is not that of the producer.")
    @State
    public static class TwoPuts {

        private final CompletionQueue queue = new CompletionQueue();

        @Actor
        public void producer() {
            queue.put(new Noted("a"));
            queue.put(new Noted("b"));
        }

        @Actor
        public void loop(L_Result r) {
            StringBuilder taken = new StringBuilder();
            long start = System.nanoTime();
            while (taken.length() < 2 && System.nanoTime() - start < WakeupsOnly.PATIENCE) {
                queue.select(WakeupsOnly.PATIENCE, taken::append);
            }
            r.r1 = taken.toString();
        }
    }

    /// The second producer may leave the waking to the first, who set `woken` already.
    @JCStressTest
    @Outcome(id = "2", expect = ACCEPTABLE, desc = "Both are there for a loop that does not wait.")
    @Outcome(expect = FORBIDDEN, desc = "One is lost.")
    @State
    public static class TwoProducers {

        private final CompletionQueue queue = new CompletionQueue();

        @Actor
        public void producer() {
            queue.put(() -> {});
        }

        @Actor
        public void otherProducer() {
            queue.put(() -> {});
        }

        @Arbiter
        public void loop(I_Result r) {
            queue.select(WakeupsOnly.PATIENCE, callback -> r.r1++);
        }
    }

    @JCStressTest
    @Outcome(id = "woken", expect = ACCEPTABLE, desc = "The sleep ended.")
    @Outcome(expect = FORBIDDEN, desc = "The loop slept on.")
    @State
    public static class WakeupAndSelect {

        private final CompletionQueue queue = new CompletionQueue();

        @Actor
        public void other() {
            queue.wakeup();
        }

        @Actor
        public void loop(L_Result r) {
            long start = System.nanoTime();
            queue.select(WakeupsOnly.PATIENCE, callback -> {});
            r.r1 = System.nanoTime() - start < WakeupsOnly.PATIENCE ? "woken" : "slept on";
        }
    }
}
