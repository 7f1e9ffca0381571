package rondo.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import rondo.Async;
import rondo.Promise;
import rondo.Task;
import rondo.tck.Rule;

/// Who may use an object, and what the others are told.
class LoopBindingTest extends LoopTest {

    private final Lock lock = new Lock();
    private final Event event = new Event();
    private final Condition condition = new Condition();
    private final Semaphore semaphore = new Semaphore();
    private final Barrier barrier = new Barrier(1);
    private final Queue<Integer> queue = new Queue<>();

    /// What may wait, though here it would not have to.
    private Map<String, Steps> waits() {
        queue.putNowait(1);
        event.set();
        Map<String, Steps> waits = new LinkedHashMap<>();
        waits.put("Lock.acquire", lock::acquire);
        waits.put("Lock.withLock", () -> lock.withLock(() -> {}));
        waits.put("Event.await", event::await);
        waits.put("Condition.await", condition::await);
        waits.put("Semaphore.acquire", semaphore::acquire);
        waits.put("Barrier.await", barrier::await);
        waits.put("Queue.put", () -> queue.put(2));
        waits.put("Queue.get", queue::get);
        waits.put("Queue.join", queue::join);
        return waits;
    }

    @Test
    @Rule("6.6")
    void whatMayWaitIsRefusedOnAThreadWithoutALoop() {
        waits().forEach((name, wait) -> {
            Exception refused = assertThrows(WrongThreadException.class, wait::run, name);
            assertTrue(refused.getMessage().startsWith(name + " needs a task"), refused::getMessage);
            assertTrue(refused.getMessage().contains("runs no event loop"), refused::getMessage);
        });
    }

    @Test
    @Rule("6.6")
    void whatMayWaitIsRefusedInACallback() {
        run(() -> {
            Promise<Void> done = loop().createFuture();
            loop().callSoon(() -> {
                waits().forEach((name, wait) -> {
                    Exception refused = assertThrows(IllegalStateException.class, wait::run, name);
                    assertTrue(refused.getMessage().startsWith(name + " needs a task"), refused::getMessage);
                    assertTrue(refused.getMessage().contains("a callback of"), refused::getMessage);
                });
                done.setResult(null);
            });
            done.await();
        });
    }

    @Test
    @Rule("6.7")
    void whatDoesNotWaitMayBeCalledAnywhere() {
        assertTrue(lock.tryAcquire());
        lock.release();
        event.set();
        event.clear();
        assertTrue(semaphore.tryAcquire());
        semaphore.release();
        barrier.abort();
        barrier.reset();
        queue.putNowait(1);
        queue.getNowait();
        queue.taskDone();
        queue.shutdown();
    }

    /// ConditionTests.ambiguous_loops
    @Test
    @Rule("6.8")
    void anObjectForWhichATaskHasWaitedIsRefusedToWaitForOnAnotherLoop() {
        lock.tryAcquire();
        Barrier two = new Barrier(2);
        Semaphore none = new Semaphore(0);
        Queue<Integer> full = new Queue<>(1);
        full.putNowait(1);
        Queue<Integer> unfinished = new Queue<>();
        unfinished.putNowait(1);
        List<Steps> waits = List.of(
                lock::acquire,
                event::await,
                () -> condition.withLock(() -> condition.waitFor(() -> false)),
                none::acquire,
                two::await,
                queue::get,
                () -> full.put(2),
                unfinished::join);
        for (Steps wait : waits) {
            run(() -> assertFalse(within(3, wait)));

            run(() -> {
                Exception refused = assertThrows(IllegalStateException.class, wait::run);
                assertTrue(refused.getMessage().contains(" belongs to "), refused::getMessage);
                assertTrue(refused.getMessage().endsWith("take one for each loop"), refused::getMessage);
            });
        }
    }

    @Test
    @Rule("6.11")
    void anObjectForWhichNobodyHasWaitedServesOneLoopAfterTheOther() {
        for (int i = 0; i < 2; i++) {
            run(() -> {
                lock.withLock(() -> {});
                semaphore.withPermit(() -> {});
                queue.put(1);
                queue.get();
                barrier.await();
            });
        }
    }

    @Test
    @Rule("6.10")
    void aLockHeldByATaskOfAnotherLoopIsNotWaitedFor() {
        run(() -> {
            Async.currentTask().setName("keeper");
            lock.acquire();

            Throwable refused = elsewhere(() -> run(() -> {
                Async.currentTask().setName("stranger");
                lock.acquire();
            }));

            assertEquals(IllegalStateException.class, refused.getClass());
            assertTrue(
                    refused.getMessage()
                            .startsWith("Lock[held by keeper, waiting: 0] cannot be waited for by stranger"),
                    refused::getMessage);
            lock.release();
        });
    }

