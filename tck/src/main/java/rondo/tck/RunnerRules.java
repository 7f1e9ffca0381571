package rondo.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import rondo.AbstractEventLoop;
import rondo.Async;
import rondo.CancelledError;
import rondo.ContextVar;
import rondo.Runner;
import rondo.Task;
import rondo.TaskFactory;
import rondo.TaskOptions;

/// A runner over a loop of this kind.
abstract class RunnerRules extends LoopRules {

    RunnerRules(EventLoopTck kit) {
        super(kit);
    }

    private Runner runner() {
        return Runner.builder()
                .loop(kit().provider())
                .exceptionHandler(reports)
                .build();
    }

    @Test
    @Rule("9.29")
    void aRunnerRunsSeveralCoroutinesOnOneLoopAndClosesIt() {
        AbstractEventLoop one;
        try (Runner runner = runner()) {
            one = runner.run(Async::runningLoop);
            assertSame(one, runner.run(Async::runningLoop));
            assertSame(one, runner.loop());
            assertFalse(one.isClosed());
        }

        assertTrue(one.isClosed());
    }

    @Test
    @Rule("9.30")
    void whatComesOutIsTheVeryException() {
        var failure = new IOException("of main");
        try (Runner runner = runner()) {
            assertSame(failure, assertThrows(IOException.class, () -> runner.run(() -> {
                throw failure;
            })));
        }
    }

    @Test
    @Rule("9.31")
    void whatOneRunSetsTheNextOneSees() {
        ContextVar<String> variable = ContextVar.of("variable", "default");
        try (Runner runner = runner()) {
            runner.run(() -> variable.set("by the first run"));

            assertEquals("by the first run", runner.run(variable::get));
        }
        assertEquals("default", variable.get());
    }

    @Test
    @Rule("9.38")
    void tasksThatAreLeftAreCancelledAndMayTidyUp() {
        try (Runner runner = runner()) {
            runner.run(() -> {
                Async.createTask(coroutine(() -> {
                    try {
                        Async.sleep(NEVER);
                    } finally {
                        Async.sleep(SHORT);
                        log.add("tidied up");
                    }
                }));
                Async.sleep(Duration.ZERO);
                return "value";
            });
        }

        assertLog("tidied up");
    }

    @Test
    @Rule("9.40")
    void aTaskThatFailsWhileItIsCancelledIsReported() {
        var failure = new IOException("while tidying up");
        try (Runner runner = runner()) {
            runner.run(() -> {
                Async.createTask(() -> {
                    try {
                        return Async.sleep(NEVER, "never");
                    } catch (CancelledError e) {
                        throw failure;
                    }
                });
                Async.sleep(Duration.ZERO);
                return "value";
            });
        }

        var report = reports.takeOne();
        assertSame(failure, report.exception());
        assertNotNull(report.task());
        assertTrue(report.message().contains("shutdown"), report.message());
    }

    // ---- the shutdown ----

    /// A runner whose tasks get no time to tidy up.
    private Runner impatient() {
        return Runner.builder()
                .loop(kit().provider())
                .exceptionHandler(reports)
                .gracePeriod(SHORT)
                .build();
    }

    /// Starts a task that does not end for anything but the close of its loop.
    private Task<?> startStubborn(String name) {
        Task<?> task = Async.createTask(coroutine(this::refuseToEnd), TaskOptions.named(name));
        Async.sleep(Duration.ZERO);
        return task;
    }

    private void refuseToEnd() {
        try {
            Async.sleep(NEVER);
        } catch (CancelledError e) {
            log.add("cancelled");
        }
        Async.sleep(NEVER);
    }

    @Test
    @Rule("9.38")
    void whatIsLeftIsCancelledAlsoIfMainFailed() {
        var failure = new IOException("of main");
        try (Runner runner = runner()) {
            assertSame(failure, assertThrows(IOException.class, () -> runner.run(() -> {
                spawnTidying();
                Async.sleep(Duration.ZERO);
                throw failure;
            })));
        }

        assertLog("tidied up");
    }

    private void spawnTidying() {
        Async.createTask(coroutine(() -> {
            try {
                Async.sleep(NEVER);
            } finally {
                Async.sleep(SHORT);
                log.add("tidied up");
            }
        }));
    }

    @Test
    @Rule("9.39")
    void aTaskIsCancelledOnce() {
        try (Runner runner = runner()) {
            runner.run(() -> {
                Async.createTask(coroutine(() -> {
                    try {
                        Async.sleep(NEVER);
                    } finally {
                        for (int i = 0; i < 10; i++) {
                            Async.sleep(Delays.TICK);
                        }
                        log.add("cancelled " + Async.currentTask().cancelling());
                    }
                }));
                Async.sleep(Duration.ZERO);
                return 0;
            });
        }

        assertLog("cancelled 1");
    }

