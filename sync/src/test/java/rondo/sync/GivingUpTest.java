package rondo.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static rondo.combinators.Combinators.timeout;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import rondo.Async;
import rondo.Task;
import rondo.tck.Rule;

/// Waits that are given up, very often.
class GivingUpTest extends LoopTest {

    private static final int TIMEOUTS = 20_000;
    private static final Duration SHORTEST = Duration.ofNanos(1);
    private static final Duration LONG = Duration.ofHours(1); // its timer would hold the task as long

    @Test
    @Rule("6.4")
    void timeoutsLeaveNothingBehind() {
        timeOut(TIMEOUTS);
    }

    @Test
    @Rule("6.4")
    @Tag("long")
    @DisabledIfSystemProperty(named = "rondo.test.loops", matches = ".+", disabledReason = "not on chosen loops")
    @Timeout(600)
    void aMillionTimeoutsLeaveNothingBehind() {
        timeOut(1_000_000);
    }

    /// Gives up `n` times, by a timeout, behind somebody who waits on, so that the front of the line is
    /// never gone; then sees whether the objects, or the timers of the loop, still know the tasks.
    private void timeOut(int n) {
        run(Duration.ofMinutes(9), () -> {
            Lock lock = new Lock();
            Semaphore semaphore = new Semaphore(0);
            Event event = new Event();
            Condition condition = new Condition();
            Barrier barrier = new Barrier(3);
            Queue<Integer> empty = new Queue<>();
            Queue<Integer> full = new Queue<>(1);
            lock.acquire();
            full.put(0);
            List<Steps> waits = List.of(
                    lock::acquire,
                    semaphore::acquire,
                    event::await,
                    () -> condition.withLock(() -> condition.waitFor(() -> false)),
                    barrier::await,
                    empty::get,
                    () -> full.put(1),
                    full::join);
            List<Task<Void>> patient = waits.stream().map(LoopTest::spawn).toList();
            List<WeakReference<Task<Void>>> gone = new ArrayList<>();

            for (int i = 0; i < n; i++) {
                Steps wait = waits.get(i % waits.size());
                Task<Void> task = spawn(() -> assertThrows(
                        TimeoutException.class, () -> timeout(LONG, inner -> timeout(SHORTEST, coroutine(wait)))));
                task.await();
                if (i % (n / 100) < waits.size()) {
                    gone.add(new WeakReference<>(task));
                }
            }

            assertEquals(1, lock.stats().waiting());
            assertEquals(1, semaphore.stats().waiting());
            assertEquals(1, event.stats().waiting());
            assertEquals(1, condition.stats().waiting());
            assertEquals(1, barrier.stats().waiting());
            assertEquals(1, empty.stats().getting());
            assertEquals(1, full.stats().putting());
            assertEquals(1, full.stats().joining());
            long left = collect(gone);
            assertTrue(left < gone.size() / 20, () -> left + " of " + gone.size() + " tasks are still held");
            patient.forEach(Task::cancel);
            settle(patient);
        });
    }

    private static long collect(List<? extends WeakReference<?>> references) {
        long left = references.size();
        for (int i = 0; i < 20 && left > 0; i++) {
            System.gc();
            Async.sleep(Duration.ofMillis(1));
            left = references.stream().filter(each -> each.get() != null).count();
        }
        return left;
    }
}
