package rondo.loop.base;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;
import rondo.Promise;

/// The exception of a failed future is read on another thread while the loop watches over futures.
public class UnretrievedExceptionsStress {

    private static final RuntimeException FAILURE = new IllegalStateException("for the test");

    @JCStressTest
    @Outcome(id = "0", expect = ACCEPTABLE, desc = "It was read first.")
    @Outcome(id = "1", expect = ACCEPTABLE, desc = "The report came first.")
    @Outcome(expect = FORBIDDEN, desc = "It was reported twice.")
    @State
    public static class ReadAndReport {

        private final BaseEventLoop loop = new BaseEventLoop(new WakeupsOnly());
        private final AtomicInteger reports = new AtomicInteger();
        private final Promise<Integer> failed = loop.createFuture();

        public ReadAndReport() {
            loop.setExceptionHandler((where, context) -> reports.incrementAndGet());
            failed.setException(FAILURE);
        }

        @Actor
        public void reader() {
            failed.exception();
        }

        @Actor
        public void closer() {
            loop.close();
        }

        @Arbiter
        public void last(I_Result r) {
            loop.unretrieved().reportAll(); // nothing is left for a second look
            r.r1 = reports.get();
        }
    }

    @JCStressTest
    @Outcome(id = "1", expect = ACCEPTABLE, desc = "The one that nobody read.")
    @Outcome(expect = FORBIDDEN, desc = "What was read is reported, or what was not is forgotten.")
    @State
    public static class ReadAndFail {

        private final BaseEventLoop loop = new BaseEventLoop(new WakeupsOnly());
        private final AtomicInteger reports = new AtomicInteger();
        private final Promise<Integer> failed = loop.createFuture();
        private final Promise<Integer> failing = loop.createFuture();

        public ReadAndFail() {
            loop.setExceptionHandler((where, context) -> reports.incrementAndGet());
            failed.setException(FAILURE);
        }

        @Actor
        public void reader() {
            failed.exception();
        }

        @Actor
        public void loop() {
            failing.setException(FAILURE);
        }

        @Arbiter
        public void last(I_Result r) {
            loop.close();
            r.r1 = reports.get();
        }
    }
}
