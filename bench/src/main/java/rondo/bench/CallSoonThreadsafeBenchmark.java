package rondo.bench;

import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import rondo.AbstractEventLoop;
import rondo.EventLoops;

/// What does a callback cost that another thread hands in?
///
/// The loop runs on the measured thread, sleeps when it has nothing to do, and is woken. `queue` is the
/// floor: a [LinkedInbox], and who finds it empty looks again instead of sleeping.
///
/// ```sh
/// java -jar bench/target/benchmarks.jar jmh rondo.bench.CallSoonThreadsafeBenchmark -prof gc
/// ```
public class CallSoonThreadsafeBenchmark extends LoopBenchmark {

    private static final int CALLBACKS = 100_000;

    /// Who runs the callbacks: the floor, or the provider of a loop.
    @Param({Callbacks.QUEUE, "selector", "nio", "virtual"})
    public String contender = Callbacks.QUEUE;

    private Receiver receiver = new InQueue();
    private @Nullable Producers producers; // no more than the benchmark needs: idle ones want processors too

    /// Opens the contender.
    @Setup
    public void open() {
        receiver = contender.equals(Callbacks.QUEUE) ? new InQueue() : new OnLoop(EventLoops.newEventLoop(contender));
    }

    /// Ends the threads, so that nobody wants a processor between iterations.
    @TearDown(Level.Iteration)
    public void endProducers() {
        if (producers != null) {
            producers.close();
            producers = null;
        }
    }

    /// Ends the threads and closes the contender.
    @TearDown
    public void close() {
        endProducers();
        receiver.close();
    }

    /// One other thread hands in all callbacks.
    @Benchmark
    @OperationsPerInvocation(CALLBACKS)
    public void fromOneThread() {
        receiveFrom(1);
    }

    /// Four other threads hand in a quarter of the callbacks each, at once.
    @Benchmark
    @OperationsPerInvocation(CALLBACKS)
    public void fromFourThreads() {
        receiveFrom(4);
    }

    private void receiveFrom(int threads) {
        Producers begun = producers;
        if (begun == null) {
            begun = new Producers(threads, () -> receiver.handIn(CALLBACKS / threads));
            producers = begun;
        }
        begun.begin();
        receiver.receive(CALLBACKS);
    }

    /// Runs callbacks that other threads hand in; it is the callback itself.
    ///
    /// What it counts is written in each turn, so who hands it in looks at nothing here but before and after.
    private interface Receiver extends Runnable, AutoCloseable {

        /// Hands it in, so many times; any thread.
        void handIn(int times);

        /// Runs callbacks until there were so many.
        void receive(int callbacks);

        @Override
        void close();
    }

    private static final class OnLoop implements Receiver {

        private final AbstractEventLoop loop;
        private int left;

        OnLoop(AbstractEventLoop loop) {
            this.loop = loop;
        }

        @Override
        public void handIn(int times) {
            AbstractEventLoop target = loop;
            for (int i = 0; i < times; i++) {
                target.callSoonThreadsafe(this);
            }
        }

        @Override
        public void run() {
            if (--left == 0) {
                loop.stop();
            }
        }

        @Override
        public void receive(int callbacks) {
            left = callbacks;
            loop.runForever();
            check(0, left);
        }

        @Override
        public void close() {
            loop.close();
        }
    }

    private static final class InQueue implements Receiver {

        private final LinkedInbox inbox = new LinkedInbox();
        private int left;

        @Override
        public void handIn(int times) {
            LinkedInbox target = inbox;
            for (int i = 0; i < times; i++) {
                target.add(this);
            }
        }

        @Override
        public void run() {
            left--;
        }

        @Override
        public void receive(int callbacks) {
            left = callbacks;
            while (left > 0) {
                Runnable next = inbox.poll();
                if (next == null) {
                    Thread.yield();
                } else {
                    next.run();
                }
            }
            check(0, left);
        }

        @Override
        public void close() {}
    }
}
