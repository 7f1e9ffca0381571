package rondo;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;
import org.openjdk.jcstress.infra.results.L_Result;
import rondo.loop.base.BaseEventLoop;
import rondo.loop.base.WakeupsOnly;

/// A task is asked for on another thread, and cancelled there while the loop begins it, ends it, or is closed:
/// it has one outcome, and whoever waits for its end sees it.
public class SubmissionStress {

    /// A loop that is run by hand, and a coroutine.
    private static final class Bench {

        private final BaseEventLoop loop = new BaseEventLoop(new WakeupsOnly());

        private int turns; // plain: the view is to publish it

        Bench() {
            loop.setExceptionHandler((where, context) -> {}); // tasks are pending when it is closed
        }

        /// Ends only if it is cancelled.
        int waitForEver() {
            turns++;
            return loop.<Integer>createFuture().await();
        }

        /// Ends by itself in its second turn.
        int takeTwoTurns() {
            turns++;
            Async.sleep(Duration.ZERO);
            turns++;
            return 42;
        }

        void iterate(int times) {
            for (int i = 0; i < times; i++) {
                WakeupsOnly.iterate(loop);
            }
        }

        void close() {
            loop.close();
        }
    }

    private static String outcome(CompletableFuture<Integer> view) {
        return switch (view.state()) {
            case RUNNING -> "pending";
            case SUCCESS -> "is " + view.join();
            case FAILED -> view.exceptionNow().toString();
            case CANCELLED -> "cancelled";
        };
    }

    /// As a portal cancels: the task that waits for ever must end, whether it had begun or not.
    @JCStressTest
    @Outcome(id = "cancelled, turns 0", expect = ACCEPTABLE, desc = "Cancelled before it began; it never does.")
    @Outcome(id = "cancelled, turns 1", expect = ACCEPTABLE, desc = "Cancelled while it waited.")
    @Outcome(expect = FORBIDDEN, desc = "The cancellation is lost.")
    @State
    public static class CancelAndBegin {

        private final Bench bench = new Bench();
        private final Submission<Integer> submission = new Submission<>(bench::waitForEver, bench.loop);

        public CancelAndBegin() {
            submission.post();
        }

        @Actor
        public void loop() {
            bench.iterate(2);
        }

        @Actor
        public void outside() {
            submission.cancel("enough");
        }

        @Arbiter
        public void last(LL_Result r) {
            bench.iterate(3);
            r.r1 = !submission.whenOver().isDone() ? "lost" : submission.wasCancelled() ? "cancelled" : "not cancelled";
            r.r2 = "turns " + bench.turns;
            bench.close();
        }
    }

    /// As the caller of `runCoroutineThreadsafe` cancels, by the view.
    @JCStressTest
    @Outcome(id = "is 42, turns 2", expect = ACCEPTABLE, desc = "It ended before.")
    @Outcome(id = "cancelled, turns 1", expect = ACCEPTABLE, desc = "Cancelled while it waited for its turn.")
    @Outcome(id = "cancelled, turns 2", expect = ACCEPTABLE, desc = "Cancelled in its last turn, or as it ended.")
    @Outcome(expect = FORBIDDEN, desc = "No outcome, or not what cancel said.")
    @State
    public static class CancelAndEnd {

        private final Bench bench = new Bench();
        private final CompletableFuture<Integer> view =
                Async.runCoroutineThreadsafe(bench::takeTwoTurns, bench.loop);

        private boolean cancelled;

        /// The task has taken its first turn already.
        public CancelAndEnd() {
            bench.iterate(2);
        }

        @Actor
        public void loop() {
            bench.iterate(2);
        }

        @Actor
        public void outside() {
            cancelled = view.cancel(true);
        }

        @Arbiter
        public void last(LL_Result r) {
            bench.iterate(2);
            r.r1 = outcome(view) + (view.isCancelled() == cancelled ? "" : ", though cancel said " + cancelled);
            r.r2 = "turns " + bench.turns;
            bench.close();
        }
    }

    /// What the task wrote to plain fields is seen by who sees its end.
    @JCStressTest
    @Outcome(id = {"pending", "42 and 2"}, expect = ACCEPTABLE, desc = "The value, and what was written before.")
    @Outcome(expect = FORBIDDEN, desc = "The value came without what was written before.")
    @State
    public static class Publication {

        private final Bench bench = new Bench();
        private final CompletableFuture<Integer> view =
                Async.runCoroutineThreadsafe(bench::takeTwoTurns, bench.loop);

        /// The task has taken its first turn already.
        public Publication() {
            bench.iterate(2);
        }

        @Actor
        public void loop() {
            bench.iterate(2);
        }

        @Actor
        public void outside(L_Result r) {
            for (int i = 0; i < 1_000 && !view.isDone(); i++) {
                Thread.onSpinWait();
            }
            r.r1 = view.isDone() ? view.join() + " and " + bench.turns : "pending";
        }

        @Arbiter
        public void last(L_Result r) {
            bench.close();
        }
    }

    @JCStressTest
    @Outcome(id = {"refused", "cancelled"}, expect = ACCEPTABLE, desc = "The caller knows that nothing comes.")
    @Outcome(expect = FORBIDDEN, desc = "The caller waits for ever.")
    @State
    public static class SubmitAndCloseLoop {

        private final Bench bench = new Bench();
        private CompletableFuture<Integer> view;

        @Actor
        public void outside(L_Result r) {
            try {
                view = Async.runCoroutineThreadsafe(bench::waitForEver, bench.loop);
            } catch (IllegalStateException e) {
                r.r1 = "refused";
            }
        }

        @Actor
        public void closer() {
            bench.close();
        }

        @Arbiter
        public void last(L_Result r) {
            if (view != null) {
                r.r1 = outcome(view);
            }
        }
    }
}
