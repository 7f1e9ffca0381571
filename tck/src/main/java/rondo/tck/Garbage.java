package rondo.tck;

import static org.junit.jupiter.api.Assertions.assertNull;

import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.util.concurrent.locks.LockSupport;

/// What the garbage collector tells of what a loop holds on to.
final class Garbage {

    private static final int ROUNDS = 100;

    private Garbage() {}

    /// Waits until an object is collected, and fails if somebody holds it.
    static void awaitCollected(WeakReference<?> reference) {
        for (int i = 0; i < ROUNDS && reference.get() != null; i++) {
            collect();
        }
        assertNull(reference.get(), "somebody holds on to what is no longer needed");
    }

    static void collect() {
        System.gc();
        LockSupport.parkNanos(Delays.MOMENT.toNanos()); // for the collector to enqueue references
    }

    /// Returns how many bytes of the heap are in use after a collection.
    static long usedHeap() {
        collect();
        collect();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
