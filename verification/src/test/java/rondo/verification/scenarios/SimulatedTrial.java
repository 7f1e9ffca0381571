package rondo.verification.scenarios;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import rondo.testkit.Simulation;
import rondo.verification.historic.Trial;
import rondo.verification.historic.Verdict;

/// Plays scenarios in simulations of their class loader.
public final class SimulatedTrial implements Function<String, Trial> {

    /// Many more than any scenario takes.
    private static final int STEPS = 100_000;

    /// For reflection.
    public SimulatedTrial() {}

    /// Returns the trial of a [Program], by its name.
    @Override
    public Trial apply(String program) {
        Scenario scenario = Program.valueOf(program).scenario();
        return seed -> run(scenario, seed);
    }

    private static Verdict run(Scenario scenario, long seed) {
        Simulation simulation = Simulation.builder().seed(seed).maxSteps(STEPS).build();
        Throwable failure = null;
        try (simulation) {
            simulation.run(() -> play(scenario, simulation));
        } catch (LinkageError misfit) { // of classes that were defined anew: this says nothing of the scenario
            throw misfit;
        } catch (Throwable violation) { // an assertion, a deadlock, or an error of what was misused by mistake
            failure = violation;
        }
        return new Verdict(simulation.digest(), failure);
    }

    private static @Nullable Void play(Scenario scenario, Simulation simulation) throws Exception {
        scenario.play(new Stage(simulation));
        return null;
    }
}
