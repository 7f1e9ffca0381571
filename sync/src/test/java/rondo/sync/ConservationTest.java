package rondo.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.BrokenBarrierException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import rondo.Async;
import rondo.CancelledError;
import rondo.Task;
import rondo.tck.Rule;

/// Whatever is cancelled when, nothing is lost, nothing is doubled, and nobody waits in vain.
///
/// Tasks do random things with one object, and others cancel them at random. Each run is decided by its
/// seed; `-Drondo.test.seed=…` repeats the one that a failure names.
class ConservationTest extends LoopTest {

    private static final int RUNS = 150;

    private SplittableRandom random = new SplittableRandom();
    private boolean failed; // then no task survives its cancellation

    /// Runs `experiment` with one seed after the other.
    private void experiments(Steps experiment) {
        Long given = Long.getLong("rondo.test.seed");
        SplittableRandom seeds = new SplittableRandom();
        for (int i = 0; i < (given == null ? RUNS : 1); i++) {
            long seed = given == null ? seeds.nextLong() : given;
            random = new SplittableRandom(seed);
            try {
                run(() -> {
                    try {
                        experiment.run();
                    } catch (Throwable failure) {
                        failed = true;
                        throw failure;
                    }
                });
            } catch (Throwable failure) {
                throw new AssertionError("-Drondo.test.seed=" + seed, failure);
            }
        }
    }

    private void pause(int atMost) {
        iterations(random.nextInt(atMost + 1));
    }

    /// Creates `n` tasks that do the same.
    private static List<Task<Void>> crowd(int n, Supplier<Steps> steps) {
        return Stream.generate(() -> spawn(steps.get())).limit(n).toList();
    }

    /// Cancels some of `tasks` now and then, also several at once and in between other callbacks.
    private void harass(List<Task<Void>> tasks, int cancellations) {
        iterations(1); // one that is cancelled before it begins never runs, and the others may need it
        for (int i = 0; i < cancellations; i++) {
            Task<Void> victim = tasks.get(random.nextInt(tasks.size()));
            if (random.nextBoolean()) {
                victim.cancel();
            } else {
                loop().callSoon(victim::cancel);
            }
            pause(2);
        }
    }

    /// Runs `steps`; a cancellation is taken back, so that the task can do more.
    private boolean survives(Steps steps) throws Exception {
        try {
            steps.run();
            return true;
        } catch (CancelledError cancelled) {
            if (failed) {
                throw cancelled;
            }
            while (Async.currentTask().cancelling() > 0) {
                Async.currentTask().uncancel();
            }
            return false;
        }
    }

    @Test
    @Rule("6.90")
    void aLockLetsInOneAtATimeAndIsFreeInTheEnd() {
        experiments(() -> {
            Lock lock = new Lock();
            int[] inside = {0};
            List<Task<Void>> tasks = crowd(6, () -> () -> {
                for (int i = 0; i < 6; i++) {
                    survives(() -> {
                        pause(2);
                        lock.withLock(() -> {
                            assertEquals(1, ++inside[0]);
                            try {
                                pause(3);
                            } finally {
                                inside[0]--;
                            }
                        });
                    });
                }
            });

            harass(tasks, 30);
            settle(tasks);

            assertEquals(new Lock.Stats(false, null, 0), lock.stats());
        });
    }

    @Test
    @Rule("6.90")
    void aSemaphoreLetsInAsManyAsItHasPermitsAndHasThemAllInTheEnd() {
        experiments(() -> {
            int permits = 1 + random.nextInt(3);
            BoundedSemaphore semaphore = new BoundedSemaphore(permits);
            int[] inside = {0};
            List<Task<Void>> tasks = crowd(8, () -> () -> {
                for (int i = 0; i < 6; i++) {
                    survives(() -> semaphore.withPermit(() -> {
                        assertTrue(++inside[0] <= permits);
                        try {
                            pause(3);
                        } finally {
                            inside[0]--;
                        }
                    }));
                }
            });

            harass(tasks, 40);
            settle(tasks);

            assertEquals(new Semaphore.Stats(permits, 0), semaphore.stats());
        });
    }

