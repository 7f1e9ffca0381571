package rondo.tck;

import static rondo.tck.PlantedFault.fails;
import static rondo.tck.PlantedFault.hangs;
import static rondo.tck.PlantedFault.leaks;

import java.util.List;

/// Faults in closing, and things that are left behind.
final class ClosingFaults {

    private static final String LOOP = "AlternateLoop";
    private static final String TASK = "AlternateTask";

    private ClosingFaults() {}

    static List<PlantedFault> all() {
        return List.of(
                fails("a closed loop takes callbacks", LOOP,
                        "private void check() {\n        checkOpen();",
                        "private void check() {",
                        "ClosingRules#aClosedLoopRefusesWork"),
                fails("a closed loop takes calls of other threads", LOOP,
                        "if (closed || !postIfOpen(handle)) {",
                        "if (!postIfOpen(handle) && !closed) {",
                        "ClosingRules#aClosedLoopRefusesWork").rarely(),
                fails("a closed loop runs", LOOP,
                        "public void runForever() {\n        checkOpen();",
                        "public void runForever() {\n        stopping |= closed;",
                        "ClosingRules#aClosedLoopRefusesWork").rarely(),
                hangs("a callback may close its loop", LOOP,
                        "if (isRunning.get()) {\n            throw new IllegalStateException(\"Cannot close",
                        "if (isRunning.get() && !running.isCurrent()) {\n"
                                + "            throw new IllegalStateException(\"Cannot close",
                        "MisuseRules#aRunningLoopCannotBeClosed").rarely(),
                fails("closing again is an error", LOOP,
                        "if (closing) {\n            return;\n        }",
                        "checkOpen();",
                        "ClosingRules#closingAgainDoesNothing").rarely(),
                leaks("closing leaves tasks as they are", LOOP,
                        "if (!tasks.isEmpty()) {",
                        "if (closed) {",
                        "ClosingRules#aTaskThatWaitsIsReportedAndUnwound").rarely(),
                fails("closing ends tasks without a report", LOOP,
                        "left.forEach(this::unwind);",
                        "left.forEach(AlternateTask::unwind);",
                        "ClosingRules#aTaskThatWaitsIsReportedAndUnwound"),
                fails("a task that is unwound finds its loop open", LOOP,
                        "return closing;",
                        "return closed;",
                        "ClosingRules#aTaskThatIsUnwoundFindsTheLoopClosedAndMayCloseItToNoEffect").rarely(),
                fails("a task that has not begun begins when its loop is closed", TASK,
                        "mustCancel |= baton == null;",
                        "",
                        "ClosingRules#aTaskThatHasNotBegunNeverRuns").rarely(),
                fails("a task that is unwound may wait again", TASK,
                        "void yieldNow() {\n        checkUnwinding();",
                        "void yieldNow() {",
                        "ClosingRules#aTaskThatIsUnwoundCannotWaitAgain").rarely(),
                fails("callbacks are not told that they will never run", "AlternateHandle",
                        "droppable.dropped();",
                        "",
                        "DroppedCallbackRules#callbacksThatWaitToRunAreToldOnceOnTheClosingThread"),
                fails("callbacks of futures that stay pending are not told", LOOP,
                        ".forEach(DoneCallback::dropped);",
                        ".forEach(DoneCallback::context);",
                        "DroppedCallbackRules#doneCallbacksOfFuturesThatArePendingAreToldOnce").rarely(),
                fails("callbacks that were taken back are told", LOOP,
                        "droppable.stream().filter(DoneCallback::isWaiting)",
                        "droppable.stream()",
                        "DroppedCallbackRules#doneCallbacksThatWereTakenBackAreNotTold").rarely(),
                fails("what is in the inbox is not dropped", LOOP,
                        "inbox.drainTo(ready);\n        ready.addAll(timers);",
                        "ready.addAll(timers);",
                        "DroppedCallbackRules#callbacksThatWaitToRunAreToldOnceOnTheClosingThread").rarely(),
                leaks("closing leaves the default executor running", LOOP,
                        "defaultExecutor.close();",
                        "",
                        "ExecutorRules#aCallRunsOnAnotherThreadAndReturnsItsValue").rarely(),
                leaks("each loop leaves a descriptor open", LOOP,
                        "AlternateLoop() {}",
                        "AlternateLoop() {\n        try {\n            java.nio.channels.Selector.open();\n"
                                + "        } catch (java.io.IOException e) {\n"
                                + "            throw new java.io.UncheckedIOException(e);\n        }\n    }",
                        "RunningRules#aNewLoopIsAtRest"),
                leaks("each run leaves a thread", LOOP,
                        "runner = null;\n        running.exit();",
                        "runner = null;\n        running.exit();\n        Thread.ofVirtual().start(LockSupport::park);",
                        "RunningRules#aLoopRunsUntilItIsStopped").rarely());
    }
}
