package rondo.tck;

import static org.junit.jupiter.api.Assertions.fail;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// A kit with rules that come out in every way there is; run by tests, not by itself.
class SampleTck extends EventLoopTck {

    /// Ends the threads that the sample leaves.
    static final CountDownLatch OVER = new CountDownLatch(1);

    @Override
    protected String provider() {
        return "alternate";
    }

    @Override
    protected String carrier() {
        return "sample";
    }

    @Override
    protected Set<Capability> capabilities() {
        return EnumSet.noneOf(Capability.class);
    }

    @Override
    Specification specification() {
        return new Specification("""
                **1.1** (required) K.
                *Intent: k.*
                *Tests:* `SampleRules#keptRule`

                **1.2** (required) B.
                *Intent: b.*
                *Tests:* `SampleRules#keptRule`, `SampleRules#brokenRule`

                **1.3** (stochastic) H.
                *Intent: h.*
                *Tests:* `SampleRules#hangs`

                **1.4** (required) R.
                *Intent: r.*
                *Tests:* `SampleRules#leavesAReport`

                **1.5** (required) T.
                *Intent: t.*
                *Tests:* `SampleRules#leavesAThread`

                **1.6** (optional: REAL_TIME) O.
                *Intent: o.*
                *Tests:* `SampleRules#needsRealTime`

                **1.7** (untested: who knows) U.
                *Intent: u.*

                **1.8** (required) N.
                *Intent: n.*
                *Tests:* `TimerRules#aTimerNeverRunsEarly`

                **1.9** (required) E.
                *Intent: e.*
                *Tests:* `GatherTest#anything`
                """);
    }

    @Override
    protected Duration timeLimit() {
        return Duration.ofMillis(300);
    }

    @Nested
    class Samples extends SampleRules {
        Samples() {
            super(SampleTck.this);
        }
    }

    abstract static class SampleRules extends LoopRules {

        SampleRules(EventLoopTck kit) {
            super(kit);
        }

        @Test
        @Rule({"1.1", "1.2"})
        void keptRule() {
            run(() -> {});
        }

        @Test
        @Rule("1.2")
        void brokenRule() {
            fail("broken \"on\" purpose\n\twith a \\ and more");
        }

        @Test
        @Rule("1.3")
        void hangs() {
            spawn(() -> loop.createFuture().await()).setName("waits for ever");
            loop.runForever();
        }

        @Test
        @Rule("1.4")
        void leavesAReport() {
            loop.callSoon(() -> {
                throw new IllegalStateException("nobody takes this");
            });
            iterate();
        }

        @Test
        @Rule("1.5")
        void leavesAThread() {
            Thread.ofVirtual().name("left by a sample").start(SampleRules::waitUntilAllIsOver);
        }

        private static void waitUntilAllIsOver() {
            try {
                OVER.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        @Test
        @Rule("1.6")
        void needsRealTime() {
            fail("must not be run");
        }
    }
}
