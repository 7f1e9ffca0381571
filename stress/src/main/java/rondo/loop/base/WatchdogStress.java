package rondo.loop.base;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/// A pause of the whole JVM ends, and loop and [Watchdog] both look at the clock: it is not held against the
/// turn that was under way.
public class WatchdogStress {

    private static final long HOUR = 3_600_000_000_000L;

    @JCStressTest
    @Outcome(id = "short", expect = ACCEPTABLE, desc = "The hour in which nothing ran does not count.")
    @Outcome(expect = FORBIDDEN, desc = "The pause is held against the turn.")
    @State
    public static class Pause {

        private final Watchdog watchdog;
        private volatile long now;

        public Pause() {
            watchdog = new Watchdog(Noted.LOOP, () -> now);
            watchdog.begin("a turn");
            now = HOUR;
        }

        @Actor
        public void watchdog() {
            watchdog.look();
        }

        @Actor
        public void loop(L_Result r) {
            r.r1 = watchdog.end() < HOUR / 2 ? "short" : "an hour";
        }
    }
}
