package rondo.bench;

import java.time.Duration;
import rondo.Async;

/// A parent who has children and waits for all of them.
interface Family extends AutoCloseable {

    /// The value of a child.
    Integer VALUE = 1;

    /// What each child does on a loop: it lets all others run once, and returns `value`.
    static Integer child(Integer value) {
        Async.sleep(Duration.ZERO);
        return value;
    }

    /// Has so many children at once, so many times, and returns the sum of their values.
    int raise(int times, int children);

    @Override
    void close();
}
