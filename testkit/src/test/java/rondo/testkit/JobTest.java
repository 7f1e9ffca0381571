package rondo.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import rondo.AbstractEventLoop;
import rondo.Async;
import rondo.BlockingPortal;
import rondo.Future;

/// Calls in executors: they begin and end when the seed says, and one thread goes on at any time.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class JobTest {

    @Test
    void aJobRunsOnAnotherThreadAndItsValueComesBack() {
        try (var simulation = Simulation.ofSeed(1)) {
            Thread[] thread = new Thread[1];
            String value = simulation.run(() -> Async.toThread(() -> {
                thread[0] = Thread.currentThread();
                return "value";
            }));

            assertEquals("value", value);
            assertTrue(thread[0].isVirtual());
            assertTrue(thread[0].getName().startsWith("rondo-job"));
        }
    }

    @Test
    void whatAJobThrowsComesOut() {
        var failure = new IllegalArgumentException("of a job");
        try (var simulation = Simulation.ofSeed(1)) {
            assertSame(
                    failure,
                    assertThrows(
                            IllegalArgumentException.class,
                            () -> simulation.run(() -> Async.toThread(() -> {
                                throw failure;
                            }))));
        }
    }

    @Test
    void jobsEndInAnotherOrderWithAnotherSeedAndInTheSameWithTheSame() {
        Set<List<Integer>> orders = new HashSet<>();
        for (int seed = 0; seed < 40; seed++) {
            List<Integer> order = orderOf(seed);
            assertEquals(order, orderOf(seed));
            orders.add(order);
        }
        assertTrue(orders.size() > 10, () -> orders.size() + " orders");
    }

    private static List<Integer> orderOf(long seed) {
        List<Integer> ended = new ArrayList<>();
        try (var simulation = Simulation.ofSeed(seed)) {
            simulation.run(() -> {
                List<Future<?>> calls = new ArrayList<>();
                for (int i = 0; i < 5; i++) {
                    int id = i;
                    Future<?> call = Async.runningLoop().runInExecutor(null, () -> id);
                    call.addDoneCallback(done -> ended.add(id));
                    calls.add(call);
                }
                for (Future<?> call : calls) {
                    call.await();
                }
                return null;
            });
            simulation.runUntilIdle();
        }
        return ended;
    }

    @Test
    void aJobTakesVirtualTime() {
        try (var simulation = Simulation.builder()
                .seed(3)
                .stepCost(Duration.ZERO)
                .jobDelay(Duration.ofHours(1))
                .build()) {
            simulation.run(() -> Async.toThread(() -> "value"));

            assertTrue(simulation.elapsed().isPositive());
            assertTrue(simulation.elapsed().compareTo(Duration.ofHours(2)) <= 0);
        }
    }

    @Test
    void theOutcomeOfAJobComesAWhileAfterItBegan() {
        try (var simulation = Simulation.builder()
                .stepCost(Duration.ZERO)
                .jobDelay(Duration.ofHours(1))
                .build()) {
            Duration begun = simulation.run(() -> Async.toThread(simulation::elapsed));

            assertTrue(begun.isPositive());
            assertTrue(simulation.elapsed().compareTo(begun) > 0);
        }
    }

    @Test
    void aTimeoutMayComeBeforeAJobBeginsOrBetweenItsBeginAndItsEnd() {
        Set<Boolean> begunWhenCancelled = new HashSet<>();
        for (int seed = 0; seed < 50; seed++) {
            boolean[] begun = {false};
            try (var simulation = Simulation.builder()
                    .seed(seed)
                    .jobDelay(Duration.ofMillis(10))
                    .build()) {
                simulation.run(() -> {
                    Future<?> call = Async.runningLoop().runInExecutor(null, () -> begun[0] = true);
                    Async.sleep(Duration.ofMillis(5));
                    if (call.cancel()) {
                        begunWhenCancelled.add(begun[0]);
                    }
                    return null;
                });
            }
        }
        assertEquals(Set.of(true, false), begunWhenCancelled);
    }

    @Test
    void aJobMayWaitForItsLoop() {
        for (int seed = 0; seed < 20; seed++) {
            assertEquals(digestOfCallsBack(seed), digestOfCallsBack(seed));
        }
    }

    private static long digestOfCallsBack(long seed) {
        try (var simulation = Simulation.ofSeed(seed)) {
            AbstractEventLoop loop = simulation.loop();
            String value = simulation.run(() -> Async.toThread(() -> {
                String first = Async.runCoroutineThreadsafe(
                                () -> Async.sleep(Duration.ofMinutes(1), "one"), loop)
                        .get();
                try (var portal = BlockingPortal.of(loop)) {
                    return first + " " + portal.call(() -> Async.sleep(Duration.ofMinutes(1), "two"));
                }
            }));
            assertEquals("one two", value);
            assertTrue(simulation.elapsed().compareTo(Duration.ofMinutes(2)) >= 0);
            return simulation.digest();
        }
    }

    @Test
    void aJobMayWaitForAThreadOfItsOwn() {
        try (var simulation = Simulation.ofSeed(1)) {
            String value = simulation.run(() -> Async.toThread(() -> {
                FutureTask<String> helper = new FutureTask<>(() -> "helped");
                Thread.ofPlatform().start(helper);
                return helper.get();
            }));
            assertEquals("helped", value);
        }
    }

    @Test
    void aJobMayWaitForATask() {
        try (var simulation = Simulation.ofSeed(1)) {
            CountDownLatch latch = new CountDownLatch(1);
            simulation.run(() -> {
                Future<?> call = Async.runningLoop().runInExecutor(null, () -> {
                    latch.await();
                    return null;
                });
                Async.sleep(Duration.ofHours(1));
                assertFalse(call.isDone());
                latch.countDown();
                call.await();
                return null;
            });
        }
    }

    @Test
    void aJobThatWaitsForNobodyIsPartOfTheDeadlock() {
        try (var simulation = Simulation.ofSeed(1)) {
            CountDownLatch latch = new CountDownLatch(1);
            var error = assertThrows(
                    DeadlockError.class,
                    () -> simulation.run(() -> Async.toThread(() -> {
                        latch.await();
                        return null;
                    })));

            String message = String.valueOf(error.getMessage());
            assertTrue(message.contains("Job-1: blocked"), message);
            assertTrue(message.contains("CountDownLatch.await"), message);
            assertTrue(message.contains("Task-1: waits for"), message);
            latch.countDown();
        }
    }

    @Test
    void anExecutorOfTheProgramsOwnIsWaitedFor() {
        try (var simulation = Simulation.ofSeed(1);
                var executor = Executors.newFixedThreadPool(2)) {
            List<String> log = new ArrayList<>(); // not made for threads
            simulation.run(() -> {
                List<Future<?>> calls = new ArrayList<>();
                for (int i = 0; i < 10; i++) {
                    calls.add(Async.runningLoop().runInExecutor(executor, () -> log.add("job")));
                }
                for (Future<?> call : calls) {
                    call.await();
                    log.add("task");
                }
                return null;
            });
            assertEquals(20, log.size());
        }
    }

    @Test
    void theShutdownOfTheDefaultExecutorWaitsForJobsThatArePlanned() {
        try (var simulation = Simulation.builder().jobDelay(Duration.ofHours(1)).build()) {
            simulation.run(() -> {
                Future<String> call = Async.runningLoop().runInExecutor(null, () -> "ran");
                Async.runningLoop().shutdownDefaultExecutor(Duration.ofMinutes(5)).await();
                assertTrue(call.isDone());
                assertEquals("ran", call.result());
                assertThrows(
                        IllegalStateException.class, () -> Async.runningLoop().runInExecutor(null, () -> "late"));
                return null;
            });
        }
    }
}
