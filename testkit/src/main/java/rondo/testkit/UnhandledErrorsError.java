package rondo.testkit;

/// Errors that reached no caller were reported to the exception handlers of a simulation's loops.
///
/// They are suppressed exceptions of this one. A test that expects such reports sets a handler of its own
/// ([rondo.AbstractEventLoop#setExceptionHandler]).
///
/// *asyncio:* has none; such errors are logged.
public final class UnhandledErrorsError extends SimulationError {

    private static final long serialVersionUID = 1L;

    UnhandledErrorsError(String message) {
        super(message);
    }
}
