package rondo.tck;

import static rondo.tck.PlantedFault.fails;

import java.util.List;

/// Faults in the cancellation of tasks.
final class CancellationFaults {

    private static final String TASK = "AlternateTask";

    private CancellationFaults() {}

    static List<PlantedFault> all() {
        return List.of(
                fails("a cancellation comes out of the wait and of the next one, too", TASK,
                        "mustCancel = false; // delivered: the canceller's error is the future's",
                        "mustCancel = true;",
                        "CancellationRules#aTaskThatCatchesTheErrorMayWaitOn"),
                fails("a task that gave way is cancelled at each later wait", TASK,
                        "if (mustCancel) {\n            mustCancel = false;\n            throw",
                        "if (mustCancel) {\n            throw",
                        "PendingCancellationRules#aCancellationIsDeliveredOnce").rarely(),
                fails("a task that does not wait is not cancelled", TASK,
                        "mustCancel = true;\n        cancelMessage = message;\n        Future<?> future = awaited;",
                        "cancelMessage = message;\n        Future<?> future = awaited;",
                        "PendingCancellationRules#aTaskThatCancelsItselfGoesOnUntilItsNextWait"),
                fails("a task that cancelled itself does not cancel what it awaits", TASK,
                        "if (mustCancel) {\n            cancelAwaited(future);\n        }",
                        "",
                        "PendingCancellationRules#aPendingCancellationHitsTheNextAwaitedTaskAndItsFuture").rarely(),
                fails("a task that was cancelled before it began runs", TASK,
                        "if (mustCancel) {\n                end(null, new CancelledError(cancelMessage));\n"
                                + "                return;\n            }",
                        "",
                        "CancellationRules#aTaskThatHasNotBegunNeverRuns"),
                fails("a task that was asked to end and returns has a value", TASK,
                        "if (mustCancel) {\n            end(null, new CancelledError(cancelMessage));\n"
                                + "        } else {",
                        "{",
                        "PendingCancellationRules#aTaskThatCancelsItselfAndReturnsIsCancelled").rarely(),
                fails("a cancellation takes the place of the result that came before it", TASK,
                        "} else if (refused) {",
                        "} else {",
                        "PendingCancellationRules#aResultThatCameBeforeTheCancellationIsNotLost"),
                fails("a future that refuses to be cancelled swallows the cancellation", TASK,
                        "refused = !future.isDone();",
                        "mustCancel = false;",
                        "ForeignFutureRules#aFutureThatRefusesToBeCancelledIsWaitedForAndThenTheWaitIsCancelled")
                        .rarely(),
                fails("a task that catches the error is cancelled all the same", TASK,
                        "private void coroutineEnded(T value) {\n        if (mustCancel) {",
                        "private void coroutineEnded(T value) {\n        if (cancelling > 0) {",
                        "CancellationRules#aTaskThatCatchesTheErrorIsNotCancelled").rarely(),
                fails("a cancelled task has failed", TASK,
                        "if (failure instanceof CancelledError) {",
                        "if (failure == null) {",
                        "CancellationRules#aTaskThatWaitsGetsCancelledError").rarely(),
                fails("the message is lost on its way through a task", TASK,
                        "endCancelled(failure.getMessage());",
                        "endCancelled(null);",
                        "CancellationRules#theMessageIsKeptAlongAChainOfTasksAndEachHasAnErrorOfItsOwn").rarely(),
                fails("requests to end are not counted", TASK,
                        "innermost.cancelling++;\n        passed.add(innermost);",
                        "passed.add(innermost);",
                        "PendingCancellationRules#cancellingCountsAndUncancelTakesBack").rarely(),
                fails("uncancel counts below zero", TASK,
                        "if (cancelling > 0 && --cancelling == 0) {",
                        "if (--cancelling == 0) {",
                        "PendingCancellationRules#cancellingCountsAndUncancelTakesBack"),
                fails("uncancel takes back the count, and not the cancellation", TASK,
                        "--cancelling == 0) {\n            mustCancel = false;",
                        "--cancelling == 0) {",
                        "PendingCancellationRules#aCancellationThatWasNotDeliveredMayBeTakenBack"),
                fails("uncancel takes the cancellation back too soon", TASK,
                        "if (cancelling > 0 && --cancelling == 0) {",
                        "if (cancelling > 0 && --cancelling >= 0) {",
                        "PendingCancellationRules#takingBackOneOfTwoIsNotEnough").rarely(),
                fails("a task that is done can be cancelled", TASK,
                        "looked();\n            return false;",
                        "looked();\n            return true;",
                        "CancellationRules#aTaskThatIsDoneIsNotCancelled"),
                fails("tasks that await each other cannot be cancelled", TASK,
                        "loop.append(new Step(this), Context.empty());\n    }\n\n    void cancelWait",
                        "}\n\n    void cancelWait",
                        "CancellationRules#tasksThatWaitForEachOtherInACircleAreCancelled").rarely(),
                fails("a cancelled task leaves its wait before what it awaits has ended", TASK,
                        "private void cancelAwaited(Future<?> future) {\n        if (future.cancel(cancelMessage)) {",
                        "private void cancelAwaited(Future<?> future) {\n        refused = true;\n"
                                + "        if (future.cancel(cancelMessage)) {\n"
                                + "            loop.append(new Step(this), Context.empty());",
                        "CancellationRules#aParentWaitsUntilItsChildHasTidiedUp").rarely(),
                fails("another thread may cancel a task", TASK,
                        "public boolean cancel(@Nullable String message) {\n        loop.checkThread();",
                        "public boolean cancel(@Nullable String message) {",
                        "WrongThreadRules#aTaskCannotBeCancelledFromAnotherThread").rarely());
    }
}
