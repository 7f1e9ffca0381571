package rondo.bench;

import java.util.ArrayDeque;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import rondo.AbstractEventLoop;
import rondo.EventLoops;
import rondo.Future;
import rondo.Promise;

/// What does a future cost, from its creation until its callbacks were called?
///
/// A thousand futures are created, given their callbacks and completed in one iteration; their callbacks
/// run in the next, and the last one begins the next thousand. No task takes part. `queue` is the floor:
/// an object with a value and an array of callbacks, which goes through an [ArrayDeque].
///
/// ```sh
/// java -jar bench/target/benchmarks.jar jmh rondo.bench.FutureBenchmark -prof gc
/// ```
public class FutureBenchmark extends LoopBenchmark {

    private static final int FUTURES = 500_000;
    private static final int EACH_ITERATION = 1_000;
    private static final Integer VALUE = 1;

    /// Whose futures: those of the floor, or of a provider's loop.
    @Param({Callbacks.QUEUE, "selector", "nio", "virtual"})
    public String contender = Callbacks.QUEUE;

    private Futures futures = new InQueue();

    /// Opens the contender.
    @Setup
    public void open() {
        futures = contender.equals(Callbacks.QUEUE) ? new InQueue() : new OnLoop(EventLoops.newEventLoop(contender));
    }

    /// Closes it.
    @TearDown
    public void close() {
        futures.close();
    }

    /// A future with one callback.
    @Benchmark
    @OperationsPerInvocation(FUTURES)
    public void oneCallback() {
        check(FUTURES, futures.run(FUTURES, 1));
    }

    /// A future with eight callbacks.
    @Benchmark
    @OperationsPerInvocation(FUTURES)
    public void eightCallbacks() {
        check(8 * FUTURES, futures.run(FUTURES, 8));
    }

    private interface Futures extends AutoCloseable {

        /// Completes so many futures, and returns how many callbacks were called.
        int run(int count, int callbacksEach);

        @Override
        void close();
    }

    private static final class OnLoop implements Futures {

        private final AbstractEventLoop loop;
        private int callbacksEach;
        private int left; // callbacks, of this iteration
        private int leftInAll;
        private int called;

        OnLoop(AbstractEventLoop loop) {
            this.loop = loop;
        }

        @Override
        public int run(int count, int callbacksEach) {
            this.callbacksEach = callbacksEach;
            leftInAll = count * callbacksEach;
            called = 0;
            loop.callSoon(this::complete);
            loop.runForever();
            return called;
        }

        private void complete() {
            left = EACH_ITERATION * callbacksEach;
            Consumer<Future<Integer>> callback = this::done;
            for (int i = 0; i < EACH_ITERATION; i++) {
                Promise<Integer> promise = loop.createFuture();
                for (int j = 0; j < callbacksEach; j++) {
                    promise.addDoneCallback(callback);
                }
                promise.setResult(VALUE);
            }
        }

        private void done(Future<Integer> future) {
            called += future.result();
            leftInAll--;
            if (--left > 0) {
                return;
            }
            if (leftInAll > 0) {
                complete();
            } else {
                loop.stop();
            }
        }

        @Override
        public void close() {
            loop.close();
        }
    }

    private static final class InQueue implements Futures {

        private final ArrayDeque<Runnable> queue = new ArrayDeque<>();
        private int called;

        @Override
        public int run(int count, int callbacksEach) {
            called = 0;
            for (int i = 0; i < count; i += EACH_ITERATION) {
                complete(callbacksEach);
                for (Runnable next = queue.poll(); next != null; next = queue.poll()) {
                    next.run();
                }
            }
            return called;
        }

        private void complete(int callbacksEach) {
            IntConsumer callback = value -> called += value;
            for (int i = 0; i < EACH_ITERATION; i++) {
                IntConsumer[] callbacks = new IntConsumer[callbacksEach];
                for (int j = 0; j < callbacksEach; j++) {
                    callbacks[j] = callback;
                }
                queue.add(new Slot(VALUE, callbacks));
            }
        }

        @Override
        public void close() {}
    }

    private record Slot(int value, IntConsumer[] callbacks) implements Runnable {

        @Override
        public void run() {
            for (IntConsumer callback : callbacks) {
                callback.accept(value);
            }
        }
    }
}
