package rondo.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import rondo.AbstractEventLoop;
import rondo.Async;
import rondo.CancelledError;
import rondo.EventLoops;
import rondo.tck.Rule;

/// A loop that is closed resumes its tasks one after the other, and every wait throws, also one that
/// was over. So here something may be given to a task that cannot take it.
class ClosingLoopTest extends LoopTest {

    private final List<String> order = new ArrayList<>();

    /// Runs `main` and closes the loop with the tasks that are left.
    private void runAndClose(Steps main) {
        AbstractEventLoop loop = EventLoops.newEventLoop(provider);
        loop.setExceptionHandler((same, context) -> reports.add(context));
        try {
            loop.runUntilComplete(coroutine(main));
        } finally {
            loop.close();
        }
        assertTrue(
                reports.stream().allMatch(report -> report.exception() == null),
                () -> "more was reported than tasks that were pending: " + reports);
        reports.clear();
    }

    /// Runs until the loop is closed, and then `last`.
    private static void untilClosed(Steps last) {
        spawn(() -> {
            try {
                loop().createFuture().await();
            } finally {
                last.run();
            }
        });
    }

    private void noteCancellation(String name, Steps wait) {
        spawn(() -> {
            try {
                wait.run();
            } catch (CancelledError closed) {
                order.add(name);
            }
        });
    }

    @Test
    @Rule("6.87")
    void aLockGivenToATaskThatIsUnwoundIsFreeInTheEnd() {
        Lock lock = new Lock();

        runAndClose(() -> {
            lock.tryAcquire();
            untilClosed(lock::release);
            noteCancellation("a", lock::acquire);
            noteCancellation("b", () -> lock.withLock(() -> order.add("body")));
            briefly();
        });

        assertEquals(List.of("a", "b"), order);
        assertEquals(new Lock.Stats(false, null, 0), lock.stats());
    }

    @Test
    @Rule("6.87")
    void aPermitGivenToATaskThatIsUnwoundIsAvailableInTheEnd() {
        Semaphore semaphore = new Semaphore(0);

        runAndClose(() -> {
            untilClosed(semaphore::release);
            noteCancellation("a", semaphore::acquire);
            noteCancellation("b", semaphore::acquire);
            briefly();
        });

        assertEquals(List.of("a", "b"), order);
        assertEquals(new Semaphore.Stats(1, 0), semaphore.stats());
    }

    @Test
    @Rule("6.88")
    void anItemGivenToATaskThatIsUnwoundIsInTheQueueInTheEndBeforeTheOthers() {
        for (Queue<Integer> queue : List.of(new Queue<Integer>(), new PriorityQueue<Integer>((a, b) -> 0))) {
            order.clear();

            runAndClose(() -> {
                untilClosed(() -> {
                    queue.putNowait(1);
                    queue.putNowait(2);
                    queue.putNowait(3);
                });
                noteCancellation("a", queue::get);
                noteCancellation("b", queue::get);
                briefly();
            });

            assertEquals(List.of("a", "b"), order);
            assertEquals(new Queue.Stats(3, 0, 3, 0, 0, 0, false), queue.stats());
            assertEquals(List.of(2, 1, 3), List.of(queue.getNowait(), queue.getNowait(), queue.getNowait()));
        }
    }

    @Test
    @Rule("6.88")
    void anItemThatOneUnwoundTaskAfterTheOtherLeavesIsInTheQueueInTheEnd() {
        Queue<Integer> queue = new Queue<>();

        runAndClose(() -> {
            untilClosed(() -> queue.putNowait(1));
            noteCancellation("a", queue::get);
            noteCancellation("b", queue::get);
            briefly();
        });

        assertEquals(List.of("a", "b"), order);
        assertEquals(new Queue.Stats(1, 0, 1, 0, 0, 0, false), queue.stats());
        assertEquals(1, queue.getNowait());
    }

    @Test
    @Rule("6.88")
    void anItemGivenToATaskThatIsUnwoundIsDroppedIfTheQueueWasShutDownForGood() {
        Queue<Integer> queue = new Queue<>();

        runAndClose(() -> {
            untilClosed(() -> {
                queue.putNowait(1);
                queue.shutdown(true);
            });
            noteCancellation("a", queue::get);
            briefly();
        });

        assertEquals(List.of("a"), order);
        assertEquals(new Queue.Stats(0, 0, 0, 0, 0, 0, true), queue.stats());
    }

    @Test
    @Rule("6.86")
    void aWaitForAConditionEndsThoughTheLockCannotBeHadAgain() {
        Condition condition = new Condition();

        runAndClose(() -> {
            noteCancellation("waiting", () -> condition.withLock(() -> condition.waitFor(() -> false)));
            briefly();
            spawn(() -> {
                condition.acquire();
                loop().createFuture().await(); // and never releases
            });
            briefly();
        });

        assertEquals(List.of("waiting"), order);
        assertEquals(0, condition.stats().waiting());
    }

    @Test
    @Rule("6.86")
    void aSignalledTaskThatIsUnwoundLeavesNothing() {
        Condition condition = new Condition();

        runAndClose(() -> {
            noteCancellation("a", () -> condition.withLock(() -> condition.waitFor(() -> false)));
            noteCancellation("b", () -> condition.withLock(() -> condition.waitFor(() -> false)));
            briefly();
            condition.withLock(() -> condition.signalAll());
        });

        assertEquals(List.of("a", "b"), order);
        assertEquals(new Condition.Stats(0, new Lock.Stats(false, null, 0)), condition.stats());
    }

    @Test
    @Rule("6.86")
    void aBarrierIsLeftByAll() {
        Barrier barrier = new Barrier(3);

        runAndClose(() -> {
            noteCancellation("a", barrier::await);
            noteCancellation("b", barrier::await);
            briefly();
        });

        assertEquals(List.of("a", "b"), order);
        assertEquals(new Barrier.Stats(Barrier.State.FILLING, 3, 0), barrier.stats());
        assertFalse(barrier.isBroken());
    }

    @Test
    @Rule("6.89")
    void anObjectCanBeLookedAtWhenItsLoopIsClosed() {
        Event event = new Event();

        runAndClose(() -> {
            noteCancellation("a", event::await);
            briefly();
        });

        assertEquals(List.of("a"), order);
        event.set();
        assertEquals("Event[set, waiting: 0]", event.toString());
        Async.run(event::await);
    }
}
