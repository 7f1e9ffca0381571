package rondo.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import rondo.AbstractEventLoop;
import rondo.Async;
import rondo.CancelledError;
import rondo.ContextVar;
import rondo.Runner;

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
    void whatComesOutIsTheVeryException() {
        var failure = new IOException("of main");
        try (Runner runner = runner()) {
            assertSame(failure, assertThrows(IOException.class, () -> runner.run(() -> {
                throw failure;
            })));
        }
    }

    @Test
    void whatOneRunSetsTheNextOneSees() {
        ContextVar<String> variable = ContextVar.of("variable", "default");
        try (Runner runner = runner()) {
            runner.run(() -> variable.set("by the first run"));

            assertEquals("by the first run", runner.run(variable::get));
        }
        assertEquals("default", variable.get());
    }

    @Test
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

        assertSame(failure, reports.takeOne().exception());
    }

    @Test
    void callsOfTheDefaultExecutorAreWaitedFor() {
        try (Runner runner = runner()) {
            runner.run(() -> runner.loop().runInExecutor(null, () -> {
                Thread.sleep(20);
                return log.add("finished");
            }));
        }

        assertLog("finished");
    }

    @Test
    void aRunnerDoesNotRunInsideALoop() {
        try (Runner runner = runner()) {
            run(() -> assertThrows(IllegalStateException.class, () -> runner.run(() -> log.add("never"))));
        }

        assertLog();
    }
}
