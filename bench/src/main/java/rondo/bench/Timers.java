package rondo.bench;

import java.time.Duration;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import rondo.AbstractEventLoop;
import rondo.EventLoops;
import rondo.TimerHandle;

/// Something with timers: a loop, or the floor under it.
interface Timers extends AutoCloseable {

    /// The floor: a bare heap.
    String HEAP = "heap";

    /// Returns the one of that name.
    static Timers of(String contender) {
        return contender.equals(HEAP) ? new InHeap() : new OnLoop(EventLoops.newEventLoop(contender));
    }

    /// Arms timers that will not fire, and leaves them.
    void leavePending(int count);

    /// Arms a timer that would fire in an hour or two, and cancels it, so many times; returns how many
    /// were.
    int armAndCancel(int count);

    /// Arms so many timers that are due at once, and has them fire; `times` times. Returns how many fired.
    int armAndFire(int times, int count);

    @Override
    void close();

    /// Different delays between one hour and two, the same in each run.
    final class Delays {

        private static final int SOME = 1024;
        private static final long HOUR = Duration.ofHours(1).toNanos();

        private final Duration[] delays = new SplittableRandom(1)
                .longs(SOME, HOUR, 2 * HOUR)
                .mapToObj(Duration::ofNanos)
                .toArray(Duration[]::new);

        Duration get(int i) {
            return delays[i & SOME - 1];
        }
    }

    final class OnLoop implements Timers {

        private final AbstractEventLoop loop;
        private final Delays delays = new Delays();
        private int left; // timers, in this round
        private int eachRound;
        private int rounds;
        private int fired;
        private int cancelled;

        private OnLoop(AbstractEventLoop loop) {
            this.loop = loop;
        }

        @Override
        public void leavePending(int count) {
            Runnable fire = this::fire;
            for (int i = 0; i < count; i++) {
                loop.callLater(delays.get(i), fire);
            }
        }

        @Override
        public int armAndCancel(int count) {
            Runnable fire = this::fire;
            loop.callSoon(() -> {
                cancelled = 0;
                for (int i = 0; i < count; i++) {
                    TimerHandle timer = loop.callLater(delays.get(i), fire);
                    timer.cancel();
                    if (timer.isCancelled()) {
                        cancelled++;
                    }
                }
                loop.stop();
            });
            loop.runForever();
            return cancelled;
        }

        @Override
        public int armAndFire(int times, int count) {
            rounds = times;
            eachRound = count;
            fired = 0;
            loop.callSoon(this::arm);
            loop.runForever();
            return fired;
        }

        private void arm() {
            left = eachRound;
            Runnable fire = this::fire;
            for (int i = 0; i < eachRound; i++) {
                loop.callLater(Duration.ZERO, fire);
            }
        }

        private void fire() {
            fired++;
            if (--left > 0) {
                return;
            }
            if (--rounds > 0) {
                arm();
            } else {
                loop.stop();
            }
        }

        @Override
        public void close() {
            loop.close();
        }
    }

    final class InHeap implements Timers {

        private final BareHeap heap = new BareHeap();
        private final Delays delays = new Delays();
        private int fired;

        private InHeap() {}

        private BareHeap.Entry arm(Duration delay, Runnable fire) {
            return heap.add(System.nanoTime() + delay.toNanos(), fire);
        }

        private void fire() {
            fired++;
        }

        @Override
        public void leavePending(int count) {
            Runnable fire = this::fire;
            for (int i = 0; i < count; i++) {
                arm(delays.get(i), fire);
            }
        }

        @Override
        public int armAndCancel(int count) {
            Runnable fire = this::fire;
            int cancelled = 0;
            for (int i = 0; i < count; i++) {
                BareHeap.Entry entry = arm(delays.get(i), fire);
                if (heap.remove(entry)) {
                    cancelled++;
                }
            }
            return cancelled;
        }

        @Override
        public int armAndFire(int times, int count) {
            Runnable fire = this::fire;
            fired = 0;
            for (int i = 0; i < times; i++) {
                for (int j = 0; j < count; j++) {
                    arm(Duration.ZERO, fire);
                }
                long now = System.nanoTime();
                for (BareHeap.@Nullable Entry due = heap.pollDue(now); due != null; due = heap.pollDue(now)) {
                    due.callback.run();
                }
            }
            return fired;
        }

        @Override
        public void close() {}
    }
}
