package rondo.bench;

import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;
import rondo.AbstractEventLoop;
import rondo.EventLoops;
import rondo.Promise;

/// What does it cost a task to await a future?
///
/// `continuation` is the floor: a bare continuation of the JDK that suspends, and is put in an
/// [java.util.ArrayDeque] when the value is there.
///
/// ```sh
/// java -jar bench/target/benchmarks.jar jmh rondo.bench.AwaitBenchmark \
///     -jvmArgsAppend "--add-opens java.base/java.lang=ALL-UNNAMED"
/// ```
public class AwaitBenchmark extends LoopBenchmark {

    private static final int DONE = 1_000_000;
    private static final int PENDING = 5_000;
    private static final int SOME = 64; // done futures, so that the compiler cannot take one wait for the other
    private static final Integer VALUE = 1;

    /// Who waits: the floor, or a task of a provider's loop.
    @Param({RawScheduler.CONTINUATION, "selector", "nio", "virtual"})
    public String contender = "";

    private Waits waits = new OfContinuation();

    /// Opens the contender.
    @Setup
    public void open() {
        waits = contender.equals(RawScheduler.CONTINUATION)
                ? new OfContinuation()
                : new OfTask(EventLoops.newEventLoop(contender));
    }

    /// Closes it.
    @TearDown
    public void close() {
        waits.close();
    }

    /// The future is done already, so nobody else runs.
    ///
    /// @param sink takes the values
    @Benchmark
    @OperationsPerInvocation(DONE)
    public void doneFuture(Blackhole sink) {
        waits.onDone(DONE, sink);
    }

    /// A future is created and awaited, and a callback in the next iteration completes it.
    @Benchmark
    @OperationsPerInvocation(PENDING)
    public void pendingFuture() {
        check(PENDING, waits.onPending(PENDING));
    }

    private interface Waits extends AutoCloseable {

        void onDone(int count, Blackhole sink);

        /// Returns the sum of the values.
        int onPending(int count);

        @Override
        void close();
    }

    private static final class OfTask implements Waits {

        private final AbstractEventLoop loop;
        private final Promise<Integer>[] done;
        private Promise<Integer> pending;

        OfTask(AbstractEventLoop loop) {
            this.loop = loop;
            this.done = done(loop);
            this.pending = done[0];
        }

        @SuppressWarnings({"unchecked", "rawtypes", "nullness:return"}) // an array of generics, filled at once
        private static Promise<Integer>[] done(AbstractEventLoop loop) {
            Promise<Integer>[] done = new Promise[SOME];
            for (int i = 0; i < SOME; i++) {
                done[i] = loop.createFuture();
                done[i].setResult(VALUE);
            }
            return done;
        }

        @Override
        public void onDone(int count, Blackhole sink) {
            loop.runUntilComplete(() -> {
                for (int i = 0; i < count; i++) {
                    sink.consume(done[i & SOME - 1].await());
                }
                return count;
            });
        }

        @Override
        public int onPending(int count) {
            return loop.runUntilComplete(() -> {
                Runnable complete = () -> pending.setResult(VALUE);
                int sum = 0;
                for (int i = 0; i < count; i++) {
                    Promise<Integer> promise = loop.createFuture();
                    pending = promise;
                    loop.callSoon(complete);
                    sum += promise.await();
                }
                return sum;
            });
        }

        @Override
        public void close() {
            loop.close();
        }
    }

    private static final class OfContinuation implements Waits {

        private final RawScheduler scheduler = RawScheduler.of(RawScheduler.CONTINUATION);
        private Slot pending = new Slot();
        private int sum;

        @Override
        public void onDone(int count, Blackhole sink) {
            Slot[] done = new Slot[SOME];
            for (int i = 0; i < SOME; i++) {
                done[i] = new Slot();
                done[i].complete(scheduler);
            }
            scheduler.spawn(() -> {
                for (int i = 0; i < count; i++) {
                    sink.consume(done[i & SOME - 1].await(scheduler));
                }
            });
            scheduler.run();
        }

        @Override
        public int onPending(int count) {
            sum = 0;
            scheduler.spawn(() -> {
                Runnable complete = () -> pending.complete(scheduler);
                for (int i = 0; i < count; i++) {
                    Slot slot = new Slot();
                    pending = slot;
                    scheduler.ready(complete);
                    sum += slot.await(scheduler);
                }
            });
            scheduler.run();
            return sum;
        }

        @Override
        public void close() {}
    }

    private static final class Slot {

        private int value;
        private boolean isDone;
        private @Nullable RawFiber waiter;

        void complete(RawScheduler scheduler) {
            value = VALUE;
            isDone = true;
            if (waiter != null) {
                scheduler.ready(waiter);
            }
        }

        int await(RawScheduler scheduler) {
            if (!isDone) {
                waiter = scheduler.current();
                scheduler.suspend();
            }
            return value;
        }
    }
}
