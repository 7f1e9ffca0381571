package rondo.verification.historic;

/// Runs one scenario, with any seed.
///
/// Known to all class loaders, as the scenarios themselves are defined anew for each fault.
@FunctionalInterface
public interface Trial {

    /// Runs the scenario.
    Verdict run(long seed);
}
