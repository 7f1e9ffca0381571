package rondo.loop.base;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.util.concurrent.Callable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;
import org.openjdk.jcstress.infra.results.L_Result;
import rondo.Context;
import rondo.Promise;

/// A call ends on the thread of a pool while the loop cancels its future, or is closed.
public class ExecutorCallStress {

    /// What the tests have in common: a loop that is run by hand, and a call on it.
    private static final class Bench {

        private final BaseEventLoop loop = new BaseEventLoop(new WakeupsOnly());
        private final Promise<Integer> promise = loop.createFuture();
        private final ExecutorCall<Integer> call = new ExecutorCall<>(loop, this::call, promise);

        private int calls; // plain: the way back is to publish it
        private int reports;

        Bench() {
            loop.setExceptionHandler((where, context) -> reports++);
            promise.addDoneCallback(done -> call.drop());
        }

        private Integer call() {
            calls++;
            return 42;
        }

        private String outcome() {
            String suffix = reports == 0 ? "" : ", and an error was reported";
            if (!promise.isDone()) {
                return "pending" + suffix;
            }
            return (promise.isCancelled() ? "cancelled" : "is " + promise.result()) + suffix;
        }
    }

    @JCStressTest
    @Outcome(id = "is 42, called 1", expect = ACCEPTABLE, desc = "The result came first.")
    @Outcome(id = "cancelled, called 1", expect = ACCEPTABLE, desc = "Cancelled while the call was made.")
    @Outcome(id = "cancelled, called 0", expect = ACCEPTABLE, desc = "Cancelled before the call began; it never does.")
    @Outcome(expect = FORBIDDEN, desc = "A result without a call, two outcomes, or none.")
    @State
    public static class CallAndCancel {

        private final Bench bench = new Bench();

        @Actor
        public void pool() {
            bench.call.run();
        }

        @Actor
        public void loop() {
            WakeupsOnly.iterate(bench.loop);
            bench.promise.cancel();
            WakeupsOnly.iterate(bench.loop);
        }

        @Arbiter
        public void last(LL_Result r) {
            WakeupsOnly.iterate(bench.loop);
            bench.loop.close();
            r.r1 = bench.outcome();
            r.r2 = "called " + bench.calls;
        }
    }

    /// An executor that runs everything twice: the call is made once all the same.
    @JCStressTest
    @Outcome(id = "called 1", expect = ACCEPTABLE, desc = "Once.")
    @Outcome(expect = FORBIDDEN, desc = "The call was made twice.")
    @State
    public static class TwoRuns {

        private final Bench bench = new Bench();

        @Actor
        public void pool() {
            bench.call.run();
        }

        @Actor
        public void samePool() {
            bench.call.run();
        }

        @Arbiter
        public void last(L_Result r) {
            r.r1 = "called " + bench.calls;
            bench.loop.close();
        }
    }

    @JCStressTest
    @Outcome(id = "pending, quiet", expect = ACCEPTABLE, desc = "Nobody waits for it any more.")
    @Outcome(expect = FORBIDDEN, desc = "The pool's thread got an exception, or a report was made.")
    @State
    public static class CallAndClose {

        private final Bench bench = new Bench();

        @Actor
        public void pool(LL_Result r) {
            try {
                bench.call.run();
                r.r2 = "quiet";
            } catch (IllegalStateException e) {
                r.r2 = e.getMessage();
            }
        }

        @Actor
        public void closer() {
            bench.loop.close();
        }

        @Arbiter
        public void last(LL_Result r) {
            r.r1 = bench.outcome();
        }
    }

    /// What the call wrote is seen by who sees its result.
    @JCStressTest
    @Outcome(id = {"pending", "42 and 1"}, expect = ACCEPTABLE, desc = "The result, with what was written before.")
    @Outcome(expect = FORBIDDEN, desc = "The result came without what was written before.")
    @State
    public static class Publication {

        private final Bench bench = new Bench();

        @Actor
        public void pool() {
            bench.call.run();
        }

        @Actor
        public void loop(L_Result r) {
            WakeupsOnly.iterate(bench.loop);
            r.r1 = bench.promise.isDone() ? bench.promise.result() + " and " + bench.calls : "pending";
        }

        @Arbiter
        public void last(L_Result r) {
            bench.loop.close();
        }
    }
}
