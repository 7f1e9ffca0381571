package rondo.testkit;

/// A simulation could not go on, or ended in a way in which no test may end.
///
/// The message begins with what is wrong, and says which seed shows it again.
///
/// *asyncio:* has none.
public abstract sealed class SimulationError extends AssertionError
        permits DeadlockError, EndlessRunError, NondeterminismError, SeedFailedError, UnhandledErrorsError {

    private static final long serialVersionUID = 1L;

    SimulationError(String message) {
        super(message);
    }
}
