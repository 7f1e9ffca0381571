package rondo.bench.report;

import java.util.concurrent.atomic.AtomicInteger;

/// The time that a cache line takes from one processor to another and back.
///
/// Whatever is handed from thread to thread takes at least that long. It belongs to the machine, and not even to that
/// for good: virtual processors may be moved from one core to another at any time.
final class RoundTrip {

    private static final int HERE = 0;
    private static final int THERE = 1;
    private static final int OVER = 2;

    private static final int TRIPS = 25; // a batch: so short that some are not disturbed while others are at work
    private static final int BATCHES = 400;
    private static final long LIMIT = 50_000_000; // ns

    private RoundTrip() {}

    /// Measures for a few milliseconds, or for longer if more threads are at work than there are processors. The fastest
    /// batch counts.
    ///
    /// @return nanoseconds; not a number if there is but one processor
    static double measure() {
        if (Runtime.getRuntime().availableProcessors() == 1) {
            return Double.NaN;
        }
        AtomicInteger ball = new AtomicInteger(HERE);
        Thread.ofPlatform().name("round-trip").daemon().start(() -> sendBack(ball));
        long begin = System.nanoTime();
        long best = Long.MAX_VALUE;
        long now = begin;
        for (int i = 0; i < BATCHES && now - begin < LIMIT; i++) {
            long before = now;
            for (int trip = 0; trip < TRIPS; trip++) {
                ball.setRelease(THERE);
                await(ball, THERE);
            }
            now = System.nanoTime();
            best = Math.min(best, now - before);
        }
        ball.setRelease(OVER);
        return (double) best / TRIPS;
    }

    private static void sendBack(AtomicInteger ball) {
        while (await(ball, HERE) == THERE) {
            ball.setRelease(HERE);
        }
    }

    /// Waits until the ball is no more where it was, and returns where it is.
    private static int await(AtomicInteger ball, int where) {
        int now = ball.getAcquire();
        while (now == where) {
            Thread.onSpinWait();
            now = ball.getAcquire();
        }
        return now;
    }
}
