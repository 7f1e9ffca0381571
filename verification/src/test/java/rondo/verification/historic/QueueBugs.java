package rondo.verification.historic;

import static rondo.verification.historic.HistoricBug.bug;
import static rondo.verification.historic.HistoricBug.bugByAsynciosRule;
import static rondo.verification.historic.Patch.sync;

import java.util.List;
import rondo.verification.scenarios.Program;

/// Mistakes in queues and barriers.
final class QueueBugs {

    static final List<HistoricBug> ALL = List.of(
            bugByAsynciosRule(
                    "an item is lost with the one it is for",
                    "test_queues.py, test_get_cancel_drop_one_pending_reader; anyio#146, anyio#728",
                    "who is cancelled when an item is his does not put it back",
                    Program.QUEUE_GET,
                    sync(
                            "Queue",
                            "if (given != null) {\n                takeBack",
                            "if (false) {\n                takeBack")),
            bug(
                    "a place in a queue goes to one who is gone",
                    "test_queues.py, test_put_cancelled_race; python/asyncio#269",
                    "the first to put was cancelled and has not left the line; the others wait on",
                    Program.QUEUE_PUT,
                    LockBugs.WAKE_UP_IS_WASTED),
            bug(
                    "an item is taken by a newcomer",
                    "asyncio to this day",
                    "an item only wakes the one who waits, so another may take it first",
                    Program.QUEUE_ORDER,
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
            bug(
                    "a barrier waits for one who is gone",
                    "tokio `Barrier::wait`, which is not cancel safe",
                    "who is cancelled does not leave the barrier",
                    Program.BARRIER,
                    sync(
                            "Barrier",
                            "return allOthersAreHere() ? callAll() : awaitCall(me);\n"
                                    + "        } finally {\n            leave();",
                            "int number = allOthersAreHere() ? callAll() : awaitCall(me);\n            leave();\n"
                                    + "            return number;\n        } finally {")),
            bug(
                    "two at a barrier have the same number",
                    "cpython#155233",
                    "numbers are given to those who come, and some of them leave again",
                    Program.BARRIER,
                    sync(
                            "Barrier",
                            "int number = fillers.join(binding.bind(this, me), me).await();",
                            "int number = inside - 1;\n        fillers.join(binding.bind(this, me), me).await();")));

    private QueueBugs() {}
}
