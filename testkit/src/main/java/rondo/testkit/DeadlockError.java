package rondo.testkit;

/// Nothing in a simulation will ever happen again, though somebody waits for it.
///
/// No callback is ready, no timer is armed, no job of an executor is under way. The message is a
/// [rondo.LoopDump] of each loop: every task with what it waits for and where.
///
/// {@snippet class=rondo.examples.snippets.SimulationSnippets region=deadlock}
///
/// *asyncio:* has none; the loop waits for ever.
public final class DeadlockError extends SimulationError {

    private static final long serialVersionUID = 1L;

    DeadlockError(String message) {
        super(message);
    }
}
