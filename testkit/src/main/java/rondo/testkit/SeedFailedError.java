package rondo.testkit;

/// A scenario failed with one of the seeds it was run with.
///
/// The cause is what it failed with; the message says how to run that seed again.
///
/// *asyncio:* has none.
public final class SeedFailedError extends SimulationError {

    private static final long serialVersionUID = 1L;

    SeedFailedError(String message, Throwable cause) {
        super(message);
        initCause(cause);
    }
}
