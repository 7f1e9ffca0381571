package rondo.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Races between timers and ready work are found, and found by chance only.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RaceTest {

    private static final int SEEDS = 500;

    @Test
    void aPlantedRaceIsFoundByManySeeds() {
        long found = LongStream.range(0, SEEDS).filter(RaceTest::isFoundBy).count();

        assertTrue(found >= SEEDS / 20, () -> "found by " + found + " of " + SEEDS);
    }

    private static boolean isFoundBy(long seed) {
        return isFoundBy(Simulation.builder().seed(seed), false);
    }

    private static boolean isFoundBy(Simulation.Builder options, boolean fixed) {
        try (var simulation = options.build()) {
            PlantedRace.run(simulation, fixed);
            return false;
        } catch (DeadlockError found) {
            return true;
        }
    }

    @Test
    void itIsNeverFoundIfTheClockMovesOnlyWhenNothingIsReady() {
        for (long seed = 0; seed < SEEDS; seed++) {
            assertEquals(
                    false, isFoundBy(Simulation.builder().seed(seed).stepCost(Duration.ZERO), false));
        }
    }

    @Test
    void onceItIsFixedNoSeedFindsIt() {
        for (long seed = 0; seed < SEEDS; seed++) {
            assertEquals(false, isFoundBy(Simulation.builder().seed(seed), true), "seed " + seed);
        }
    }

    @Test
    void aSeedThatFindsItFindsItAgain() {
        long seed = LongStream.range(0, SEEDS).filter(RaceTest::isFoundBy).findFirst().orElseThrow();

        for (int i = 0; i < 10; i++) {
            assertTrue(isFoundBy(seed));
        }
    }
}