    @Test
    @Rule("9.41")
    void aTaskThatRefusesToEndIsReportedWithItsStackAndUnwound() {
        Task<?> stubborn;
        try (Runner runner = impatient()) {
            stubborn = runner.run(() -> startStubborn("stubborn"));
        }

        var report = reports.takeOne();
        assertSame(stubborn, report.task());
        assertTrue(report.message().contains("grace period"), report.message());
        assertTrue(report.message().contains("stubborn"), report.message());
        Throwable shown = report.exception();
        assertTrue(
                shown != null
                        && java.util.Arrays.stream(shown.getStackTrace())
                                .anyMatch(frame -> frame.getMethodName().equals("refuseToEnd")),
                () -> "the report does not show where the task is: " + shown);
        assertTrue(stubborn.isCancelled());
        assertLog("cancelled");
    }

    @Test
    @Rule("9.41")
    void eachTaskThatRefusesToEndIsReportedOnce() {
        try (Runner runner = impatient()) {
            runner.run(() -> {
                for (String name : List.of("one", "two", "three")) {
                    startStubborn(name);
                }
                return 0;
            });
        }

        assertEquals(
                List.of("one", "two", "three"),
                reports.takeAll().stream()
                        .map(report -> {
                            Task<?> task = report.task();
                            return task == null ? "no task" : task.name();
                        })
                        .toList());
    }

    @Test
    @Rule("9.42")
    void theGracePeriodIsNotWaitedForIfAllTasksEnd() {
        try (Runner runner = Runner.builder()
                .loop(kit().provider())
                .exceptionHandler(reports)
                .gracePeriod(NEVER)
                .build()) {
            runner.run(() -> {
                spawnTidying();
                Async.sleep(Duration.ZERO);
                return 0;
            });
        }

        assertLog("tidied up");
    }

    @Test
    @Rule("9.43")
    void aTaskCreatedDuringTheShutdownMayBeAwaitedInTidyingUp() {
        try (Runner runner = runner()) {
            runner.run(() -> {
                Async.createTask(coroutine(() -> {
                    try {
                        Async.sleep(NEVER);
                    } finally {
                        log.add(Async.createTask(() -> Async.sleep(SHORT, "sent goodbye"))
                                .await());
                    }
                }));
                Async.sleep(Duration.ZERO);
                return 0;
            });
        }

        assertLog("sent goodbye");
    }

    @Test
    @Rule("9.43")
    void aTaskCreatedDuringTheShutdownIsCancelledAfterItsCreatorEnded() {
        try (Runner runner = runner()) {
            runner.run(() -> {
                Async.createTask(coroutine(() -> {
                    try {
                        Async.sleep(NEVER);
                    } finally {
                        spawnTidying();
                        Async.sleep(SHORT);
                        log.add("creator ended");
                    }
                }));
                Async.sleep(Duration.ZERO);
                return 0;
            });
        }

        assertLog("creator ended", "tidied up");
    }

    @Test
    @Rule("9.44")
    void tasksThatReplaceThemselvesForEverEndWithTheGracePeriod() {
        try (Runner runner = impatient()) {
            runner.run(() -> {
                spawnReplacing();
                return 0;
            });
        }

        assertFalse(reports.takeAll().isEmpty());
    }

    private void spawnReplacing() {
        Async.createTask(coroutine(() -> {
            try {
                Async.sleep(NEVER);
            } catch (CancelledError e) {
                if (e.getMessage() == null) { // by the runner; the closing loop says so
                    spawnReplacing();
                }
                throw e;
            }
        }));
        Async.sleep(Duration.ZERO);
    }

    @Test
    @Rule("9.45")
    void whoStopsTheLoopDoesNotEndTheShutdown() {
        try (Runner runner = runner()) {
            runner.run(() -> {
                Async.createTask(coroutine(() -> {
                    try {
                        Async.sleep(NEVER);
                    } finally {
                        Async.runningLoop().stop();
                        Async.sleep(SHORT);
                        Async.runningLoop().stop();
                        Async.sleep(SHORT);
                        log.add("tidied up");
                    }
                }));
                Async.sleep(Duration.ZERO);
                return 0;
            });
        }

        assertLog("tidied up");
    }

