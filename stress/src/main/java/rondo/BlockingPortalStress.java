package rondo;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.util.concurrent.CompletableFuture;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;
import rondo.loop.base.BaseEventLoop;
import rondo.loop.base.WakeupsOnly;

/// A call comes while the portal is closed: it is refused, or ended by the close.
public class BlockingPortalStress {

    /// The portal leads into somebody else's loop, and a task of that loop closes it.
    @JCStressTest
    @Outcome(id = "refused", expect = ACCEPTABLE, desc = "The caller saw the close.")
    @Outcome(id = "ended", expect = ACCEPTABLE, desc = "The close saw the call, and waited for its end.")
    @Outcome(expect = FORBIDDEN, desc = "Neither saw the other, or the loop slept on work.")
    @State
    public static class SubmitAndClose {

        private final BaseEventLoop loop = new BaseEventLoop(new WakeupsOnly());
        private final BlockingPortal portal = BlockingPortal.of(loop);
        private CompletableFuture<Integer> view;
        private String failure;

        @Actor
        public void caller(L_Result r) {
            try {
                view = portal.submit(() -> loop.<Integer>createFuture().await());
            } catch (IllegalStateException e) {
                r.r1 = "refused";
            }
        }

        @Actor
        public void loop() {
            try {
                loop.runUntilComplete(() -> {
                    portal.close();
                    return null;
                });
            } catch (RuntimeException e) {
                failure = e.toString();
            }
        }

        @Arbiter
        public void last(L_Result r) {
            WakeupsOnly.iterate(loop);
            if (failure != null) {
                r.r1 = failure;
            } else if (view != null) {
                r.r1 = view.isDone() ? "ended" : "forgotten";
            }
            loop.setExceptionHandler((where, context) -> {});
            loop.close();
        }
    }
}
