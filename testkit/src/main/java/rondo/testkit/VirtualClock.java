package rondo.testkit;

/// A clock that moves when it is told to, in nanoseconds from zero.
///
/// It ends loops that do nothing but look at it: who reads it very often while nobody moves it sees it
/// move.
final class VirtualClock {

    /// The latest time of all. It never comes.
    static final long NEVER = Long.MAX_VALUE;

    private static final int FREE_READS = 1_000; // without a move between them; no honest program has more
    private static final long READ_COSTS = 1_000;

    // Of who has the turn. A thread that only looks, as for a loop's statistics, may see old values.
    private long now;
    private int reads; // since the last move

    /// Returns the time to a program.
    long read() {
        if (++reads > FREE_READS) {
            now = later(now, READ_COSTS);
        }
        return now;
    }

    /// Returns the time.
    long now() {
        return now;
    }

    /// Lets time pass.
    void pass(long nanos) {
        moveTo(later(now, nanos));
    }

    /// Moves on to a time, unless it is later already.
    void moveTo(long when) {
        reads = 0;
        now = Math.max(now, when);
    }

    /// Returns the time that is `nanos` after `when`, the latest time if that is later than any.
    static long later(long when, long nanos) {
        long sum = when + nanos;
        return sum < when ? NEVER : sum;
    }
}
