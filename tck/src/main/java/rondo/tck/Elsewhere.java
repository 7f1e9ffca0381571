package rondo.tck;

import java.util.concurrent.locks.LockSupport;

/// Another thread, which lets a task go that blocks until then.
final class Elsewhere {

    private Elsewhere() {}

    /// Starts a thread that waits until `blocked` does block, and a little longer, and then runs
    /// `release`.
    static Thread whenBlocked(Thread blocked, Body release) {
        return Thread.ofPlatform().name("elsewhere").start(() -> {
            awaitBlocked(blocked);
            LockSupport.parkNanos(Delays.MOMENT.toNanos()); // whoever would run in between gets his chance
            try {
                release.run();
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
    }

    /// Starts a thread that waits for a while and then runs `action`; for what no state of a thread tells.
    static Thread inAWhile(Runnable action) {
        return Thread.ofPlatform().name("elsewhere").start(() -> {
            LockSupport.parkNanos(Delays.MOMENT.toNanos());
            action.run();
        });
    }

    private static void awaitBlocked(Thread thread) {
        while (true) {
            switch (thread.getState()) {
                case BLOCKED, WAITING, TIMED_WAITING -> {
                    return;
                }
                default -> Thread.onSpinWait();
            }
        }
    }
}
