package rondo.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import rondo.Async;

/// A scenario with many seeds.
class ExplorationTest {

    @Test
    void eachSeedIsRunAndOneInTwentyTwice() {
        List<Long> seeds = new ArrayList<>();

        Exploration.ofSeeds(40).withFirstSeed(100).run(simulation -> seeds.add(simulation.seed()));

        assertEquals(42, seeds.size());
        assertEquals(LongStream.range(100, 140).boxed().toList(), seeds.stream().distinct().toList());
    }

    @Test
    void aFailureNamesItsSeedAndIsTheCause() {
        var failure = new IllegalArgumentException("of the scenario");

        var error = assertThrows(SeedFailedError.class, () -> Exploration.ofSeeds(10).run(simulation -> {
            simulation.run(() -> Async.sleep(Duration.ofSeconds(1), "done"));
            if (simulation.seed() == 3) {
                throw failure;
            }
        }));

        assertSame(failure, error.getCause());
        String message = String.valueOf(error.getMessage());
        assertTrue(message.contains("Seed 0x3 failed, number 4 of 10"), message);
        assertTrue(message.contains("-Drondo.simulation.seed=0x3"), message);
        assertTrue(message.contains("digest 0x"), message);
        assertFalse(message.contains("may not fail again"), message);
    }

    @Test
    void aFailureThatDoesNotComeAgainSaysSo() {
        int[] runs = {0};

        var error = assertThrows(SeedFailedError.class, () -> Exploration.ofSeeds(1).run(simulation -> {
            if (runs[0]++ == 0) {
                throw new IllegalArgumentException("once");
            }
        }));

        assertTrue(String.valueOf(error.getMessage()).contains("may not fail again"), error.getMessage());
    }

    @Test
    void whatCloseThrowsIsAFailureToo() {
        var error = assertThrows(SeedFailedError.class, () -> Exploration.ofSeeds(1).run(simulation -> {
            simulation.loop().callSoon(() -> {
                throw new IllegalArgumentException("of a callback");
            });
            simulation.runUntilIdle();
        }));

        assertInstanceOf(UnhandledErrorsError.class, error.getCause());
    }

    @Test
    void runsThatDifferAreShownToTheFirstDifference() {
        int[] runs = {0};

        var error = assertThrows(NondeterminismError.class, () -> Exploration.ofSeeds(1).run(simulation -> {
            int run = runs[0]++;
            simulation.run(() -> Async.sleep(Duration.ofSeconds(1 + run), "done"));
        }));

        String message = String.valueOf(error.getMessage());
        assertTrue(message.contains("Loop-0 at 1") && message.contains("Loop-0 at 2"), message);
    }

    @Test
    void optionsApplyToEachSimulation() {
        Exploration.ofSeeds(5)
                .withOptions(Simulation.builder().stepCost(Duration.ZERO))
                .run(simulation -> {
                    simulation.run(() -> Async.sleep(Duration.ofHours(1), "done"));
                    assertEquals(Duration.ofHours(1), simulation.elapsed());
                });
    }

    @Test
    void aPropertyThatIsNoNumberIsRefused() {
        System.setProperty("rondo.simulation.seed", "abc");
        try {
            var error = assertThrows(
                    IllegalArgumentException.class, () -> Exploration.ofSeeds(1).run(simulation -> {}));
            assertTrue(String.valueOf(error.getMessage()).contains("rondo.simulation.seed is abc"));
        } finally {
            System.clearProperty("rondo.simulation.seed");
        }
    }

    @Test
    void thereIsASeedAtLeast() {
        assertThrows(IllegalArgumentException.class, () -> Exploration.ofSeeds(0));
    }
}
