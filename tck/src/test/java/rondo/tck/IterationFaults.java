package rondo.tck;

import static rondo.tck.PlantedFault.fails;
import static rondo.tck.PlantedFault.hangs;
import static rondo.tck.PlantedFault.leaks;

import java.util.List;

/// Faults in the ready queue, in one iteration, and in how a run begins and ends.
final class IterationFaults {

    private static final String LOOP = "AlternateLoop";

    private IterationFaults() {}

    static List<PlantedFault> all() {
        return List.of(
                fails("the ready queue is a stack", LOOP,
                        "ready = new ArrayDeque<>();",
                        "ready = Collections.asLifoQueue(new ArrayDeque<>());",
                        "IterationRules#callbacksRunOnceEachInTheOrderOfTheCalls"),
                fails("what a callback schedules runs in the same iteration", LOOP,
                        "for (int left = ready.size(); left > 0; left--) {",
                        "while (!ready.isEmpty()) {",
                        "IterationRules#aCallbackScheduledByACallbackRunsInTheNextIteration"),
                fails("one callback an iteration", LOOP,
                        "for (int left = ready.size(); left > 0; left--) {",
                        "if (!ready.isEmpty()) {",
                        "RunningRules#stopFinishesTheIteration").rarely(),
                fails("what other threads posted runs after the timers", LOOP,
                        """
                        threadsafeCalls += inbox.drainTo(ready);
                                long now = time();
                                while (!timers.isEmpty() && timers.first().when() <= now) {
                                    AlternateTimer due = timers.first();
                                    timers.remove(due);
                                    ready.add(due);
                                }
                        """,
                        """
                        long now = time();
                                while (!timers.isEmpty() && timers.first().when() <= now) {
                                    AlternateTimer due = timers.first();
                                    timers.remove(due);
                                    ready.add(due);
                                }
                                threadsafeCalls += inbox.drainTo(ready);
                        """,
                        "IterationRules#callbacksOfOtherThreadsRunBeforeTimersThatAreDue").rarely(),
                fails("stop ends the iteration at once", LOOP,
                        "left > 0; left--",
                        "left > 0 && !stopping; left--",
                        "RunningRules#stopFinishesTheIteration"),
                hangs("stop before a run is forgotten", LOOP,
                        "enter();\n        try {\n            do {",
                        "enter();\n        stopping = false;\n        try {\n            do {",
                        "RunningRules#stopBeforeARunKeepsTheLoopFromWaiting"),
                fails("a loop that was stopped stays stopped", LOOP,
                        "stopping = false;\n            exit();",
                        "exit();",
                        "RunningRules#stopHoldsForOneRunOnly").rarely(),
                fails("a run that was stopped stops the next one, too", LOOP,
                        "future.removeDoneCallback(stopper);",
                        "",
                        "RunningRules#aRunUntilCompleteThatWasStoppedDoesNotStopTheNextRun"),
                fails("runUntilComplete returns before the future is done", LOOP,
                        "future.addDoneCallback(stopper, Context.empty());",
                        "stopping = true;",
                        "RunningRules#runUntilCompleteWaitsForAFuture"),
                hangs("runUntilComplete takes a future of another loop", LOOP,
                        "if (future.loop() != this) {\n            throw new IllegalArgumentException(",
                        "if (future == null) {\n            throw new IllegalArgumentException(",
                        "RunningRules#runUntilCompleteRefusesAFutureOfAnotherLoop").rarely(),
                hangs("a loop may be run by its own callbacks", LOOP,
                        "checkOpen();\n        enter();\n        try {\n            do {",
                        "checkOpen();\n        if (running.isCurrent()) {\n            iterate();\n"
                                + "            return;\n"
                                + "        }\n        enter();\n        try {\n            do {",
                        "MisuseRules#aRunningLoopCannotBeRunAgain").rarely(),
                fails("a run that is refused leaves the loop running", LOOP,
                        "isRunning.set(false);\n            throw refused;",
                        "throw refused;",
                        "MisuseRules#aThreadThatRunsALoopCannotRunAnother").rarely(),
                fails("a cancelled callback runs", "AlternateHandle",
                        "if (take() != null) {",
                        "if (callback.get() != null) {",
                        "HandleRules#aCancelledCallbackDoesNotRun"),
                leaks("a cancelled callback is not let go", "AlternateHandle",
                        "new AtomicReference<>(callback);",
                        "new AtomicReference<>(callback) { final Runnable kept = callback; };",
                        "HandleRules#aCancelledCallbackIsLetGoAtOnce").rarely(),
                fails("cancelling a callback that ran counts", "AlternateHandle",
                        "if (take() != null) {\n            cancelled = true;\n        }",
                        "take();\n        cancelled = true;",
                        "HandleRules#cancellingAfterTheRunDoesNothing").rarely());
    }
}
