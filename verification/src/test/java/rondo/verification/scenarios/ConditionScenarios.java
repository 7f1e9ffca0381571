package rondo.verification.scenarios;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import rondo.Async;
import rondo.CancelledError;
import rondo.Task;
import rondo.sync.Condition;

/// A signal reaches somebody who can make use of it, a cancellation comes out of a wait as it was asked for, and
/// the lock is had again in either case.
final class ConditionScenarios {

    private static final int CONSUMERS = 4;
    private static final int PRODUCERS = 2;
    private static final int TICKS = 4;

    private ConditionScenarios() {}

    static void items(Stage stage) {
        Condition condition = new Condition();
        AtomicInteger items = new AtomicInteger();
        for (int i = 0; i < CONSUMERS; i++) {
            Task<?> consumer = stage.start(() -> {
                consume(stage, condition, items);
                return null;
            });
            if (stage.oneIn(2)) {
                stage.cancelWithin(TICKS, consumer);
                stage.cancelWithin(TICKS, consumer);
            }
        }
        for (int i = 0; i < PRODUCERS; i++) {
            stage.start(() -> produce(stage, condition, items));
        }

        stage.settleAndCheckRequests();
        assertTrue(
                items.get() == 0 || condition.stats().waiting() == 0,
                () -> "nobody takes what is there: " + items + ", " + condition);
        stage.cancelRestAndEnd();
        assertFalse(condition.isLocked());
    }

    private static void consume(Stage stage, Condition condition, AtomicInteger items) {
        condition.acquire();
        try {
            while (items.get() == 0) {
                condition.await();
            }
            items.decrementAndGet();
        } catch (CancelledError cancelled) {
            assertTrue(
                    stage.requests(Async.currentTask()).contains(cancelled.getMessage()),
                    () -> "nobody asked for this cancellation: " + cancelled);
            throw cancelled;
        } finally {
            condition.release();
        }
    }

    private static @Nullable Void produce(Stage stage, Condition condition, AtomicInteger items) {
        stage.pause(TICKS);
        condition.withLock(() -> {
            items.incrementAndGet();
            condition.signal();
            stage.pause(1);
        });
        return null;
    }

    static void lock(Stage stage) {
        Condition condition = new Condition();
        int[] inside = {0};
        for (int i = 0; i < CONSUMERS; i++) {
            Task<?> waiter = stage.start(() -> {
                condition.acquire();
                try {
                    condition.await();
                } finally {
                    assertTrue(++inside[0] == 1, "another task has the lock");
                    inside[0]--;
                    condition.release();
                }
                return null;
            });
            stage.cancelWithin(TICKS, waiter);
        }
        stage.start(() -> {
            stage.pause(TICKS);
            condition.withLock(() -> {
                inside[0]++;
                condition.signalAll();
                stage.pause(2);
                inside[0]--;
            });
            return null;
        });
        stage.settleAndCheckRequests();
        stage.cancelRestAndEnd();
        assertFalse(condition.isLocked());
    }
}
