package rondo.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import rondo.Async;
import rondo.CancelledError;
import rondo.Future;
import rondo.Promise;
import rondo.Task;

/// Cancellations of very many tasks at once, and of tasks that wait for each other in long chains.
abstract class MassCancellationRules extends LoopRules {

    private final Promise<String> promise = loop.createFuture();

    MassCancellationRules(EventLoopTck kit) {
        super(kit);
    }

    @Test
    @Rule("4.62")
    void aHundredThousandSleepingTasksAreCancelledAtOnce() {
        List<Task<?>> tasks = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            tasks.add(spawn(() -> Async.sleep(NEVER)));
        }
        iterate();

        tasks.forEach(Task::cancel);
        iterate();

        assertTrue(tasks.stream().allMatch(Task::isCancelled));
        assertNull(loop.currentTask());
        assertTrue(loop.allTasks().isEmpty());
    }

    @Test
    @Rule("4.62")
    void aStormOfCancellationsIsDeliveredOneByOneToTenThousandTasks() {
        int storms = 5;
        int[] delivered = {0};
        List<Task<?>> tasks = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            tasks.add(spawn(() -> {
                for (int left = storms; left > 1; left--) {
                    assertThrows(CancelledError.class, () -> Async.sleep(NEVER));
                    delivered[0]++;
                }
                Async.sleep(NEVER);
            }));
        }
        iterate();

        for (int i = 0; i < storms; i++) {
            tasks.forEach(Task::cancel);
            tasks.forEach(Task::cancel); // no more than the one before
            iterate();
        }

        assertTrue(tasks.stream().allMatch(Task::isCancelled));
        assertEquals((storms - 1) * 10_000, delivered[0]);
        assertTrue(loop.allTasks().isEmpty());
    }

    @Test
    @Rule("4.62")
    void aHundredThousandTasksThatNeverBeganAreCancelled() {
        List<Task<?>> tasks = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            tasks.add(spawn(() -> log.add("never")));
        }

        tasks.forEach(Task::cancel);
        iterate();

        assertLog();
        assertTrue(tasks.stream().allMatch(Task::isCancelled));
        assertTrue(loop.allTasks().isEmpty());
    }

    @Test
    @Rule("4.61")
    void aChainOfAHundredThousandTasksIsCancelledFromItsEnd() {
        Task<String> last = loop.createTask(promise::await);
        Task<String> first = last;
        for (int i = 1; i < 100_000; i++) {
            Task<String> before = last;
            last = loop.createTask(before::await);
        }
        iterate();
        Task<String> outermost = last;

        outermost.cancel("why");

        assertTrue(promise.isCancelled());
        assertEquals("why", assertThrows(CancelledError.class, () -> loop.runUntilComplete(outermost)).getMessage());
        assertEquals(1, first.cancelling());
        assertTrue(first.isCancelled());
        assertTrue(loop.allTasks().isEmpty());
    }

    /// As a chain of tasks that each gather the one before.
    @Test
    @Rule("4.61")
    void aLongChainOfTasksAndFuturesThatPassTheCancellationOnIsCancelled() {
        List<Task<String>> tasks = new ArrayList<>();
        Future<String> last = promise;
        for (int i = 0; i < 20_000; i++) {
            Future<String> before = new ForeignFuture<>(last, true);
            Task<String> task = loop.createTask(before::await);
            tasks.add(task);
            last = task;
        }
        iterate();
        Task<String> outermost = tasks.getLast();

        loop.callSoon(() -> {
            outermost.cancel("why");
            assertTrue(promise.isCancelled());
        });

        assertEquals("why", assertThrows(CancelledError.class, () -> loop.runUntilComplete(outermost)).getMessage());
        assertTrue(tasks.stream().allMatch(task -> task.isCancelled() && task.cancelling() == 1));
    }
}
