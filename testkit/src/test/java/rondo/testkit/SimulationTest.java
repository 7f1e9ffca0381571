package rondo.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import rondo.Async;
import rondo.Promise;
import rondo.Task;
import rondo.TaskOptions;

/// One loop: its clock, its order, and what it refuses.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SimulationTest {

    private static final Duration HOUR = Duration.ofHours(1);

    private final List<String> log = new ArrayList<>();

    // ---- time ----

    @Test
    void aDayOfSleepTakesNoTime() {
        try (var simulation = Simulation.ofSeed(1)) {
            long from = System.nanoTime();

            simulation.run(() -> {
                for (int i = 0; i < 24; i++) {
                    Async.sleep(HOUR);
                }
                return null;
            });

            assertTrue(simulation.elapsed().compareTo(Duration.ofDays(1)) >= 0);
            assertTrue(simulation.elapsed().compareTo(Duration.ofDays(1).plusSeconds(1)) < 0);
            assertTrue(System.nanoTime() - from < Duration.ofSeconds(30).toNanos());
        }
    }

    @Test
    void timeIsExactIfTurnsCostNothing() {
        try (var simulation = exact()) {
            simulation.run(() -> {
                Async.sleep(Duration.ofMillis(7));
                Async.sleep(HOUR);
                return null;
            });

            assertEquals(HOUR.plusMillis(7), simulation.elapsed());
        }
    }

    @Test
    void advanceRunsWhatIsDueUntilThenAndNothingElse() {
        try (var simulation = exact()) {
            simulation.loop().createTask(() -> {
                for (int i = 1; i <= 3; i++) {
                    Async.sleep(HOUR);
                    log.add("hour " + i);
                }
                return null;
            });

            simulation.advance(Duration.ofMinutes(59));
            assertEquals(List.of(), log);
            simulation.advance(Duration.ofMinutes(1));
            assertEquals(List.of("hour 1"), log);
            assertEquals(HOUR, simulation.elapsed());
            simulation.advance(Duration.ofMinutes(90));
            assertEquals(List.of("hour 1", "hour 2"), log);
            assertEquals(Duration.ofMinutes(150), simulation.elapsed());
        }
    }

    @Test
    void advanceByNothingRunsWhatIsReady() {
        try (var simulation = exact()) {
            simulation.loop().callSoon(() -> simulation.loop().callSoon(() -> log.add("ready")));

            simulation.advance(Duration.ZERO);

            assertEquals(List.of("ready"), log);
            assertEquals(Duration.ZERO, simulation.elapsed());
        }
    }

    @Test
    void runUntilIdleRunsAllTimers() {
        try (var simulation = Simulation.ofSeed(3)) {
            simulation.loop().callLater(HOUR, () -> simulation.loop().callLater(HOUR, () -> log.add("second")));

            simulation.runUntilIdle();

            assertEquals(List.of("second"), log);
            assertTrue(simulation.elapsed().compareTo(HOUR.multipliedBy(2)) >= 0);
        }
    }

    @Test
    void runUntilIdleLeavesTasksThatWaitForTheCaller() {
        try (var simulation = Simulation.ofSeed(3)) {
            Promise<String> answer = simulation.loop().createFuture();
            Task<String> task = simulation.loop().createTask(answer::await);
            simulation.runUntilIdle();
            assertFalse(task.isDone());

            answer.setResult("given");
            simulation.runUntilIdle();

            assertEquals("given", task.result());
        }
    }

    @Test
    void whoLooksAtTheClockVeryOftenSeesItMove() {
        try (var simulation = exact()) {
            var loop = simulation.loop();
            loop.callSoon(() -> {
                long end = loop.time() + Duration.ofMillis(1).toNanos();
                while (loop.time() < end) {
                    Thread.onSpinWait();
                }
                log.add("over");
            });

            simulation.runUntilIdle();

            assertEquals(List.of("over"), log);
        }
    }

    // ---- order ----

    @Test
    void theOrderOfCallSoonIsKeptWithEverySeed() {
        for (int seed = 0; seed < 200; seed++) {
            List<Integer> ran = new ArrayList<>();
            try (var simulation = Simulation.ofSeed(seed)) {
                IntStream.range(0, 50).forEach(i -> simulation.loop().callSoon(() -> ran.add(i)));
                simulation.runUntilIdle();
            }
            assertEquals(IntStream.range(0, 50).boxed().toList(), ran, "seed " + seed);
        }
    }

    @Test
    void timersRunByTimeAndNeverEarlyWithEverySeed() {
        for (int seed = 0; seed < 200; seed++) {
            List<Long> ran = new ArrayList<>();
            try (var simulation = Simulation.ofSeed(seed)) {
                var loop = simulation.loop();
                for (int i = 0; i < 50; i++) {
                    long when = simulation.random().nextLong(1_000_000);
                    loop.callAt(when, () -> {
                        assertTrue(loop.time() >= when);
                        ran.add(when);
                    });
                }
                simulation.runUntilIdle();
            }
            assertEquals(ran.stream().sorted().toList(), ran, "seed " + seed);
            assertEquals(50, ran.size());
        }
    }

    @Test
    void aTimerComesInBetweenReadyWorkAtAnotherPlaceWithAnotherSeed() {
        Set<Integer> places = new HashSet<>();
        for (int seed = 0; seed < 100; seed++) {
            int[] steps = {0};
            try (var simulation = Simulation.ofSeed(seed)) {
                simulation.loop().callLater(Duration.ofMillis(1), () -> places.add(steps[0]));
                simulation.run(() -> {
                    for (; steps[0] < 20; steps[0]++) {
                        Async.sleep(Duration.ZERO);
                    }
                    return null;
                });
                simulation.runUntilIdle();
            }
        }
        assertTrue(places.size() > 10, () -> "only at " + places);
    }

    // ---- replay ----

    @Test
    void theSameSeedGivesTheSameDigestAndAnotherSeedAnother() {
        for (int seed = 0; seed < 50; seed++) {
            assertEquals(digest(seed), digest(seed));
            assertNotEquals(digest(seed), digest(seed + 1));
        }
    }

    private static long digest(long seed) {
        try (var simulation = Simulation.ofSeed(seed)) {
            return Scenarios.mixed(simulation);
        }
    }

    @Test
    void aTraceCountsForTheDigest() {
        assertNotEquals(traced("a"), traced("b"));
        assertEquals(traced("a"), traced("a"));
    }

    private static long traced(String event) {
        try (var simulation = Simulation.ofSeed(1)) {
            simulation.trace(event);
            return simulation.digest();
        }
    }

    @Test
    void theNumbersForTheProgramAreDecidedByTheSeed() {
        try (var one = Simulation.ofSeed(5);
                var same = Simulation.ofSeed(5);
                var other = Simulation.ofSeed(6)) {
            long number = one.random().nextLong();
            assertEquals(number, same.random().nextLong());
            assertNotEquals(number, other.random().nextLong());
        }
    }

    // ---- what it refuses ----

    @Test
    void aDeadlockNamesEveryWaitingTaskAndWhereItWaits() {
        try (var simulation = Simulation.ofSeed(0x2a)) {
            var error = assertThrows(
                    DeadlockError.class,
                    () -> simulation.run(() -> {
                        Promise<String> never = Async.runningLoop().createFuture();
                        for (String name : List.of("philosopher", "cook")) {
                            Async.createTask(
                                    () -> waitInVain(never),
                                    TaskOptions.defaults().withName(name));
                        }
                        return waitInVain(never);
                    }));

            String message = String.valueOf(error.getMessage());
            assertTrue(message.contains("seed 0x2a"), message);
            assertTrue(message.contains("3 tasks"), message);
            for (String name : List.of("philosopher", "cook", "Task-1")) {
                assertTrue(message.contains(name + ": waits for"), message);
            }
            assertEquals(3, message.split("SimulationTest.waitInVain", -1).length - 1, message);
        }
    }

    private static String waitInVain(Promise<String> never) {
        return never.await();
    }

    @Test
    void aThreadThatIsNotKnownIsRefusedAndSoIsTheRun() throws Exception {
        try (var simulation = Simulation.ofSeed(1)) {
            Throwable[] refusals = new Throwable[1];
            var error = assertThrows(
                    NondeterminismError.class,
                    () -> simulation.run(() -> {
                        Thread stranger = Thread.ofPlatform().name("stranger").start(() -> {
                            try {
                                simulation.loop().callSoonThreadsafe(() -> log.add("from outside"));
                            } catch (Throwable refusal) {
                                refusals[0] = refusal;
                            }
                        });
                        stranger.join();
                        Async.sleep(HOUR);
                        return null;
                    }));

            assertSame(error, refusals[0]);
            assertTrue(String.valueOf(error.getMessage()).contains("stranger"));
            simulation.runUntilIdle();
            assertEquals(List.of(), log);
        }
    }

    @Test
    void aRunThatDoesNotEndIsRefused() {
        try (var simulation = Simulation.builder().maxSteps(1_000).build()) {
            var error = assertThrows(
                    EndlessRunError.class,
                    () -> simulation.run(() -> {
                        while (true) {
                            Async.sleep(Duration.ZERO);
                        }
                    }));

            assertTrue(String.valueOf(error.getMessage()).contains("1000 steps"));
            assertTrue(String.valueOf(error.getMessage()).contains("Task-1"));
        }
    }

    @Test
    void errorsThatReachedNobodyAreThrownByClose() {
        var failure = new IllegalArgumentException("of a callback");
        var simulation = Simulation.ofSeed(1);
        simulation.loop().callSoon(() -> {
            throw failure;
        });
        simulation.runUntilIdle();

        var error = assertThrows(UnhandledErrorsError.class, simulation::close);

        assertSame(failure, error.getSuppressed()[0]);
        simulation.close();
    }

    @Test
    void closeEndsTasksInVirtualTime() {
        try (var simulation = Simulation.ofSeed(1)) {
            simulation.loop().createTask(() -> {
                try {
                    Async.sleep(HOUR);
                } finally {
                    Async.sleep(Duration.ofSeconds(20));
                    log.add("tidied up");
                }
                return null;
            });
            simulation.advance(Duration.ofSeconds(1));
        }

        assertEquals(List.of("tidied up"), log);
    }

    @Test
    void insideOfTheSimulationNobodyMovesIt() {
        try (var simulation = Simulation.ofSeed(1)) {
            simulation.run(() -> {
                assertThrows(IllegalStateException.class, () -> simulation.advance(HOUR));
                assertThrows(IllegalStateException.class, simulation::runUntilIdle);
                return null;
            });
        }
    }

    @Test
    void aCallbackDoesNotMoveItEither() {
        try (var simulation = Simulation.ofSeed(1)) {
            simulation.loop().callSoon(() -> log.add(
                    String.valueOf(assertThrows(IllegalStateException.class, simulation::runUntilIdle)
                            .getMessage())));

            simulation.advance(HOUR);

            assertTrue(log.getFirst().startsWith("Simulation.runUntilIdle was called"), log.getFirst());
            assertTrue(simulation.elapsed().compareTo(HOUR) >= 0);
        }
    }

    @Test
    void onlyItsOwnerMovesIt() throws InterruptedException {
        try (var simulation = Simulation.ofSeed(1)) {
            Thread.ofPlatform()
                    .start(() -> assertThrows(WrongThreadException.class, simulation::runUntilIdle))
                    .join();
        }
    }

    private static Simulation exact() {
        return Simulation.builder().stepCost(Duration.ZERO).build();
    }
}
