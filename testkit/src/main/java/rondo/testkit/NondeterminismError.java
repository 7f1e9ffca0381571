package rondo.testkit;

/// Something that a seed does not decide has a say in a simulation.
///
/// A thread that the simulation does not know called one of its loops; or two runs of one seed differed.
/// Usual causes are threads and executors of the program's own, the real clock, random numbers that do
/// not come from [Simulation#random], and the order of `Set.of`, `Map.of` and identity hashes.
///
/// *asyncio:* has none.
public final class NondeterminismError extends SimulationError {

    private static final long serialVersionUID = 1L;

    NondeterminismError(String message) {
        super(message);
    }
}
