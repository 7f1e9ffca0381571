package rondo.bench.report;

import java.time.Duration;

/// How long the iterations of the trials may take, so that all of them fit into the time that there is.
final class Pace {

    /*
     * A trial is WARM_UPS iterations of two units of time, then ITERATIONS of one unit. Many short ones that count are
     * better than few long ones: the factor from their spread to the error is 8.6 for five and 4.8 for ten.
     */
    private static final int WARM_UPS = 5;
    private static final int ITERATIONS = 10;
    static final int UNITS = 2 * WARM_UPS + ITERATIONS;
    static final Duration SHOT = Duration.ofSeconds(Trial.SINGLE_SHOTS / 2); // a trial of first runs
    static final Duration SHORTEST = Duration.ofMillis(20);
    static final Duration LONGEST = Duration.ofMillis(500);

    private long besides = Duration.ofSeconds(1).toNanos(); // what a trial takes besides its iterations

    /// {@return how much the next trial is to measure}
    ///
    /// @param left the time that is left
    /// @param trials how many share it, without those of first runs
    /// @param shots how many trials of first runs share it, which have no iterations
    Trial.Effort effort(Duration left, int trials, int shots) {
        long nanos = left.minus(SHOT.multipliedBy(shots)).toNanos();
        long each = nanos / Math.max(trials, 1) - besides;
        Duration unit = Duration.ofNanos(Math.clamp(each / UNITS, SHORTEST.toNanos(), LONGEST.toNanos()));
        return new Trial.Effort(WARM_UPS, unit.multipliedBy(2), ITERATIONS, unit);
    }

    /// Learns from a trial that gave a result how much it needed besides its iterations.
    ///
    /// @param effort what it was to measure
    /// @param took its time
    void learn(Trial.Effort effort, Duration took) {
        long more = took.minus(effort.iteration().multipliedBy(UNITS)).toNanos();
        besides += (Math.clamp(more, 0, 2 * besides) - besides) / 4; // more than twice as much: a slow batch
    }

    /// {@return the least time for so many trials, or somewhat less, for those of first runs}
    Duration least(int trials) {
        return SHORTEST.multipliedBy(UNITS).plusNanos(besides).multipliedBy(trials);
    }
}
