package rondo.testkit;

/// A simulation has taken more steps than it may.
///
/// Its program runs in a circle, or the limit is too low for it ([Simulation.Builder#maxSteps]). The
/// message is a [rondo.LoopDump] of each loop.
///
/// *asyncio:* has none.
public final class EndlessRunError extends SimulationError {

    private static final long serialVersionUID = 1L;

    EndlessRunError(String message) {
        super(message);
    }
}
