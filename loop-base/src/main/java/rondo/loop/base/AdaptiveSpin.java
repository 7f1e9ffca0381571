package rondo.loop.base;

/// Keeps a loop awake for some microseconds before it would fall asleep, where that has paid lately.
///
/// To fall asleep and to be woken takes tens of microseconds, and who wakes pays for it as well. So a loop that another
/// thread woke as soon as it slept watches its inbox for about as long, the next time. The Linux kernel halts its
/// processors by the same rule (`haltpoll`).
///
/// It looks seldom, also if it found few callbacks the last time: if it took each one as it comes, the two processors
/// would fetch the same memory from each other again and again.
///
/// Used by whoever runs on the loop, one at a time.
final class AdaptiveSpin {

    static final long LOOK_EVERY_NANOS = 4_000;
    static final long AT_MOST_NANOS = 20_000;
    static final long SHORT_SLEEP_NANOS = 50_000; // hardly more than a sleep and its end take by themselves

    static final int MANY = 256; // callbacks; a busy thread hands in about twice as many in such an interval

    private static final int FAILURES_AT_MOST = 10;

    /*
     * Each try that finds nothing makes the next one wait for twice as many short sleeps in a row.
     *
     *   shortSleeps <  2^failures     not worthwhile
     *   shortSleeps >= 2^failures     worthwhile; a try that finds something: failures = 0
     *                                             one that finds nothing:     failures + 1, shortSleeps = 0
     */
    private int shortSleeps;
    private int failures;
    private boolean cameFew; // the last time that any came

    private final Driver driver; // whose clock it is
    private final boolean isPossible;

    AdaptiveSpin(Driver driver, int processors) {
        this.driver = driver;
        this.isPossible = driver.isRealTime() && processors > 1; // who is to hand something in needs another one
    }

    /// Returns true if [#awaitNext] is worth a try now.
    boolean isWorthwhile() {
        return shortSleeps >= 1 << failures;
    }

    /// Returns true if to look at the inbox at once would disturb who hands in more than it is worth.
    boolean isBetterLate() {
        return cameFew;
    }

    /// Watches an inbox, and returns true as soon as it sees something there, false when the time is over.
    boolean awaitNext(InboxReader inbox) {
        long start = driver.nanoTime();
        for (long look = LOOK_EVERY_NANOS; look <= AT_MOST_NANOS; look += LOOK_EVERY_NANOS) {
            while (driver.nanoTime() - start < look) {
                Thread.onSpinWait();
            }
            if (inbox.hasNext()) {
                failures = 0;
                return true;
            }
        }
        failures = Math.min(failures + 1, FAILURES_AT_MOST);
        shortSleeps = 0;
        return false;
    }

    /// Notes how many callbacks were found in the inbox at once, if there were any.
    void received(int callbacks) {
        cameFew = callbacks < MANY;
    }

    /// Notes that the loop slept.
    ///
    /// @param nanos how long
    /// @param handedIn whether a callback of another thread was there then
    void slept(long nanos, boolean handedIn) {
        if (!handedIn || nanos > SHORT_SLEEP_NANOS) {
            shortSleeps = 0;
        } else if (isPossible && !isWorthwhile()) {
            shortSleeps++;
        }
    }
}
