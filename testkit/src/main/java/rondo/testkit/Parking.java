package rondo.testkit;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Waits of one thread for another.
final class Parking {

    private Parking() {}

    /// Parks the calling thread as long as `wait` is true; an interrupt stays with the thread.
    static void parkWhile(BooleanSupplier wait, Object blocker) {
        parkWhile(wait, () -> LockSupport.park(blocker));
    }

    /// The same, looking again after some nanoseconds at the latest, for what nobody tells.
    static void parkWhile(BooleanSupplier wait, Object blocker, long lookNanos) {
        parkWhile(wait, () -> LockSupport.parkNanos(blocker, lookNanos));
    }

    private static void parkWhile(BooleanSupplier wait, Runnable park) {
        boolean interrupted = false;
        while (wait.getAsBoolean()) {
            park.run();
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// Unparks a thread, if there is one.
    static void unpark(@Nullable Thread thread) {
        if (thread != null) {
            LockSupport.unpark(thread);
        }
    }
}
