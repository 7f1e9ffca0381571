package rondo.tck;

import java.util.concurrent.locks.LockSupport;

/// Another thread, which lets a task go that blocks until then.
final class Elsewhere {

    private static final long PAUSE = 3_000_000; // ns

    private Elsewhere() {}

    /// Starts a thread that waits until `blocked` does block, and a little longer, and then runs
    /// `release`.
    static Thread whenBlocked(Thread blocked, Body release) {
        return Thread.ofPlatform().name("elsewhere").start(() -> {
            awaitBlocked(blocked);
            LockSupport.parkNanos(PAUSE); // whoever would run in between gets his chance
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
            LockSupport.parkNanos(PAUSE);
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
