package rondo.bench.peers;

import io.activej.reactor.schedule.ScheduledRunnable;
import io.netty.util.concurrent.ScheduledFuture;
import io.vertx.core.Timer;
import java.util.SplittableRandom;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.CompilerControl;

/// A peer's timers, used on the thread of its loop.
///
/// @param <T> a handle of a timer
abstract class PeerTimers<T> implements AutoCloseable {

    private final PeerLoop loop;
    private final LoopThread thread;
    private final Delays delays = new Delays();
    private int left; // timers, in this round
    private int fired;
    private int cancelled;

    PeerTimers(PeerLoop loop) {
        this.loop = loop;
        this.thread = new LoopThread(loop);
    }

    /// Opens those of that name.
    static PeerTimers<?> of(String contender) {
        return switch (contender) {
            case "netty" -> new OfNetty(new NettyLoop());
            case "vertx" -> new OfVertx(new VertxLoop());
            case "activej" -> new OfActivej(new ActivejLoop());
            case "kotlin" -> new KotlinTimers(new KotlinLoop());
            case "jdk-timer" -> new OfExecutor(new ScheduledLoop());
            default -> throw new IllegalArgumentException("no peer with timers is named " + contender);
        };
    }

    /// Arms a timer.
    abstract T arm(long millis, Callback callback);

    /// Arms a timer that is due at once.
    void armNow(Callback callback) {
        throw new UnsupportedOperationException("these timers do not fire on the loop");
    }

    /// Cancels a timer, and tells whether it was.
    abstract boolean cancel(T timer);

    /// Arms timers that will not fire, and leaves them.
    final void leavePending(int count) {
        Callback fire = () -> fired++;
        thread.run(() -> {
            for (int i = 0; i < count; i++) {
                arm(delays.get(i), fire);
            }
            thread.stop();
        });
    }

    /// Arms a timer that would fire in an hour or two, and cancels it, so many times; returns how many were.
    final int armAndCancel(int count) {
        Callback fire = () -> fired++;
        thread.run(() -> {
            cancelled = 0;
            for (int i = 0; i < count; i++) {
                if (isCancelled(arm(delays.get(i), fire))) {
                    cancelled++;
                }
            }
            thread.stop();
        });
        return cancelled;
    }

    /// Not inlined, as otherwise the compiler sees that the timer is gone at once, and does not even arm it.
    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    private boolean isCancelled(T timer) {
        return cancel(timer);
    }

    /// Arms so many timers that are due at once, and has them fire; `times` times. Returns how many fired.
    final int armAndFire(int times, int count) {
        fired = 0;
        thread.run(() -> armAll(count, times * count));
        return fired;
    }

    private void armAll(int count, int all) {
        left = count;
        Callback fire = () -> {
            fired++;
            if (--left > 0) {
                return;
            }
            if (fired < all) {
                armAll(count, all);
            } else {
                thread.stop();
            }
        };
        for (int i = 0; i < count; i++) {
            armNow(fire);
        }
    }

    @Override
    public final void close() {
        loop.close();
    }

    /// Different delays between one hour and two, the same in each run.
    private static final class Delays {

        private static final int SOME = 1024;
        private static final long HOUR = TimeUnit.HOURS.toMillis(1);

        private final long[] millis =
                new SplittableRandom(1).longs(SOME, HOUR, 2 * HOUR).toArray();

        long get(int i) {
            return millis[i & SOME - 1];
        }
    }

    private static final class OfNetty extends PeerTimers<ScheduledFuture<?>> {

        private final NettyLoop loop;

        OfNetty(NettyLoop loop) {
            super(loop);
            this.loop = loop;
        }

        @Override
        ScheduledFuture<?> arm(long millis, Callback callback) {
            return loop.eventLoop.schedule(callback, millis, TimeUnit.MILLISECONDS);
        }

        @Override
        void armNow(Callback callback) {
            arm(0, callback);
        }

        @Override
        boolean cancel(ScheduledFuture<?> timer) {
            return timer.cancel(false);
        }
    }

    private static final class OfVertx extends PeerTimers<Long> {

        private final VertxLoop loop;

        OfVertx(VertxLoop loop) {
            super(loop);
            this.loop = loop;
        }

        @Override
        Long arm(long millis, Callback callback) {
            return loop.vertx.setTimer(millis, id -> callback.run());
        }

        @Override
        void armNow(Callback callback) {
            loop.vertx.timer(1, TimeUnit.NANOSECONDS).onSuccess(callback);
        }

        @Override
        boolean cancel(Long timer) {
            return loop.vertx.cancelTimer(timer);
        }
    }

    private static final class OfActivej extends PeerTimers<ScheduledRunnable> {

        private final ActivejLoop loop;

        OfActivej(ActivejLoop loop) {
            super(loop);
            this.loop = loop;
        }

        @Override
        ScheduledRunnable arm(long millis, Callback callback) {
            return loop.eventloop.delay(millis, callback);
        }

        @Override
        void armNow(Callback callback) {
            arm(0, callback);
        }

        @Override
        boolean cancel(ScheduledRunnable timer) {
            timer.cancel();
            return !timer.isActive();
        }
    }

    private static final class OfExecutor extends PeerTimers<java.util.concurrent.ScheduledFuture<?>> {

        private final ScheduledLoop loop;

        OfExecutor(ScheduledLoop loop) {
            super(loop);
            this.loop = loop;
        }

        @Override
        java.util.concurrent.ScheduledFuture<?> arm(long millis, Callback callback) {
            return loop.executor.schedule(callback, millis, TimeUnit.MILLISECONDS);
        }

        @Override
        void armNow(Callback callback) {
            arm(0, callback);
        }

        @Override
        boolean cancel(java.util.concurrent.ScheduledFuture<?> timer) {
            return timer.cancel(false);
        }
    }

    private static final class ScheduledLoop implements PeerLoop {

        private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1);

        ScheduledLoop() {
            executor.setRemoveOnCancelPolicy(true);
        }

        @Override
        public void callSoon(Callback callback) {
            executor.execute(callback);
        }

        @Override
        public void callSoonThreadsafe(Callback callback) {
            executor.execute(callback);
        }

        @Override
        public void close() {
            executor.shutdownNow();
            executor.close();
        }
    }
}
