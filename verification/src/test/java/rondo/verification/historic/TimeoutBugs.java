package rondo.verification.historic;

import static rondo.verification.historic.HistoricBug.bug;
import static rondo.verification.historic.HistoricBug.bugByAsynciosRule;
import static rondo.verification.historic.Patch.combinators;
import static rondo.verification.historic.Patch.loop;

import java.util.List;
import rondo.verification.scenarios.Program;

/// Mistakes in waits that are limited in time, or protected.
final class TimeoutBugs {

    static final List<HistoricBug> ALL = List.of(
            bug(
                    "a timeout swallows a cancellation",
                    "async-timeout#229",
                    "the time is over and somebody else cancels, at once; only the timeout comes out",
                    Program.TIMEOUT,
                    combinators("Timeout", "return !ours.end();", "ours.end();\n        return true;")),
            bug(
                    "a timeout swallows an earlier cancellation",
                    "cpython#134471",
                    "a cancellation is under way when the block begins, and is taken for the timeout's",
                    Program.TIMEOUT_BEGINS,
                    combinators("OwnCancellation", "receive(task);\n        return", "return")),
            bug(
                    "a timeout cancels what comes after it",
                    "cpython#116720",
                    "the time is over when the block ends; the request that was taken back is delivered later",
                    Program.TIMEOUT_ENDS,
                    loop(
                            "BaseTask",
                            "--cancels == 0) {\n            mustCancel = false;",
                            "--cancels == 0) {\n            return 0;")),
            bug(
                    "an inner timeout swallows the outer one",
                    "test_timeouts.py, test_nested_timeouts",
                    "both are over at once, the inner one takes the cancellation, and the outer block goes on",
                    Program.TIMEOUT_NESTED,
                    combinators(
                            "OwnCancellation",
                            "if (task.uncancel() > requestsBefore) {",
                            "if (task.uncancel() < 0) {")),
            bug(
                    "no timeout after a cancellation",
                    "cpython#102780",
                    "a task that was cancelled tidies up for a limited time, and takes the timeout for a cancellation",
                    Program.TIMEOUT_TIDY,
                    combinators(
                            "OwnCancellation",
                            "this.requestsBefore = task.cancelling();",
                            "this.requestsBefore = 0;")),
            bug(
                    "a wait that is limited loses its result",
                    "cpython#86296",
                    "the result is there, and then the task is cancelled; nobody has the result",
                    Program.WAIT_FOR_RESOURCE,
                    HistoricBug.CANCELLATION_WINS),
            bugByAsynciosRule(
                    "a wait that is limited swallows a cancellation",
                    "bpo-42130, bpo-43389",
                    "the result is there, and then the task is cancelled; it gets the result and goes on",
                    Program.WAIT_FOR_CANCELLED,
                    combinators(
                            "WaitFor",
                            "return timeout.isPositive()",
                            """
                            try {
                                        return Timeout.after(timeout).run(Sneaky.body(awaitable));
                                    } catch (CancelledError cancelled) {
                                        if (awaitable instanceof Future<T> done
                                                && done.isDone()
                                                && !done.isCancelled()) {
                                            return done.result();
                                        }
                                        if (true) {
                                            throw cancelled;
                                        }
                                    }
                                    return timeout.isPositive()""")),
            bug(
                    "what was waited for runs on",
                    "bpo-32751",
                    "when the time is over the task that was waited for is cancelled, but not waited for",
                    Program.WAIT_FOR_INNER,
                    combinators(
                            "WaitFor",
                            """
                                    return timeout.isPositive()
                                            ? Timeout.after(timeout).run(Sneaky.body(awaitable))
                                            : now(loop, Async.ensureFuture(awaitable));
                            """,
                            """
                                    Future<T> inner = Async.ensureFuture(awaitable);
                                    try {
                                        return Timeout.after(timeout).run(Sneaky.body(Shield.over(inner)));
                                    } finally {
                                        inner.cancel(null);
                                    }
                            """)),
            bug(
                    "a shield lets a cancellation through",
                    "test_tasks.py, test_shield_cancel_outer",
                    "who is cancelled while he waits behind a shield takes the others' task with him",
                    Program.SHIELD,
                    combinators(
                            "Shield",
                            "if (inner.removeDoneCallback(onInnerDone) > 0) {",
                            "if (inner.removeDoneCallback(onInnerDone) > 0) {\n            inner.cancel(null);")));

    private TimeoutBugs() {}
}
