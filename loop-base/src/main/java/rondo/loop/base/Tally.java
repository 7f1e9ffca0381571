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
    private long turns;
    private long received;
    private long sleeps;
    private long nanosAsleep;

    /// Counts an iteration that is about to give that many turns.
    void iteration(int turns) {
        iterations++;
        this.turns += turns;
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
    LoopStatistics statistics(long time, int ready, int timers, long tasksCreated, int tasksAlive) {
        return new LoopStatistics(
                time, iterations, turns, received, sleeps, Duration.ofNanos(nanosAsleep), ready, timers,
                tasksCreated, tasksAlive);
    }
}
