package rondo.loop.base;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;
import org.openjdk.jcstress.infra.results.L_Result;
import rondo.LoopStatistics;

/// The numbers of a loop are read while it works: they may be a moment old, and are never impossible.
public class StatisticsStress {

    @JCStressTest
    @Outcome(id = "possible", expect = ACCEPTABLE, desc = "What was the case at some moment.")
    @Outcome(expect = FORBIDDEN, desc = "A number that was never true.")
    @State
    public static class ReadAndRun {

        private final BaseEventLoop loop = new BaseEventLoop(new WakeupsOnly());

        /// The queue is full and begins in the middle of its ring.
        public ReadAndRun() {
            for (int i = 0; i < 2; i++) {
                loop.ready(new Noted().handle());
            }
            WakeupsOnly.iterate(loop);
            for (int i = 0; i < 64; i++) {
                loop.ready(new Noted().handle());
            }
        }

        @Actor
        public void loop() {
            WakeupsOnly.iterate(loop); // with `stop` there are 65, and the ring grows
        }

        @Actor
        public void reader(L_Result r) {
            LoopStatistics seen = loop.statistics();
            if (seen.ready() < 0 || seen.ready() > 65) {
                r.r1 = seen.ready() + " are ready";
            } else if (seen.iterations() < 1 || seen.iterations() > 2) {
                r.r1 = seen.iterations() + " iterations";
            } else if (seen.turns() < 3 || seen.turns() > 68) {
                r.r1 = seen.turns() + " turns";
            } else {
                r.r1 = "possible";
            }
        }
    }

    /// Never more than one is in the queue, however often another thread looks.
    @JCStressTest
    @Outcome(id = {"0", "1"}, expect = ACCEPTABLE, desc = "What was the case at some moment.")
    @Outcome(expect = FORBIDDEN, desc = "A number that was never true.")
    @State
    public static class LookAndPass {

        private static final Noted CALLBACK = new Noted();

        private final ReadyQueue queue = new ReadyQueue();
        private final ThreadsafeHandle handle = CALLBACK.handle();

        @Actor
        public void loop() {
            for (int i = 0; i < 50; i++) {
                queue.add(handle);
                queue.take();
            }
        }

        @Actor
        public void reader(I_Result r) {
            for (int i = 0; i < 20 && (r.r1 == 0 || r.r1 == 1); i++) {
                r.r1 = queue.approximateSize();
            }
        }
    }
}
