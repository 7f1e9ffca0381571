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

    /// Has the loop wait until it took so many callbacks, and returns their names; and says so if it slept though
    /// there was something to do, for at the end of its time it looks into the queue once more.
    private static String take(CompletionQueue queue, int callbacks) {
        StringBuilder taken = new StringBuilder();
        long start = System.nanoTime();
        while (taken.length() < callbacks) {
            queue.select(WakeupsOnly.PATIENCE, taken::append);
            if (System.nanoTime() - start >= WakeupsOnly.PATIENCE) {
                return taken + " and slept on";
            }
        }
        return taken.toString();
    }

    @JCStressTest
    @Outcome(id = "a", expect = ACCEPTABLE, desc = "The loop took it.")
    @Outcome(expect = FORBIDDEN, desc = "The loop slept on.")
    @State
    public static class PutAndSelect {

        private final CompletionQueue queue = new CompletionQueue();
        private final Noted a = new Noted("a");

        @Actor
        public void producer() {
            queue.put(a);
        }

        @Actor
        public void loop(L_Result r) {
            r.r1 = take(queue, 1);
        }
    }

    /// So many that some come at the moment when the loop has emptied the queue.
    @JCStressTest
    @Outcome(id = "abcdef", expect = ACCEPTABLE, desc = "The loop took all, in order.")
    @Outcome(expect = FORBIDDEN, desc = "The loop slept on, or the order is not that of the producer.")
    @State
    public static class SixPuts {

        private static final Noted[] CALLBACKS =
                "abcdef".chars().mapToObj(name -> new Noted(Character.toString(name))).toArray(Noted[]::new);

        private final CompletionQueue queue = new CompletionQueue();

        @Actor
        public void producer() {
            for (Noted callback : CALLBACKS) {
                queue.put(callback);
            }
        }

        @Actor
        public void loop(L_Result r) {
            r.r1 = take(queue, CALLBACKS.length);
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
