package rondo.verification.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import rondo.Task;
import rondo.sync.Lock;
import rondo.sync.Semaphore;

/// Whoever waits for a lock or a permit gets it in turn, and no more have it than may, though some of those
/// who wait are cancelled.
final class LockScenarios {

    private static final int TASKS = 6;
    private static final int RELEASES = 2;
    private static final int TICKS = 3;

    private LockScenarios() {}

    static void lock(Stage stage) {
        Lock lock = new Lock();
        int[] inside = {0};
        for (int i = 0; i < TASKS; i++) {
            Task<?> task = stage.start(() -> {
                stage.pause(1);
                lock.acquire();
                try {
                    assertEquals(1, ++inside[0], "tasks that have the lock");
                    stage.pause(2);
                } finally {
                    inside[0]--;
                    lock.release();
                }
                return null;
            });
            if (stage.oneIn(2)) {
                stage.cancelWithin(TICKS, task);
            }
        }
        stage.end();
        assertFalse(lock.isLocked());
    }

    /// Permits come in twos, as calls of `release` do that are made for work that is done in parts.
    static void semaphore(Stage stage) {
        Semaphore semaphore = new Semaphore(0);
        Turns turns = new Turns(stage);
        int[] taken = {0};
        for (int i = 0; i < TASKS; i++) {
            Task<?> task = stage.start(() -> {
                stage.pause(TICKS);
                take(semaphore, turns);
                taken[0]++;
                return null;
            });
            if (stage.oneIn(2)) {
                stage.cancelWithin(TICKS, task);
            }
        }
        for (int i = 0; i < RELEASES; i++) {
            stage.at(stage.tick(stage.upTo(TICKS)), () -> {
                semaphore.release();
                semaphore.release();
            });
        }

        stage.settleAndCheckRequests();
        Semaphore.Stats stats = semaphore.stats();
        assertEquals(2 * RELEASES, taken[0] + stats.available(), "permits");
        assertTrue(stats.available() == 0 || stats.waiting() == 0, () -> "somebody waits in vain: " + semaphore);
        stage.cancelRestAndEnd();
    }

    private static void take(Semaphore semaphore, Turns turns) {
        turns.ask();
        try {
            semaphore.acquire();
            turns.get();
        } finally {
            turns.giveUp();
        }
    }
}
