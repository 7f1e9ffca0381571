package rondo.tck;

import static rondo.tck.PlantedFault.fails;
import static rondo.tck.PlantedFault.leaks;

import java.util.List;

/// Faults in reports of errors, and in what debug mode and statistics tell.
final class ErrorFaults {

    private static final String LOOP = "AlternateLoop";
    private static final String FUTURE = "AlternateFuture";
    private static final String REPORTS = "ErrorReports";

    private ErrorFaults() {}

    static List<PlantedFault> all() {
        return List.of(
                fails("an exception of a callback is not reported", LOOP,
                        "} catch (Throwable failure) {\n            errors.report(ExceptionContext.of(",
                        "} catch (RuntimeException swallowed) {\n            return;\n"
                                + "        } catch (Throwable failure) {\n"
                                + "            errors.report(ExceptionContext.of(",
                        "IterationRules#anExceptionInACallbackIsReportedAndTheLoopGoesOn"),
                fails("an error in a callback ends the run", LOOP,
                        "} catch (Throwable failure) {\n            errors.report(ExceptionContext.of(",
                        "} catch (Exception failure) {\n            errors.report(ExceptionContext.of(",
                        "IterationRules#anErrorInACallbackIsReportedAndTheLoopGoesOn"),
                fails("everything is reported twice", REPORTS,
                        "chosen.handle(loop, context);",
                        "chosen.handle(loop, context);\n                chosen.handle(loop, context);",
                        "IterationRules#anExceptionInACallbackIsReportedAndTheLoopGoesOn"),
                fails("a handler that throws an error ends the run", REPORTS,
                        "} catch (Throwable failure) {\n            log(",
                        "} catch (Exception failure) {\n            log(",
                        "ExceptionHandlerRules#aHandlerThatThrowsAnErrorDoesNotEndTheLoop"),
                fails("what a handler throws is not logged", REPORTS,
                        "log(ExceptionContext.of(\"Unhandled",
                        "String.valueOf(ExceptionContext.of(\"Unhandled",
                        "ExceptionHandlerRules#aHandlerThatThrowsIsItselfLogged").rarely(),
                fails("a report does not name its handle", LOOP,
                        "                    .withHandle(handle)\n",
                        "",
                        "IterationRules#anExceptionInACallbackIsReportedAndTheLoopGoesOn").rarely(),
                fails("a callback whose text fails ends the run", REPORTS,
                        "return String.valueOf(callback);\n        } catch (Throwable failure) {",
                        "return String.valueOf(callback);\n        } catch (LinkageError failure) {",
                        "ExceptionHandlerRules#theCallbackNeedNotHaveATextToBeReported").rarely(),
                fails("a failure that nobody looked at is never reported", FUTURE,
                        "unretrieved = loop.errors().watch(this, cause);",
                        "",
                        "UnretrievedRules#whatIsLeftWhenTheLoopIsClosedIsReportedThen"),
                leaks("a failure that nobody looked at is reported by close only", LOOP,
                        "errors.reportCollected();",
                        "",
                        "UnretrievedRules#aFailureIsReportedWhileTheLoopRunsOnceItsFutureIsCollected").rarely(),
                fails("a failure that nobody looked at is not reported by close", LOOP,
                        "errors.reportAll();",
                        "",
                        "UnretrievedRules#whatIsLeftWhenTheLoopIsClosedIsReportedThen").rarely(),
                fails("a failure is reported although somebody looked at it", FUTURE,
                        "loop.errors().forget(open);",
                        "",
                        "UnretrievedRules#aFailureIsNotReportedAfterResultThrewIt").rarely(),
                fails("debug mode cannot be switched on", LOOP,
                        "debug = on;",
                        "debug &= on;",
                        "DebugRules#itCanBeSwitched"),
                fails("creation sites are recorded without debug mode", LOOP,
                        "return debug ? callersOf(",
                        "return this != null ? callersOf(",
                        "DebugRules#withoutDebugModeAReportDoesNotSayWhere").rarely(),
                fails("creation sites are not recorded in debug mode", LOOP,
                        "return debug ? callersOf(",
                        "return closed ? callersOf(",
                        "DebugRules#aReportSaysWhereTheCallbackWasScheduled").rarely(),
                fails("slow callbacks are not logged", LOOP,
                        "if (debug && time() - began >= slow.toNanos()) {",
                        "if (debug && time() - began < 0) {",
                        "DebugRules#aSlowCallbackIsLogged").rarely(),
                fails("an exception is marked without debug mode", FUTURE,
                        "loop.isDebug() && state == State.FAILED",
                        "state == State.FAILED",
                        "DebugRules#withoutDebugModeAnExceptionIsLeftAsItIs").rarely(),
                fails("turns are counted by iterations", LOOP,
                        "turns += ready.size();",
                        "turns++;",
                        "StatisticsRules#callbacksAndStepsOfTasksAreCounted"),
                fails("calls of other threads are not counted", LOOP,
                        "threadsafeCalls += inbox.drainTo(ready); // so",
                        "inbox.drainTo(ready); // so",
                        "StatisticsRules#callsFromOtherThreadsAreCounted").rarely(),
                fails("tasks are not counted", LOOP,
                        "tasksCreated++;",
                        "",
                        "StatisticsRules#tasksAreCounted").rarely());
    }
}
