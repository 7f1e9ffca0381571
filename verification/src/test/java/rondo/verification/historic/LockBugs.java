package rondo.verification.historic;

import static rondo.verification.historic.HistoricBug.bug;
import static rondo.verification.historic.HistoricBug.bugByAsynciosRule;
import static rondo.verification.historic.Patch.sync;

import java.util.List;
import rondo.verification.scenarios.Program;

/// Mistakes in locks, semaphores, conditions and events.
final class LockBugs {

    /// Whoever gives something to the first in a line does not look whether he still waits.
    static final Patch WAKE_UP_IS_WASTED = sync(
            "WaitLine",
            """
                    while (front != null && !front.isWaiting()) { // cancelled, and its task did not run since
                        remove(front);
                        front = first;
                    }
            """,
            """
                    if (front != null && !front.isWaiting()) {
                        remove(front);
                        return null;
                    }
            """);

    static final List<HistoricBug> ALL = List.of(
            bug(
                    "a lock is granted twice",
                    "bpo-32734",
                    "who is cancelled in the line wakes the next, though somebody has the lock",
                    Program.LOCK,
                    sync(
                            "Lock",
                            """
                                        if (place.wasServed()) {
                                            release();
                                        }
                            """,
                            """
                                        release();
                            """)),
            bugByAsynciosRule(
                    "a lock is lost with the one it is for",
                    "bpo-27585, anyio#398",
                    "who is cancelled when the lock is his does not pass it on",
                    Program.LOCK,
                    sync("Lock", "if (place.wasServed()) {", "if (false) {")),
            bug(
                    "a lock goes to one who is gone",
                    "anyio#1145",
                    "the first in the line was cancelled and has not left it; the wake-up is for him",
                    Program.LOCK,
                    WAKE_UP_IS_WASTED),
            bugByAsynciosRule(
                    "a permit is lost with the one it is for",
                    "python/asyncio#270, anyio#387",
                    "who is cancelled when a permit is his does not give it back",
                    Program.SEMAPHORE,
                    sync(
                            "Semaphore",
                            "if (place.wasServed()) {\n                available++;",
                            "if (false) {\n                available++;")),
            bug(
                    "newcomers overtake in a semaphore",
                    "bpo-45997",
                    "a permit that is there goes to a newcomer, while one who waited is about to go on",
                    Program.SEMAPHORE,
                    sync("Semaphore", "available == 0 || resuming > 0", "available == 0")),
            bug(
                    "a semaphore with permits stays locked",
                    "cpython#90155",
                    "permits that came while one was about to go on wake nobody",
                    Program.SEMAPHORE,
                    sync("Semaphore", "while (available > 0 && serveNext()) {}", "")),
            bug(
                    "a signal is lost with the one it is for",
                    "cpython#112202, anyio#1075",
                    "who is signalled and then cancelled does not signal another",
                    Program.CONDITION,
                    sync(
                            "Condition",
                            "if (place.wasServed()) {\n                wake(1);",
                            "if (false) {\n                wake(1);")),
            bug(
                    "a wait for a condition swallows a cancellation",
                    "bpo-32841",
                    "a cancellation that comes while the lock is taken again is forgotten",
                    Program.CONDITION,
                    sync("Lock", "if (last != null) {", "if (false) {")),
            bug(
                    "another cancellation comes out of a condition",
                    "cpython#111693",
                    "the one that comes while the lock is taken again is replaced by a new one, without its message",
                    Program.CONDITION,
                    sync("Lock", "last = cancelled;", "last = new CancelledError();")),
            bug(
                    "a wait for a condition ends without the lock",
                    "bpo-22970",
                    "a cancellation that comes while the lock is taken again ends the taking",
                    Program.CONDITION_LOCK,
                    sync("Lock", "last = cancelled;", "throw cancelled;")),
            bug(
                    "an event that is cleared at once did not happen",
                    "test_locks.py, test_clear_with_waiters",
                    "who was woken looks at the flag again",
                    Program.EVENT_PULSE,
                    sync(
                            "Event",
                            "return set || line.join(binding.bind(this, me), me).await();",
                            "while (!set) { line.join(binding.bind(this, me), me).await(); } return true;")),
            bug(
                    "an event that happened is withheld",
                    "anyio#536",
                    "who is cancelled after the event, and before he goes on, is not told of it",
                    Program.EVENT_SET,
                    HistoricBug.CANCELLATION_WINS));

    private LockBugs() {}
}
