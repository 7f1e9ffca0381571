package rondo.loop.base;

import java.time.Duration;
import rondo.LoopStatistics;

/// Counts what a loop does.
///
/// Only sums that cost next to nothing: none is kept up for a single callback, and the clock is read
/// around a sleep only.
final class Tally {

    // Written by whoever runs on the loop. Plain: other threads may read numbers of a moment ago.
    private long iterations;
    private long dropped;
    private long received;
    private long sleeps;
    private long nanosAsleep;

    /// Counts an iteration.
    void iteration() {
        iterations++;
    }

    /// Counts one that was taken from what is ready, and got no turn.
    void dropped() {
        dropped++;
    }

    /// Counts callbacks that other threads handed in.
    void received(int callbacks) {
        received += callbacks;
    }

    /// Counts a wait for events that may have blocked.
    void slept(long nanos) {
        sleeps++;
        nanosAsleep += nanos;
    }

    /// Returns the numbers, with those that are known elsewhere.
    LoopStatistics statistics(long time, ReadyQueue ready, int timers, long tasksCreated, int tasksAlive) {
        return new LoopStatistics(
                time,
                iterations,
                ready.taken() - dropped,
                received,
                sleeps,
                Duration.ofNanos(nanosAsleep),
                ready.approximateSize(),
                timers,
                tasksCreated,
                tasksAlive);
    }
}
