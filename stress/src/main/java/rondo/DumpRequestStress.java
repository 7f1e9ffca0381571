package rondo;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.time.Duration;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;
import rondo.loop.base.BaseEventLoop;
import rondo.loop.base.WakeupsOnly;

/// A loop begins to answer at the moment when the one who asked gives up: the answer is waited for, or never
/// begun.
public class DumpRequestStress {

    private static final LoopDump DUMP;

    static {
        try (BaseEventLoop loop = new BaseEventLoop(new WakeupsOnly())) {
            DUMP = LoopDump.of(loop, Duration.ZERO);
        }
    }

    @JCStressTest
    @Outcome(id = "answered, read 1", expect = ACCEPTABLE, desc = "The loop began first, and was waited for.")
    @Outcome(id = "gave up, read 0", expect = ACCEPTABLE, desc = "It came too late, and did nothing.")
    @Outcome(expect = FORBIDDEN, desc = "The loop was read for nobody, or the answer was not seen.")
    @State
    public static class AnswerAndGiveUp {

        private int reads; // plain: the answer is to publish it
        private final DumpRequest request = new DumpRequest(this::read);

        private LoopDump read() {
            reads++;
            return DUMP;
        }

        @Actor
        public void loop() {
            request.run();
        }

        @Actor
        public void outside(LL_Result r) {
            r.r1 = request.await(Duration.ZERO) == null ? "gave up" : reads == 1 ? "answered" : "answered by nobody";
        }

        @Arbiter
        public void last(LL_Result r) {
            r.r2 = "read " + reads;
        }
    }
}
