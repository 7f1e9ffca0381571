package rondo.testkit;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// What the builder of a [Simulation] was told.
///
/// @param seed what decides all that is open
/// @param stepCost what a step costs at most
/// @param jobDelay what a job of an executor waits and takes at most; null to have the seed decide
/// @param maxSteps how many steps it may take
record SimulationOptions(
        long seed, Duration stepCost, @Nullable Duration jobDelay, long maxSteps) {

    private static final long[] DELAYS = {0, 100_000, 1_000_000, 10_000_000};

    static final SimulationOptions DEFAULTS = new SimulationOptions(0, Duration.ofMillis(1), null, 10_000_000);

    SimulationOptions withSeed(long newSeed) {
        return new SimulationOptions(newSeed, stepCost, jobDelay, maxSteps);
    }

    SimulationOptions withStepCost(Duration most) {
        return new SimulationOptions(seed, most, jobDelay, maxSteps);
    }

    SimulationOptions withJobDelay(Duration most) {
        return new SimulationOptions(seed, stepCost, most, maxSteps);
    }

    SimulationOptions withMaxSteps(long most) {
        return new SimulationOptions(seed, stepCost, jobDelay, most);
    }

    Pace pace(SplittableRandom random) {
        return Pace.of(random, nanos(stepCost));
    }

    long longestDelay(SplittableRandom random) {
        return jobDelay == null ? DELAYS[random.nextInt(DELAYS.length)] : nanos(jobDelay);
    }

    private static long nanos(Duration duration) {
        return TimeUnit.NANOSECONDS.convert(duration);
    }
}