    @Test
    @Rule("6.91")
    void everyItemThatWasPutIsGotOnceOrIsStillThere() {
        for (Supplier<Queue<Integer>> kind : List.<Supplier<Queue<Integer>>>of(
                () -> new Queue<>(random.nextInt(4)),
                () -> new LifoQueue<>(random.nextInt(4)),
                () -> new PriorityQueue<>(random.nextInt(4)))) {
            experiments(() -> conserveItems(kind.get()));
        }
    }

    private void conserveItems(Queue<Integer> queue) {
        List<Integer> put = new ArrayList<>();
        List<Integer> got = new ArrayList<>();
        int[] items = {0};
        List<Task<Void>> producers = crowd(4, () -> () -> {
            for (int i = 0; i < 8; i++) {
                int item = ++items[0];
                if (survives(() -> queue.put(item))) {
                    put.add(item);
                }
                survives(() -> pause(2));
            }
        });
        List<Task<Void>> consumers = crowd(4, () -> () -> {
            boolean[] open = {true};
            while (open[0]) {
                survives(() -> {
                    try {
                        got.add(queue.get());
                    } catch (QueueShutDownException over) {
                        open[0] = false;
                        return;
                    }
                    queue.taskDone();
                    pause(2);
                });
            }
        });
        List<Task<Void>> all =
                Stream.concat(producers.stream(), consumers.stream()).toList();

        harass(all, 60);
        settle(producers);
        queue.shutdown();
        settle(consumers);

        assertEquals(new Queue.Stats(0, queue.maxsize(), 0, 0, 0, 0, true), queue.stats());
        assertEquals(put.size(), got.size());
        assertEquals(Set.copyOf(put), new HashSet<>(got));
    }

    @Test
    @Rule("6.92")
    void nobodyWaitsForAConditionThatHolds() {
        experiments(() -> {
            Condition condition = new Condition();
            int[] items = {0};
            int[] taken = {0};
            List<Task<Void>> consumers = crowd(24, () -> () -> condition.withLock(() -> {
                condition.waitFor(() -> items[0] > 0);
                items[0]--;
                taken[0]++;
                pause(1);
            }));
            briefly();
            Task<Void> producer = spawn(() -> {
                for (int i = 0; i < 12; i++) {
                    condition.withLock(() -> {
                        items[0]++;
                        condition.signal();
                        pause(3);
                    });
                    pause(2);
                }
            });

            harass(consumers, 12);
            settle(List.of(producer));
            iterations(100);

            assertEquals(12, items[0] + taken[0]);
            assertTrue(items[0] == 0 || condition.stats().waiting() == 0, () -> "a signal was lost: " + condition);
            items[0] = 100;
            condition.withLock(() -> condition.signalAll());
            settle(consumers);
            assertEquals(new Condition.Stats(0, new Lock.Stats(false, null, 0)), condition.stats());
        });
    }

    @Test
    @Rule("6.92")
    void anEventIsMissedByNobody() {
        experiments(() -> {
            Event event = new Event();
            List<Task<Void>> tasks = crowd(8, () -> () -> {
                for (int i = 0; i < 3; i++) {
                    survives(() -> {
                        event.await();
                        pause(2);
                    });
                }
            });

            for (int i = 0; i < 10; i++) {
                harass(tasks, 2);
                event.set();
                if (random.nextBoolean()) {
                    event.clear();
                }
            }
            event.set();
            settle(tasks);

            assertEquals(new Event.Stats(true, 0), event.stats());
        });
    }

    @Test
    @Rule("6.93")
    void tasksPassABarrierInFullNumbers() {
        experiments(() -> {
            int parties = 2 + random.nextInt(3);
            Barrier barrier = new Barrier(parties);
            int[] passed = new int[parties];
            int[] over = {0};
            List<Task<Void>> tasks = crowd(7, () -> () -> {
                while (over[0] == 0) {
                    survives(() -> {
                        passed[barrier.await()]++;
                        pause(2);
                    });
                }
            });

            harass(tasks, 60);
            over[0] = 1;
            iterations(20);
            for (int number = 1; number < parties; number++) {
                assertEquals(passed[0], passed[number]);
            }
            barrier.abort();
            settle(tasks);
            for (Task<Void> task : tasks) {
                if (!task.isCancelled() && task.exception() != null) {
                    assertInstanceOf(BrokenBarrierException.class, task.exception());
                }
            }
            assertEquals(new Barrier.Stats(Barrier.State.BROKEN, parties, 0), barrier.stats());
        });
    }
}
