package rondo.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import rondo.AbstractEventLoop;
import rondo.Async;
import rondo.Promise;

/// Several loops in one simulation: one at a time, in an order that the seed decides.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SeveralLoopsTest {

    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void aCoroutineRunsOnTheLoopItIsHandedTo() {
        try (var simulation = Simulation.ofSeed(1)) {
            AbstractEventLoop other = simulation.startLoop("other");

            String answer = simulation.run(() -> {
                assertNotSame(other, Async.runningLoop());
                return Async.await(Async.runCoroutineThreadsafe(
                        () -> {
                            Async.sleep(HOUR);
                            return Async.runningLoop() == other ? "there" : "elsewhere";
                        },
                        other));
            });

            assertEquals("there", answer);
            assertTrue(simulation.elapsed().compareTo(HOUR) >= 0);
        }
    }

    @Test
    void onlyOneLoopGoesOnAtAnyTime() {
        for (int seed = 0; seed < 50; seed++) {
            int[] inside = {0};
            List<String> log = new ArrayList<>(); // not made for threads
            try (var simulation = Simulation.ofSeed(seed)) {
                List<CompletableFuture<Void>> ends = new ArrayList<>();
                for (String name : List.of("a", "b", "c")) {
                    AbstractEventLoop loop = simulation.startLoop(name);
                    ends.add(Async.runCoroutineThreadsafe(
                            () -> {
                                for (int i = 0; i < 10; i++) {
                                    assertEquals(1, ++inside[0]);
                                    log.add(name);
                                    inside[0]--;
                                    Async.sleep(Duration.ZERO);
                                }
                                return null;
                            },
                            loop));
                }
                simulation.run(() -> Async.await(CompletableFuture.allOf(ends.toArray(CompletableFuture[]::new))));
            }
            assertEquals(30, log.size());
        }
    }

    @Test
    void anotherSeedAnotherOrderAndTheSameSeedTheSame() {
        Set<List<String>> orders = new HashSet<>();
        for (int seed = 0; seed < 30; seed++) {
            List<String> order = orderOf(seed);
            assertEquals(order, orderOf(seed));
            orders.add(order);
        }
        assertTrue(orders.size() > 20, () -> orders.size() + " orders");
    }

    private static List<String> orderOf(long seed) {
        List<String> log = new ArrayList<>();
        try (var simulation = Simulation.ofSeed(seed)) {
            AbstractEventLoop one = simulation.startLoop("one");
            AbstractEventLoop two = simulation.startLoop("two");
            for (int i = 0; i < 5; i++) {
                pingPong(simulation.loop(), one, "ping one", log);
                pingPong(simulation.loop(), two, "ping two", log);
            }
            simulation.runUntilIdle();
            log.add("digest " + simulation.digest());
        }
        return log;
    }

    private static void pingPong(AbstractEventLoop here, AbstractEventLoop there, String name, List<String> log) {
        there.callSoonThreadsafe(() -> {
            log.add(name);
            here.callSoonThreadsafe(() -> log.add("pong to " + name));
        });
    }

    @Test
    void ofLoopsThatAreReadyAtTheSameTimeAnyMayBeNext() {
        Set<String> first = new HashSet<>();
        for (int seed = 0; seed < 30; seed++) {
            List<String> log = new ArrayList<>();
            try (var simulation =
                    Simulation.builder().seed(seed).stepCost(Duration.ZERO).build()) {
                for (String name : List.of("one", "two", "three")) {
                    simulation.startLoop(name).callSoonThreadsafe(() -> log.add(name));
                }
                simulation.runUntilIdle();
            }
            first.add(log.getFirst());
        }
        assertEquals(Set.of("one", "two", "three"), first);
    }

    @Test
    void callbacksFromOneLoopToAnotherKeepTheirOrder() {
        for (int seed = 0; seed < 50; seed++) {
            List<Integer> ran = new ArrayList<>();
            try (var simulation = Simulation.ofSeed(seed)) {
                AbstractEventLoop other = simulation.startLoop("other");
                simulation.run(() -> {
                    for (int i = 0; i < 20; i++) {
                        int id = i;
                        other.callSoonThreadsafe(() -> ran.add(id));
                        if (i % 3 == 0) {
                            Async.sleep(Duration.ZERO);
                        }
                    }
                    return null;
                });
                simulation.runUntilIdle();
            }
            assertEquals(ran.stream().sorted().toList(), ran);
            assertEquals(20, ran.size());
        }
    }

    @Test
    void aDeadlockNamesTheTasksOfAllLoops() {
        try (var simulation = Simulation.ofSeed(1)) {
            AbstractEventLoop other = simulation.startLoop("other");
            var error = assertThrows(
                    DeadlockError.class,
                    () -> simulation.run(() -> Async.await(Async.runCoroutineThreadsafe(
                            () -> {
                                Async.currentTask().setName("far away");
                                Promise<String> never = Async.runningLoop().createFuture();
                                return never.await();
                            },
                            other))));

            String message = String.valueOf(error.getMessage());
            assertTrue(message.contains("main: EventLoop"), message);
            assertTrue(message.contains("other: EventLoop"), message);
            assertTrue(message.contains("far away: waits for"), message);
            assertTrue(message.contains("Task-1: waits for"), message);
        }
    }

    @Test
    void closeEndsTheTasksOfAllLoops() {
        List<String> log = new ArrayList<>();
        try (var simulation = Simulation.ofSeed(1)) {
            AbstractEventLoop other = simulation.startLoop("other");
            Async.runCoroutineThreadsafe(
                    () -> {
                        try {
                            Async.sleep(HOUR);
                        } finally {
                            Async.sleep(Duration.ofSeconds(1));
                            log.add("tidied up");
                        }
                        return null;
                    },
                    other);
            simulation.advance(Duration.ofSeconds(1));
        }
        assertEquals(List.of("tidied up"), log);
    }

    @Test
    void aLoopThatNobodyEverUsedIsClosed() {
        AbstractEventLoop unused;
        try (var simulation = Simulation.ofSeed(1)) {
            unused = simulation.startLoop("unused");
        }
        assertTrue(unused.isClosed());
    }

    @Test
    void aLoopThatIsStoppedByTheProgramFailsTheSimulation() {
        var simulation = Simulation.ofSeed(1);
        AbstractEventLoop other = simulation.startLoop("other");
        other.callSoonThreadsafe(other::stop);
        simulation.runUntilIdle();

        var error = assertThrows(IllegalStateException.class, simulation::close);

        assertTrue(String.valueOf(error.getMessage()).contains("other"));
    }

    @Test
    void aTaskMayStartALoop() {
        try (var simulation = Simulation.ofSeed(1)) {
            String answer = simulation.run(() -> {
                AbstractEventLoop other = simulation.startLoop("other");
                return Async.await(Async.runCoroutineThreadsafe(() -> "there", other));
            });
            assertEquals("there", answer);
        }
    }
}