    @Test
    @Rule("9.46")
    void anExceptionHandlerThatThrowsDoesNotBreakTheShutdown() {
        AbstractEventLoop closed;
        try (var logged = new LogCapture()) {
            try (Runner runner = Runner.builder()
                    .loop(kit().provider())
                    .gracePeriod(Delays.REST)
                    .exceptionHandler((loop, report) -> {
                        throw new IllegalStateException("of the handler");
                    })
                    .build()) {
                closed = runner.run(() -> {
                    startStubborn("stubborn");
                    Async.createTask(coroutine(() -> {
                        try {
                            Async.sleep(NEVER);
                        } catch (CancelledError e) {
                            throw new IOException("while tidying up", e);
                        }
                    }));
                    spawnTidying();
                    Async.sleep(Duration.ZERO);
                    return Async.runningLoop();
                });
            }
            assertEquals(2, logged.records().size());
        }

        assertTrue(closed.isClosed());
        assertTrue(log.contains("tidied up"));
    }

    @Test
    @Rule("9.47")
    void aHandlerThatWasSetOnTheLoopIsToldToo() {
        var told = new Reports();
        try (Runner runner = impatient()) {
            runner.run(() -> {
                runner.loop().setExceptionHandler(told);
                startStubborn("stubborn");
                return 0;
            });
        }

        assertEquals("stubborn", told.takeOne().message().replaceAll(".*: ", ""));
    }

    // ---- life cycle ----

    @Test
    @Rule("9.35")
    void closingTwiceIsClosingOnce() {
        Runner runner = runner();
        runner.run(() -> 0);

        runner.close();
        runner.close();

        assertThrows(IllegalStateException.class, runner::loop);
    }

    @Test
    @Rule("9.32")
    void aRunnerThatWasNotUsedOpensNoLoop() {
        int[] opened = new int[1];
        Runner runner = Runner.builder()
                .loopFactory(() -> {
                    opened[0]++;
                    return kit().newLoop(reports);
                })
                .build();

        runner.close();

        assertEquals(0, opened[0]);
        assertThrows(IllegalStateException.class, () -> runner.run(() -> log.add("never")));
        assertLog();
    }

    @Test
    @Rule("9.35")
    void aClosedRunnerRunsNothing() {
        Runner runner = runner();
        runner.run(() -> 0);
        runner.close();

        assertThrows(IllegalStateException.class, () -> runner.run(() -> log.add("never")));

        assertLog();
    }

    @Test
    @Rule("9.37")
    void aLoopThatWasClosedInBetweenIsLeftAlone() {
        Runner runner = runner();
        runner.run(() -> 0);
        runner.loop().close();

        runner.close();

        assertThrows(IllegalStateException.class, () -> runner.run(() -> log.add("never")));
    }

    @Test
    @Rule("9.36")
    void aRunnerIsNotClosedByItsOwnTasks() {
        try (Runner runner = runner()) {
            runner.run(() -> assertThrows(IllegalStateException.class, runner::close));
            assertEquals("still open", runner.run(() -> "still open"));
        }
    }

    @Test
    @Rule("9.32")
    void theLoopFactoryOpensTheLoop() {
        var given = kit().newLoop(reports);
        try (Runner runner = Runner.builder().loopFactory(() -> given).build()) {
            assertSame(given, runner.run(Async::runningLoop));
        }

        assertTrue(given.isClosed());
    }

    @Test
    @Rule("9.33")
    void theTaskFactoryMakesTheMainTask() {
        try (Runner runner = Runner.builder()
                .loop(kit().provider())
                .exceptionHandler(reports)
                .taskFactory(TaskFactory.eager())
                .build()) {
            runner.run(() -> Async.createTask(() -> log.add("at once")).isDone() ? log.add("done") : log.add("not"));
        }

        assertLog("at once", "done");
    }

    @Test
    @Rule("9.30")
    void theResultIsNotAskedForItsText() {
        Object silent = new Object() {
            @Override
            public String toString() {
                throw new AssertionError("nobody may ask");
            }
        };
        try (Runner runner = runner()) {
            runner.loop().setDebug(true);
            assertSame(silent, runner.run(() -> silent));
        }
    }

    @Test
    @Rule("9.34")
    void aRunnerDoesNotRunInsideALoop() {
        int[] opened = new int[1];
        try (Runner runner = Runner.builder()
                .loopFactory(() -> {
                    opened[0]++;
                    return open();
                })
                .build()) {
            run(() -> assertThrows(IllegalStateException.class, () -> runner.run(() -> log.add("never"))));
        }

        assertEquals(0, opened[0]);
        assertLog();
    }

    // ---- the default executor ----

    @Test
    @Rule("9.48")
    void callsOfTheDefaultExecutorAreWaitedFor() {
        try (Runner runner = runner()) {
            runner.run(() -> runner.loop().runInExecutor(null, () -> {
                Thread.sleep(Delays.SMALL);
                return log.add("finished");
            }));
        }

        assertLog("finished");
    }
}
