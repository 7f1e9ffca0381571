package rondo.bench;

import java.util.concurrent.locks.LockSupport;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import rondo.AbstractEventLoop;
import rondo.EventLoops;

/// How long does it take a loop that sleeps to run a callback from another thread?
///
/// The measured thread hands in a callback and spins until it ran. Before, it gives the loop the time to
/// fall asleep, which is not measured. `park` is the floor: a thread that is parked, and unparked.
///
/// ```sh
/// java -jar bench/target/benchmarks.jar jmh rondo.bench.WakeUpBenchmark
/// ```
public class WakeUpBenchmark extends LoopBenchmark {

    private static final long FALL_ASLEEP_NANOS = 200_000; // after a short sleep it would stay awake for a moment

    /// Who sleeps: the floor, or the provider of a loop.
    @Param({"park", "selector", "nio", "virtual"})
    public String contender = "";

    private Sleeper sleeper = new ParkedThread();
    private Thread thread = Thread.currentThread();
    private int woken;

    /// Starts the contender on a thread of its own.
    @Setup
    public void open() {
        sleeper = contender.equals("park") ? new ParkedThread() : new SleepingLoop(EventLoops.newEventLoop(contender));
        thread = Thread.ofPlatform().name("sleeper").start(sleeper::sleep);
        woken = 0;
    }

    /// Ends it.
    ///
    /// @throws InterruptedException if this thread is interrupted
    @TearDown
    public void close() throws InterruptedException {
        sleeper.end();
        thread.join();
    }

    /// Lets the contender fall asleep.
    @Setup(Level.Invocation)
    public void fallAsleep() {
        long until = System.nanoTime() + FALL_ASLEEP_NANOS;
        while (System.nanoTime() - until < 0) {
            Thread.onSpinWait();
        }
    }

    /// Wake it, and wait until it did something.
    @Benchmark
    public void fromAnotherThread() {
        sleeper.wake();
        woken++;
        while (sleeper.woken != woken) {
            Thread.onSpinWait();
        }
    }

    /// Sleeps until it is woken, and counts how often that was.
    private abstract static sealed class Sleeper {

        /// Written by the thread that sleeps, read by the one that woke it.
        volatile int woken;

        /// Sleeps, and sleeps on whenever it was woken, until [#end].
        abstract void sleep();

        abstract void wake();

        abstract void end();
    }

    private static final class SleepingLoop extends Sleeper implements Runnable {

        private final AbstractEventLoop loop;
        private int calls;

        SleepingLoop(AbstractEventLoop loop) {
            this.loop = loop;
        }

        @Override
        void sleep() {
            try (loop) {
                loop.runForever();
            }
        }

        @Override
        public void run() {
            woken = ++calls;
        }

        @Override
        void wake() {
            loop.callSoonThreadsafe(this);
        }

        @Override
        void end() {
            loop.callSoonThreadsafe(loop::stop);
        }
    }

    private static final class ParkedThread extends Sleeper {

        private int calls;
        private volatile int wanted; // written by the thread that wakes
        private volatile boolean over;
        private volatile Thread sleeping = Thread.currentThread();

        @Override
        void sleep() {
            sleeping = Thread.currentThread();
            while (!over) {
                if (woken == wanted) {
                    LockSupport.park(this);
                } else {
                    woken = wanted;
                }
            }
        }

        @Override
        void wake() {
            wanted = ++calls;
            LockSupport.unpark(sleeping);
        }

        @Override
        void end() {
            over = true;
            LockSupport.unpark(sleeping);
        }
    }
}
