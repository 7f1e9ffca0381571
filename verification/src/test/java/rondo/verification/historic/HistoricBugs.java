package rondo.verification.historic;

import static rondo.verification.historic.Patch.combinators;
import static rondo.verification.historic.Patch.loop;
import static rondo.verification.historic.Patch.sync;

import java.util.List;
import rondo.verification.scenarios.Program;

/// The mistakes that others made, each as a change of our sources.
final class HistoricBugs {

    /// asyncio's rule, which is no mistake: a task that is cancelled between the end of its wait and its next
    /// step does not get what it waited for. On our loop it does, and the cancellation comes out of its next
    /// wait. Much of what went wrong in asyncio can go wrong only by that rule.
    private static final List<Patch> CANCELLATION_WINS =
            List.of(loop("BaseTask", "} else if (cancelRefused) {", "} else {"));

    /// Whoever gives something to the first in a line does not look whether he still waits.
    private static final Patch WAKE_UP_IS_WASTED = sync(
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

    /// A group that throws failures forgets that its parent was cancelled.
    private static final Patch CANCELLATION_IS_LEFT_OUT =
            combinators("TaskGroup", "if (othersAsked) {", "if (false) {");

    private static final List<HistoricBug> ALL = List.of(
            // ---- locks and permits ----
            new HistoricBug(
                    "a lock is granted twice",
                    "bpo-32734",
                    "who is cancelled in the line wakes the next, though somebody has the lock",
                    Program.LOCK,
                    List.of(),
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
            new HistoricBug(
                    "a lock is lost with the one it is for",
                    "bpo-27585, anyio#398",
                    "who is cancelled when the lock is his does not pass it on",
                    Program.LOCK,
                    CANCELLATION_WINS,
                    sync("Lock", "if (place.wasServed()) {", "if (false) {")),
            new HistoricBug(
                    "a lock goes to one who is gone",
                    "anyio#1145",
                    "the first in the line was cancelled and has not left it; the wake-up is for him",
                    Program.LOCK,
                    List.of(),
                    WAKE_UP_IS_WASTED),
            new HistoricBug(
                    "a permit is lost with the one it is for",
                    "python/asyncio#270, anyio#387",
                    "who is cancelled when a permit is his does not give it back",
                    Program.SEMAPHORE,
                    CANCELLATION_WINS,
                    sync("Semaphore", "if (place.wasServed()) {\n                available++;", "if (false) {\n                available++;")),
            new HistoricBug(
                    "newcomers overtake in a semaphore",
                    "bpo-45997",
                    "a permit that is there goes to a newcomer, while one who waited is about to go on",
                    Program.SEMAPHORE,
                    List.of(),
                    sync("Semaphore", "available == 0 || resuming > 0", "available == 0")),
            new HistoricBug(
                    "a semaphore with permits stays locked",
                    "cpython#90155",
                    "permits that came while one was about to go on wake nobody",
                    Program.SEMAPHORE,
                    List.of(),
                    sync("Semaphore", "while (available > 0 && serveNext()) {}", "")),
            // ---- conditions and events ----
            new HistoricBug(
                    "a signal is lost with the one it is for",
                    "cpython#112202, anyio#1075",
                    "who is signalled and then cancelled does not signal another",
                    Program.CONDITION,
                    List.of(),
                    sync("Condition", "if (place.wasServed()) {\n                wake(1);", "if (false) {\n                wake(1);")),
            new HistoricBug(
                    "a wait for a condition swallows a cancellation",
                    "bpo-32841",
                    "a cancellation that comes while the lock is taken again is forgotten",
                    Program.CONDITION,
                    List.of(),
                    sync("Lock", "if (last != null) {", "if (false) {")),
            new HistoricBug(
                    "another cancellation comes out of a condition",
                    "cpython#111693",
                    "the one that comes while the lock is taken again is replaced by a new one, without its message",
                    Program.CONDITION,
                    List.of(),
                    sync("Lock", "last = cancelled;", "last = new CancelledError();")),
            new HistoricBug(
                    "a wait for a condition ends without the lock",
                    "bpo-22970",
                    "a cancellation that comes while the lock is taken again ends the taking",
                    Program.CONDITION_LOCK,
                    List.of(),
                    sync("Lock", "last = cancelled;", "throw cancelled;")),
            new HistoricBug(
                    "an event that is cleared at once did not happen",
                    "test_locks.py, test_clear_with_waiters",
                    "who was woken looks at the flag again",
                    Program.EVENT_PULSE,
                    List.of(),
                    sync(
                            "Event",
                            "return set || line.join(binding.bind(this, me), me).await();",
                            "while (!set) { line.join(binding.bind(this, me), me).await(); } return true;")),
            new HistoricBug(
                    "an event that happened is withheld",
                    "anyio#536",
                    "who is cancelled after the event, and before he goes on, is not told of it",
                    Program.EVENT_SET,
                    List.of(),
                    CANCELLATION_WINS.getFirst()),
            // ---- queues and barriers ----
            new HistoricBug(
                    "an item is lost with the one it is for",
                    "test_queues.py, test_get_cancel_drop_one_pending_reader; anyio#146, anyio#728",
                    "who is cancelled when an item is his does not put it back",
                    Program.QUEUE_GET,
                    CANCELLATION_WINS,
                    sync("Queue", "if (given != null) {\n                takeBack", "if (false) {\n                takeBack")),
            new HistoricBug(
                    "a place in a queue goes to one who is gone",
                    "test_queues.py, test_put_cancelled_race; python/asyncio#269",
                    "the first to put was cancelled and has not left the line; the others wait on",
                    Program.QUEUE_PUT,
                    List.of(),
                    WAKE_UP_IS_WASTED),
            new HistoricBug(
                    "an item is taken by a newcomer",
                    "asyncio to this day",
                    "an item only wakes the one who waits, so another may take it first",
                    Program.QUEUE_ORDER,
                    List.of(),
                    sync(
                            "Queue",
                            "getter.serve(new Handed<>(item));\n        }\n        unfinished++;",
                            """
                            items.add(item);
                                        rondo.Async.runningLoop().callSoon(() -> {
                                            if (!isEmpty() && getter.isWaiting()) {
                                                getter.serve(new Handed<>(release()));
                                            }
                                        });
                                    }
                                    unfinished++;""")),
            new HistoricBug(
                    "a barrier waits for one who is gone",
                    "tokio `Barrier::wait`, which is not cancel safe",
                    "who is cancelled does not leave the barrier",
                    Program.BARRIER,
                    List.of(),
                    sync(
                            "Barrier",
                            "return allOthersAreHere() ? callAll() : awaitCall(me);\n        } finally {\n            leave();",
                            "int number = allOthersAreHere() ? callAll() : awaitCall(me);\n            leave();\n"
                                    + "            return number;\n        } finally {")),
            new HistoricBug(
                    "two at a barrier have the same number",
                    "cpython#155233",
                    "numbers are given to those who come, and some of them leave again",
                    Program.BARRIER,
                    List.of(),
                    sync(
                            "Barrier",
                            "int number = fillers.join(binding.bind(this, me), me).await();",
                            "int number = inside - 1;\n        fillers.join(binding.bind(this, me), me).await();")),
            // ---- timeouts ----
            new HistoricBug(
                    "a timeout swallows a cancellation",
                    "async-timeout#229",
                    "the time is over and somebody else cancels, at once; only the timeout comes out",
                    Program.TIMEOUT,
                    List.of(),
                    combinators("Timeout", "return !ours.end();", "ours.end();\n        return true;")),
            new HistoricBug(
                    "a timeout swallows an earlier cancellation",
                    "cpython#134471",
                    "a cancellation is under way when the block begins, and is taken for the timeout's",
                    Program.TIMEOUT_BEGINS,
                    List.of(),
                    combinators("OwnCancellation", "receive(task);\n        return", "return")),
            new HistoricBug(
                    "a timeout cancels what comes after it",
                    "cpython#116720",
                    "the time is over when the block ends; the request that was taken back is delivered later",
                    Program.TIMEOUT_ENDS,
                    List.of(),
                    loop("BaseTask", "--cancels == 0) {\n            mustCancel = false;", "--cancels == 0) {\n            return 0;")),
            new HistoricBug(
                    "an inner timeout swallows the outer one",
                    "test_timeouts.py, test_nested_timeouts",
                    "both are over at once, the inner one takes the cancellation, and the outer block goes on",
                    Program.TIMEOUT_NESTED,
                    List.of(),
                    combinators("OwnCancellation", "if (task.uncancel() > requestsBefore) {", "if (task.uncancel() < 0) {")),
            new HistoricBug(
                    "no timeout after a cancellation",
                    "cpython#102780",
                    "a task that was cancelled tidies up for a limited time, and takes the timeout for a cancellation",
                    Program.TIMEOUT_TIDY,
                    List.of(),
                    combinators("OwnCancellation", "this.requestsBefore = task.cancelling();", "this.requestsBefore = 0;")),
            // ---- waitFor and shield ----
            new HistoricBug(
                    "a wait that is limited loses its result",
                    "cpython#86296",
                    "the result is there, and then the task is cancelled; nobody has the result",
                    Program.WAIT_FOR_RESOURCE,
                    List.of(),
                    CANCELLATION_WINS.getFirst()),
            new HistoricBug(
                    "a wait that is limited swallows a cancellation",
                    "bpo-42130, bpo-43389",
                    "the result is there, and then the task is cancelled; it gets the result and goes on",
                    Program.WAIT_FOR_CANCELLED,
                    CANCELLATION_WINS,
                    combinators(
                            "WaitFor",
                            "return timeout.isPositive()",
                            """
                            try {
                                        return Timeout.after(timeout).run(Sneaky.body(awaitable));
                                    } catch (CancelledError cancelled) {
                                        if (awaitable instanceof Future<T> future && future.isDone() && !future.isCancelled()) {
                                            return future.result();
                                        }
                                        if (true) {
                                            throw cancelled;
                                        }
                                    }
                                    return timeout.isPositive()""")),
            new HistoricBug(
                    "what was waited for runs on",
                    "bpo-32751",
                    "when the time is over the task that was waited for is cancelled, but not waited for",
                    Program.WAIT_FOR_INNER,
                    List.of(),
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
            new HistoricBug(
                    "a shield lets a cancellation through",
                    "test_tasks.py, test_shield_cancel_outer",
                    "who is cancelled while he waits behind a shield takes the others' task with him",
                    Program.SHIELD,
                    List.of(),
                    combinators(
                            "Shield",
                            "if (inner.removeDoneCallback(onInnerDone) > 0) {",
                            "if (inner.removeDoneCallback(onInnerDone) > 0) {\n            inner.cancel(null);")),
            // ---- groups ----
            new HistoricBug(
                    "a group that is cancelled twice leaves its tasks alone",
                    "test_taskgroups.py, test_taskgroup_16",
                    "a second cancellation ends the wait for the tasks that tidy up after the first",
                    Program.GROUP_CANCELLED,
                    List.of(),
                    combinators("TaskGroup", "if (!last.isDone()) { // nobody", "if (true) { // nobody")),
            new HistoricBug(
                    "a group that ends itself swallows a cancellation",
                    "cpython#155433",
                    "the group was cancelled from within, and from outside at once; it takes both for its own",
                    Program.GROUP_ENDS,
                    List.of(),
                    combinators("TaskGroup", "(othersAsked || !wasOurs)", "!wasOurs")),
            new HistoricBug(
                    "a group that fails swallows a cancellation",
                    "test_taskgroups.py, test_error_and_cancel",
                    "a task fails and the parent is cancelled; the failure comes out, and the cancellation never",
                    Program.GROUP_FAILS,
                    List.of(),
                    CANCELLATION_IS_LEFT_OUT),
            new HistoricBug(
                    "a group that is cancelled loses failures",
                    "cpython#95704",
                    "a task fails and the parent is cancelled; the cancellation comes out, and the failure never",
                    Program.GROUP_FAILS,
                    List.of(),
                    combinators("TaskGroup", "if (!errors.isEmpty()) {\n            if", "if (!errors.isEmpty() && !othersAsked) {\n            if")),
            new HistoricBug(
                    "an inner group swallows the end of the outer one",
                    "cpython#116720",
                    "both fail at once; when the inner failure was handled the outer body goes on",
                    Program.GROUP_NESTED,
                    List.of(),
                    CANCELLATION_IS_LEFT_OUT),
            new HistoricBug(
                    "a limit loses the turn of one who is cancelled",
                    "anyio#947",
                    "who is cancelled does not pass his turn on",
                    Program.GROUP_LIMIT,
                    List.of(),
                    combinators(
                            "TaskGroup",
                            "limit.leave(turn);\n            taskDone(done);",
                            "if (!done.isCancelled()) limit.leave(turn);\n            taskDone(done);")),
            new HistoricBug(
                    "a limit gives out a turn too many",
                    "anyio#1170",
                    "who is cancelled in the line passes on a turn that he never had",
                    Program.GROUP_LIMIT,
                    List.of(),
                    combinators("Limit", "if (line.remove(member)) {\n            return;\n        }", "line.remove(member);")),
            // ---- gather and asCompleted ----
            new HistoricBug(
                    "a gathering loses all values",
                    "asyncio to this day",
                    "all values are there, and then it is cancelled; they are lost",
                    Program.GATHER,
                    List.of(),
                    combinators("Gathering", "if (ended && !accepted) {", "if (false) {")),
            new HistoricBug(
                    "a future is lost with the one it is for",
                    "anyio#728, in another place",
                    "a future that ends goes to one who was cancelled and has not left the line",
                    Program.AS_COMPLETED,
                    List.of(),
                    combinators(
                            "AsCompleted",
                            """
                                    while (turn != null && turn.isDone()) { // its task was cancelled and has not run yet
                                        turn = waiting.poll();
                                    }
                            """,
                            """
                                    if (turn != null && turn.isDone()) {
                                        return true;
                                    }
                            """)),
            new HistoricBug(
                    "who is cancelled takes a future with him",
                    "anyio#728, in another place",
                    "a future is set aside for one who asks for it, and stays so when he is cancelled",
                    Program.AS_COMPLETED,
                    List.of(),
                    combinators("AsCompleted", "left++; // somebody", "// somebody")),
            // ---- tasks ----
            new HistoricBug(
                    "a cancellation meets a wait that is over",
                    "asyncio's `Task.cancel`, the case of `_must_cancel`",
                    "what the task waits for is done, so it cannot be cancelled, and the request is forgotten",
                    Program.TASK_WAITS,
                    List.of(),
                    loop("BaseTask", "mustCancel = awaited == null || ", "mustCancel = awaited != null && ")),
            new HistoricBug(
                    "a cancellation before the end is ignored",
                    "bpo-30048",
                    "a task that is cancelled, and ends without another wait, ends as if nothing had been",
                    Program.TASK_ENDS,
                    List.of(),
                    loop("BaseTask", "if (mustCancel) {\n            cancelNow", "if (false) {\n            cancelNow")),
            new HistoricBug(
                    "a cancellation ends the wait for a task, but not the task",
                    "bpo-34872",
                    "who is cancelled before he waits for a task cancels it as a future, and its code runs on",
                    Program.TASK_CHILD,
                    List.of(),
                    loop(
                            "BaseTask",
                            "if (mustCancel) {\n                cancelWait(cancelMessage);",
                            "if (mustCancel && future instanceof BaseFuture<?> cut) {\n"
                                    + "                mustCancel = false;\n                cut.cancelNow(cancelMessage);")));

    private HistoricBugs() {}

    static List<HistoricBug> all() {
        return ALL;
    }
}
