package rondo.loop.base;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.io.IOException;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;
import rondo.Context;

/// Callbacks come from another thread while the loop runs, sleeps and wakes: real inbox, gate and iteration,
/// over a driver that knows nothing but wake-ups.
public class SchedulerStress {

    /// Four callbacks, one after the other, so that the loop goes to sleep between some of them.
    @JCStressTest
    @Outcome(id = "1234", expect = ACCEPTABLE, desc = "All ran, in order, and saw what was written before.")
    @Outcome(expect = FORBIDDEN, desc = "The loop slept on work, or a callback ran out of turn, or saw too little.")
    @State
    public static class SubmitAndRun {

        private final WakeupsOnly driver = new WakeupsOnly();
        private final Inbox inbox = new Inbox(Noted.LOOP, driver::wakeup);
        private final Scheduler scheduler = new Scheduler(Noted.LOOP, driver, () -> inbox);
        private final StringBuilder seen = new StringBuilder();

        private int written; // plain: submit is to publish it
        private int writtenLater; // the same, for the fourth

        @Actor
        public void producer() {
            submit(() -> seen.append(1));
            written = 2;
            submit(() -> seen.append(written));
            submit(() -> seen.append(3));
            writtenLater = 4;
            submit(() -> {
                seen.append(writtenLater);
                scheduler.stop();
            });
        }

        private void submit(Runnable callback) {
            inbox.submit(callback, Context.empty());
        }

        @Actor
        public void loop(L_Result r) {
            try {
                scheduler.run();
                r.r1 = seen.toString();
            } catch (IOException slept) {
                r.r1 = seen + " and no more: " + slept.getMessage();
            }
        }
    }

    /// Each callback comes as soon as the one before it ran: just when the loop looks around and goes to sleep.
    @JCStressTest
    @Outcome(id = "20 ran", expect = ACCEPTABLE, desc = "All ran.")
    @Outcome(expect = FORBIDDEN, desc = "The loop slept on work.")
    @State
    public static class SubmitAndGoToSleep {

        private static final int CALLBACKS = 20;

        private final WakeupsOnly driver = new WakeupsOnly();
        private final Inbox inbox = new Inbox(Noted.LOOP, driver::wakeup);
        private final Scheduler scheduler = new Scheduler(Noted.LOOP, driver, () -> inbox);
        private volatile int ran;
        private volatile boolean over;

        @Actor
        public void producer() {
            for (int i = 0; i < CALLBACKS && !over; i++) {
                inbox.submit(this::callback, Context.empty());
                while (ran <= i && !over) {
                    Thread.onSpinWait();
                }
            }
        }

        private void callback() {
            int before = ran;
            ran = before + 1;
            if (before + 1 == CALLBACKS) {
                scheduler.stop();
            }
        }

        @Actor
        public void loop(L_Result r) {
            try {
                scheduler.run();
                r.r1 = ran + " ran";
            } catch (IOException slept) {
                r.r1 = ran + " ran, and no more: " + slept.getMessage();
                over = true;
            }
        }
    }
}
