package rondo;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import rondo.spi.Droppable;

/// A callback by which a loop dumps itself for another thread, which waits for it.
///
/// The thread waits for a limited time until the loop begins. Then the loop is alive, and is waited for
/// however many tasks it has.
final class DumpRequest implements Runnable, Droppable {

    private final Supplier<LoopDump> reading;
    private final AtomicBoolean taken = new AtomicBoolean(); // by the loop, or back by the one who asked
    private final CountDownLatch over = new CountDownLatch(1);
    private @Nullable LoopDump answer; // ordered by `over`

    DumpRequest(Supplier<LoopDump> reading) {
        this.reading = reading;
    }

    @Override
    public void run() {
        if (taken.compareAndSet(false, true)) {
            try {
                answer = reading.get();
            } finally {
                over.countDown();
            }
        }
    }

    @Override
    public void dropped() { // the loop was closed
        over.countDown();
    }

    /// Returns the dump, or null if the loop does not begin within `patience`, or not at all.
    @Nullable LoopDump await(Duration patience) {
        try {
            if (over.await(TimeUnit.NANOSECONDS.convert(patience), TimeUnit.NANOSECONDS)) {
                return answer;
            }
            if (taken.compareAndSet(false, true)) {
                return null;
            }
            over.await();
            return answer;
        } catch (InterruptedException e) {
            taken.set(true);
            Thread.currentThread().interrupt();
            return null;
        }
    }
}
