package rondo.testkit;

import java.util.SplittableRandom;

/// How fast the simulated machine is: what a step costs, and how late a sleeping loop wakes up.
///
/// Time that passes at random between two iterations is what lets timers come in between ready work, here
/// in one run and there in another. A step that cost the same every time, or nothing, would show only one
/// of these orders.
final class Pace {

    /*
     * Races are between things that are near in time, and how near depends on the program: nanoseconds or
     * milliseconds. So a cost is as likely to be between 1 and 2 microseconds as between 100 and 200. And
     * some steps cost nothing, how many is decided once for a run: things that need several quick steps in
     * a row would hardly ever happen otherwise.
     */
    private static final int SCALES = 10; // the lowest is a thousandth of the highest
    private static final int ALL = 8;

    private final SplittableRandom random;
    private final long most; // of a step, in nanoseconds
    private final int free; // how many steps of ALL cost nothing

    private Pace(SplittableRandom random, long most, int free) {
        this.random = random;
        this.most = most;
        this.free = free;
    }

    /// Returns a pace at which a step takes up to `most` nanoseconds.
    static Pace of(SplittableRandom random, long most) {
        return new Pace(random, most, most == 0 ? ALL : random.nextInt(ALL));
    }

    /// Returns what a step costs.
    long cost() {
        if (free == ALL || random.nextInt(ALL) < free) {
            return 0;
        }
        long highest = most >>> random.nextInt(SCALES);
        return highest - random.nextLong(highest / 2 + 1);
    }
}
