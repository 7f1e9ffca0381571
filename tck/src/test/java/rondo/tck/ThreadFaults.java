package rondo.tck;

import static rondo.tck.PlantedFault.fails;
import static rondo.tck.PlantedFault.hangs;
import static rondo.tck.PlantedFault.leaks;

import java.util.List;

/// Faults between threads: calls from others, tasks' own threads, interrupts and executors.
final class ThreadFaults {

    private static final String LOOP = "AlternateLoop";
    private static final String BATON = "Baton";
    private static final String EXECUTOR = "DefaultExecutor";

    private ThreadFaults() {}

    static List<PlantedFault> all() {
        return List.of(
                hangs("a sleeping loop is not woken", LOOP,
                        "LockSupport.unpark(waiting);",
                        "",
                        "ThreadsafeCallRules#aSleepingLoopWakesUp"),
                hangs("a loop that is woken sleeps on", "Inbox",
                        "return handles.isEmpty();",
                        "return true;",
                        "ThreadsafeCallRules#aSleepingLoopWakesUp").rarely(),
                fails("calls of other threads run last come first served", "Inbox",
                        "handles = new ArrayDeque<>();",
                        "handles = java.util.Collections.asLifoQueue(new ArrayDeque<>());",
                        "ThreadsafeCallRules#callsBeforeTheRunAreKept"),
                fails("on the loop, a threadsafe call goes through the inbox", LOOP,
                        "if (running.isCurrent()) {\n            ready.add(handle);\n"
                                + "            return true;\n        }",
                        "",
                        "ThreadsafeCallRules#onTheLoopBothKindsOfCallsKeepTheirOrder").rarely(),
                fails("at rest, a threadsafe call is overtaken", LOOP,
                        "if (!isRunning.get()) {\n            threadsafeCalls += inbox.drainTo(ready);",
                        "if (closed) {\n            threadsafeCalls += inbox.drainTo(ready);",
                        "ThreadsafeCallRules#atRestBothKindsOfCallsKeepTheirOrder"),
                fails("any thread may use the loop while it runs", LOOP,
                        "if (isRunning.get() && !running.isCurrent()) {",
                        "if (closed && !running.isCurrent()) {",
                        "WrongThreadRules#callbacksCannotBeScheduledFromAnotherThread"),
                fails("another thread may stop the loop", LOOP,
                        "checkThread();\n        stopping = true;",
                        "stopping = true;",
                        "WrongThreadRules#aLoopCannotBeStoppedFromAnotherThread").rarely(),
                fails("another thread may cancel a callback of the loop", "AlternateHandle",
                        "if (!threadsafe) {",
                        "if (callback == null) {",
                        "HandleRules#anotherThreadMayNotCancelACallbackOfTheLoop").rarely(),
                fails("no other thread may cancel a threadsafe callback", "AlternateHandle",
                        "if (!threadsafe) {",
                        "if (callback != null) {",
                        "HandleRules#anyThreadMayCancelAThreadsafeCallback").rarely(),
                fails("a callback both runs and was cancelled", "AlternateHandle",
                        "return callback.getAndSet(null);",
                        "Runnable taken = callback.get();\n        Thread.yield();\n        callback.set(null);\n"
                                + "        return taken;",
                        "HandleRules#aThreadsafeCallbackEitherRunsOrWasCancelled").rarely(),
                fails("the loop goes on while a task blocks", BATON,
                        "while (taskTurn != mine) {\n            LockSupport.park(this);",
                        "while (taskTurn != mine && (mine || thread.getState() != Thread.State.TIMED_WAITING)) {\n"
                                + "            LockSupport.parkNanos(this, mine ? Long.MAX_VALUE / 2 : 50_000);",
                        "BlockingRules#tasksThatBlockDoSoOneAfterAnother"),
                fails("thread locals travel from a task to its eager child", BATON,
                        ".inheritInheritableThreadLocals(false)",
                        ".inheritInheritableThreadLocals(true)",
                        "ThreadStateRules#nothingTravelsFromATaskToAnEagerChild"),
                fails("an unpark from outside ends a wait", BATON,
                        "while (taskTurn != mine) {",
                        "if (taskTurn != mine) {",
                        "ThreadStateRules#anUnparkFromOutsideDoesNotEndAWait"),
                fails("an interrupt of a task that waits is swallowed", BATON,
                        "if (interrupted) {\n            Thread.currentThread().interrupt();\n        }",
                        "",
                        "ThreadStateRules#aTaskThatIsInterruptedWhileItWaitsFindsTheInterruptAfterwards").rarely(),
                fails("an interrupt of the loop is swallowed", LOOP,
                        "interrupted = false;\n            Thread.currentThread().interrupt();",
                        "interrupted = false;",
                        "InterruptRules#anInterruptBeforeTheRunIsHandedBack"),
                fails("an interrupt of the loop is handed back twice", LOOP,
                        "interrupted = false;\n            Thread.currentThread().interrupt();",
                        "Thread.currentThread().interrupt();",
                        "InterruptRules#anInterruptThatTheLoopPutAsideIsHandedBackOnce").rarely(),
                hangs("what an executor returns is delivered on its own thread", "ExecutorCall",
                        "loop.post(() -> {\n            if (!promise.isDone()) {\n                outcome.run();\n"
                                + "            }\n        });",
                        "if (!promise.isDone()) {\n            outcome.run();\n        }",
                        "ExecutorRules#theFutureIsCompletedOnTheLoop"),
                fails("a call whose future was cancelled is made", "ExecutorCall",
                        "taken.set(true);",
                        "",
                        "ExecutorRules#cancellingTheFutureDropsACallThatHasNotBegun").rarely(),
                fails("the executor that is given is not used", LOOP,
                        "executor == null ? defaultExecutor.service() : executor",
                        "defaultExecutor.service()",
                        "ExecutorRules#theExecutorThatIsGivenRunsTheCall").rarely(),
                fails("the default executor has no bound", EXECUTOR,
                        "Executors.newFixedThreadPool(\n                    THREADS, ",
                        "Executors.newCachedThreadPool(\n                    ",
                        "ExecutorRules#theDefaultExecutorIsBoundedAndItsThreadsHaveNames").rarely(),
                fails("threads of the default executor keep the JVM alive", EXECUTOR,
                        "Thread.ofPlatform().daemon().name(prefix, 1)",
                        "Thread.ofPlatform().daemon(false).name(prefix, 1)",
                        "ExecutorRules#callsOfTheDefaultExecutorDoNotKeepTheJvmAlive").rarely(),
                fails("a default executor that was shut down is replaced", EXECUTOR,
                        "shutDown = true;\n        ExecutorService last = service;\n        if (last == null) {",
                        "ExecutorService last = service;\n        service = null;\n        if (last == null) {",
                        "ExecutorRules#afterShuttingDownTheDefaultExecutorIsRefused").rarely(),
                leaks("a default executor that is replaced keeps its threads", EXECUTOR,
                        "before.shutdown();",
                        "",
                        "ExecutorRules#theDefaultExecutorMayBeReplaced").rarely());
    }
}
