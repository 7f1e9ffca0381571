package rondo.testkit;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Runs a scenario with many seeds, and tells which one fails.
///
/// Seeds are numbered from a first one on, 0 unless something else is said; so every build tries the same
/// ones. One run in twenty, the first among them, is made twice, and both have to take the same way; if not,
/// that is a [NondeterminismError] which shows where they part.
///
/// {@snippet class=rondo.examples.snippets.SimulationSnippets region=exploration}
///
/// | system property | |
/// |---|---|
/// | `rondo.simulation.seed` | runs this one seed, such as `0x2a`, and no other |
/// | `rondo.simulation.base` | another first seed, or `random` for one that nobody knows, which is printed |
/// | `rondo.simulation.seeds` | another number of seeds |
///
/// Each method but [#run] returns a new exploration.
///
/// *asyncio:* has none.
public final class Exploration {

    private static final int RECHECKED = 20; // one seed of so many

    private final int seeds;
    private final long first;
    private final Simulation.Builder options;

    private Exploration(int seeds, long first, Simulation.Builder options) {
        this.seeds = seeds;
        this.first = first;
        this.options = options;
    }

    /// {@return an exploration with a number of seeds}
    ///
    /// @param count how many
    /// @throws IllegalArgumentException if there are none
    public static Exploration ofSeeds(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("To explore takes a seed at least, not " + count);
        }
        return new Exploration(count, 0, Simulation.builder());
    }

    /// {@return this exploration with another first seed}
    ///
    /// @param seed the first one
    public Exploration withFirstSeed(long seed) {
        return new Exploration(seeds, seed, options);
    }

    /// {@return this exploration with options for each simulation}
    ///
    /// @param builder the options; its seed does not matter
    public Exploration withOptions(Simulation.Builder builder) {
        return new Exploration(seeds, first, Objects.requireNonNull(builder, "builder"));
    }

    /// Runs `scenario` with each seed, one after the other, on the calling thread, until one fails.
    ///
    /// @param scenario what to run
    /// @throws SeedFailedError if it failed
    /// @throws NondeterminismError if two runs of a seed took different ways
    /// @throws IllegalArgumentException if a system property is no number
    public void run(Scenario scenario) {
        Objects.requireNonNull(scenario, "scenario");
        Seeds chosen = Seeds.chosen(first, seeds);
        for (long i = 0; i < chosen.count(); i++) {
            Attempt attempt = new Attempt(options.seed(chosen.first() + i), scenario);
            attempt.run();
            Throwable failure = attempt.failure();
            if (failure != null) {
                throw failed(chosen, i, attempt, failure, again(attempt));
            }
            if (i % RECHECKED == 0) {
                recheck(attempt);
            }
        }
    }

    private static Attempt again(Attempt attempt) {
        Attempt second = attempt.copy();
        second.run();
        return second;
    }

    private static void recheck(Attempt attempt) {
        Attempt second = again(attempt);
        if (!second.tookTheWayOf(attempt)) {
            throw new NondeterminismError("The program is not deterministic: two runs with the seed " + attempt.seed()
                    + " took different ways" + second.difference(attempt));
        }
    }

    private static SimulationError failed(Seeds chosen, long index, Attempt attempt, Throwable failure, Attempt again) {
        StringBuilder text = new StringBuilder()
                .append("Seed ")
                .append(attempt.seed())
                .append(" failed");
        if (chosen.count() > 1) {
            text.append(", number ").append(index + 1).append(" of ").append(chosen.count());
        }
        text.append(": ").append(failure);
        text.append("\nTo run it again: -D").append(Seeds.SEED).append('=').append(attempt.seed());
        text.append("\nThe run was ").append(attempt);
        if (!again.tookTheWayOf(attempt)) {
            text.append("\nIt may not fail again: a second run took another way").append(again.difference(attempt));
        }
        return new SeedFailedError(text.toString(), failure);
    }

    /// A run with one seed, and how it ended.
    private static final class Attempt {

        private final Simulation.Builder options;
        private final Scenario scenario;
        private final Simulation simulation;
        private @Nullable Throwable failure;

        Attempt(Simulation.Builder options, Scenario scenario) {
            this.options = options;
            this.scenario = scenario;
            this.simulation = options.build();
        }

        Attempt copy() {
            return new Attempt(options, scenario);
        }

        void run() {
            try (simulation) {
                scenario.run(simulation);
            } catch (Throwable thrown) {
                failure = thrown;
            }
        }

        @Nullable Throwable failure() {
            return failure;
        }

        String seed() {
            return Seeds.format(simulation.seed());
        }

        boolean tookTheWayOf(Attempt other) {
            return simulation.digest() == other.simulation.digest()
                    && (failure == null) == (other.failure == null);
        }

        String difference(Attempt other) {
            return failure != null && other.failure == null
                    ? ", and the second failed: " + failure
                    : "; " + simulation.trail().firstDifference(other.simulation.trail());
        }

        @Override
        public String toString() {
            return simulation.toString();
        }
    }
}
