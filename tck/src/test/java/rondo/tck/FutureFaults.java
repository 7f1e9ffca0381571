package rondo.tck;

import static rondo.tck.PlantedFault.fails;

import java.util.List;

/// Faults in futures and their callbacks.
final class FutureFaults {

    private static final String FUTURE = "AlternateFuture";
    private static final String PROMISE = "AlternatePromise";

    private FutureFaults() {}

    static List<PlantedFault> all() {
        return List.of(
                fails("completing a future calls its callbacks", FUTURE,
                        "for (DoneCallback<T> each : waiting) {\n            loop.append(each, each.context());",
                        "for (DoneCallback<T> each : waiting) {\n            each.run();",
                        "DoneCallbackRules#completingAFutureRunsNothingInsideTheCall"),
                fails("a callback of a future that is done is called at once", FUTURE,
                        "loop.append(added, added.context());",
                        "added.run();",
                        "DoneCallbackRules#aCallbackOfAFutureThatIsDoneRunsInTheNextIteration"),
                fails("done-callbacks run in reverse", FUTURE,
                        "for (DoneCallback<T> each : waiting) {",
                        "for (DoneCallback<T> each : waiting.reversed()) {",
                        "DoneCallbackRules#callbacksRunInOrderOfRegistrationWithTheFutureAsArgument"),
                fails("one of several equal done-callbacks is taken back", FUTURE,
                        "removed++;",
                        "return 1;",
                        "DoneCallbackRules#removingTakesBackAllThatAreEqual"),
                fails("done-callbacks are compared by identity", FUTURE,
                        "each.consumer().equals(callback)",
                        "each.consumer() == callback",
                        "DoneCallbackRules#removingTakesBackAllThatAreEqual").rarely(),
                fails("done-callbacks are not told that the loop was closed", "DoneCallback",
                        "droppable.dropped();",
                        "",
                        "DroppedCallbackRules#doneCallbacksThatWaitToRunAreTold").rarely(),
                fails("a second result replaces the first", PROMISE,
                        "if (isDone()) {\n            throw",
                        "if (isCancelled()) {\n            throw",
                        "FutureRules#aFutureThatIsDoneStaysAsItIs"),
                fails("cancelling a future that is done says that it was cancelled", PROMISE,
                        "return false;",
                        "return true;",
                        "FutureRules#aFutureThatIsDoneStaysAsItIs"),
                fails("cancelling a future that is done changes it", PROMISE,
                        "looked();\n            return false;",
                        "looked();",
                        "FutureRules#aFutureThatIsDoneStaysAsItIs").rarely(),
                fails("an exception comes out wrapped", FUTURE,
                        "throw AlternateFuture.<RuntimeException>sneaky(cause);",
                        "throw new IllegalStateException(cause);",
                        "FutureRules#aFailureComesOutAsTheVeryException"),
                fails("a future that is pending has a result", FUTURE,
                        "if (state == State.PENDING) {\n            throw",
                        "if (state == null) {\n            throw",
                        "FutureRules#aNewFutureIsPending").rarely(),
                fails("the message of a cancellation is lost", FUTURE,
                        "message = why;",
                        "",
                        "FutureRules#aCancellationCarriesItsMessage"),
                fails("awaiting a future that is done lets others run", "AlternateLoop",
                        "if (!future.isDone()) {\n            task.awaitDone(future);",
                        "{\n            task.awaitDone(future);",
                        "TaskRules#awaitingAFutureThatIsDoneLetsNobodyElseRun").rarely(),
                fails("another thread may complete a future", PROMISE,
                        "private void checkPending() {\n        loop.checkThread();",
                        "private void checkPending() {",
                        "WrongThreadRules#aFutureCannotBeCompletedFromAnotherThread").rarely(),
                fails("another thread may add done-callbacks", FUTURE,
                        "loop.checkThread();\n        DoneCallback<T> added",
                        "DoneCallback<T> added",
                        "WrongThreadRules#callbacksOfAFutureCannotBeChangedFromAnotherThread").rarely());
    }
}