    @Test
    @Rule("6.9")
    void anObjectOfARunningLoopIsRefusedToATaskOfAnotherLoop() {
        run(() -> {
            assertFalse(within(3, event::await));
            event.set();

            Throwable refused = elsewhere(() -> run(event::await)); // though it would not have to wait

            assertEquals(IllegalStateException.class, refused.getClass());
            assertTrue(refused.getMessage().startsWith("Event[set, waiting: 0] belongs to "), refused::getMessage);
        });
    }

    @Test
    @Rule("6.12")
    void anObjectOfARunningLoopIsNotChangedByAnotherThread() {
        run(() -> {
            lock.acquire();
            semaphore.acquire();
            condition.acquire();
            Barrier two = new Barrier(2);
            List<Task<?>> waiting = List.of(
                    Async.createTask(lock::acquire),
                    Async.createTask(event::await),
                    Async.createTask(condition::await),
                    Async.createTask(semaphore::acquire),
                    Async.createTask(two::await),
                    Async.createTask(queue::get));
            briefly();
            condition.acquire();
            Map<String, Steps> changes = new LinkedHashMap<>();
            changes.put("Lock.tryAcquire", lock::tryAcquire);
            changes.put("Lock.release", lock::release);
            changes.put("Event.set", event::set);
            changes.put("Event.clear", event::clear);
            changes.put("Condition.signal", condition::signal);
            changes.put("Semaphore.tryAcquire", semaphore::tryAcquire);
            changes.put("Semaphore.release", semaphore::release);
            changes.put("Barrier.reset", two::reset);
            changes.put("Barrier.abort", two::abort);
            changes.put("Queue.putNowait", () -> queue.putNowait(1));
            changes.put("Queue.getNowait", queue::getNowait);
            changes.put("Queue.taskDone", queue::taskDone);
            changes.put("Queue.shutdown", () -> queue.shutdown(true));

            changes.forEach((name, change) -> {
                Throwable refused = elsewhere(change);
                assertEquals(WrongThreadException.class, refused.getClass(), name);
                assertTrue(refused.getMessage().startsWith(name + " was called on "), refused::getMessage);
                assertTrue(refused.getMessage().contains("use callSoonThreadsafe"), refused::getMessage);
            });

            iterations(3);
            assertTrue(waiting.stream().noneMatch(Task::isDone));
            waiting.forEach(Task::cancel);
            condition.release();
            settle(waiting);
        });
    }

    @Test
    @Rule("6.12")
    void theBoundedSemaphoreAndTheOtherQueuesAreOfALoopToo() {
        run(() -> {
            BoundedSemaphore bounded = new BoundedSemaphore(0);
            LifoQueue<Integer> lifo = new LifoQueue<>();
            assertFalse(within(3, bounded::acquire));
            assertFalse(within(3, lifo::get));

            assertEquals(WrongThreadException.class, elsewhere(bounded::release).getClass());
            assertEquals(
                    WrongThreadException.class,
                    elsewhere(() -> lifo.putNowait(1)).getClass());
        });
    }

    @Test
    @Rule("6.13")
    void nullIsRefusedByName() {
        Map<String, Steps> nulls = Map.of(
                "lock", () -> new Condition(null),
                "predicate", () -> condition.waitFor(null));
        nulls.forEach((name, steps) -> assertEquals(
                name, assertThrows(NullPointerException.class, steps::run).getMessage()));
        for (Steps body : List.<Steps>of(
                () -> lock.withLock((Body<?, RuntimeException>) null),
                () -> lock.withLock((VoidBody<RuntimeException>) null),
                () -> condition.withLock((VoidBody<RuntimeException>) null),
                () -> semaphore.withPermit((Body<?, RuntimeException>) null),
                () -> semaphore.withPermit((VoidBody<RuntimeException>) null))) {
            assertEquals(
                    "body", assertThrows(NullPointerException.class, body::run).getMessage());
        }
    }

    /// Returns what `steps` throws on a thread of its own.
    private static Throwable elsewhere(Steps steps) {
        AtomicReference<Throwable> thrown = new AtomicReference<>(new AssertionError("nothing was thrown"));
        Thread thread = Thread.ofPlatform().start(() -> {
            try {
                steps.run();
            } catch (Throwable failure) {
                thrown.set(failure);
            }
        });
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return thrown.get();
    }
}
