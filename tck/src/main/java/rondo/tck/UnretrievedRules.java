package rondo.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import rondo.Async;
import rondo.Promise;
import rondo.Task;

/// Failures that nobody looks at.
abstract class UnretrievedRules extends LoopRules {

    private static final int ROUNDS = 50; // to wait for a report
    private static final int ROUNDS_IN_VAIN = 3; // to wait for none

    UnretrievedRules(EventLoopTck kit) {
        super(kit);
    }

    private Promise<String> failed(Throwable failure) {
        Promise<String> promise = loop.createFuture();
        promise.setException(failure);
        return promise;
    }

    private Task<@Nullable Void> failedTask(Exception failure) {
        var task = spawn(() -> {
            throw failure;
        });
        iterate();
        assertTrue(task.isDone());
        return task;
    }

    /// Gives the collector and the loop every occasion to report, then closes the loop.
    private void collectAndClose(int expected) {
        for (int i = 0; i < ROUNDS && reports.count() < expected; i++) {
            Garbage.collect();
            iterate();
        }
        for (int i = 0; i < ROUNDS_IN_VAIN; i++) {
            Garbage.collect();
            iterate();
        }
        loop.close();
    }

    @Test
    @Rule("8.10")
    void aFailureThatNobodyLookedAtIsReportedOnce() {
        var failure = new IllegalStateException("never looked at");
        failed(failure);

        collectAndClose(1);

        assertSame(failure, reports.takeOne().exception());
    }

    @Test
    @Rule("8.10")
    void aFailureOfATaskThatNobodyLookedAtIsReportedOnce() {
        var failure = new IllegalStateException("never looked at");
        failedTask(failure);

        collectAndClose(1);

        assertSame(failure, reports.takeOne().exception());
    }

    @Test
    @Rule("8.11")
    void aFailureIsReportedWhileTheLoopRunsOnceItsFutureIsCollected() {
        var failure = new IllegalStateException("never looked at");
        failed(failure);

        for (int i = 0; i < ROUNDS && reports.count() == 0; i++) {
            Garbage.collect();
            iterate();
        }

        assertSame(failure, reports.takeOne().exception());
    }

    @Test
    @Rule("8.12")
    void aFailureThatSomebodyMayStillLookAtIsNotReported() {
        var failure = new IllegalStateException("looked at in the end");
        var promise = failed(failure);

        for (int i = 0; i < ROUNDS_IN_VAIN; i++) {
            Garbage.collect();
            iterate();
        }

        assertEquals(0, reports.count());
        assertSame(failure, promise.exception());
    }

    @Test
    @Rule("8.13")
    void whatIsLeftWhenTheLoopIsClosedIsReportedThen() {
        var failure = new IllegalStateException("never looked at");
        failed(failure);

        loop.close();

        assertSame(failure, reports.takeOne().exception());
    }

    @Test
    @Rule("8.10")
    void manyFailuresAreReportedOnceEach() {
        Set<Throwable> failures = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            var failure = new IllegalStateException("number " + i);
            failures.add(failure);
            failed(failure);
        }

        collectAndClose(1_000);

        assertEquals(1_000, reports.count());
        reports.takeAll().forEach(report -> failures.removeIf(each -> each == report.exception()));
        assertEquals(Set.of(), failures);
    }

    @Test
    @Rule("8.14")
    void aFailureIsNotReportedAfterResultThrewIt() {
        assertThrows(IllegalStateException.class, failed(new IllegalStateException())::result);
        assertThrows(IllegalStateException.class, failedTask(new IllegalStateException())::result);

        collectAndClose(0);

        assertEquals(0, reports.count());
    }

    @Test
    @Rule("8.14")
    void aFailureIsNotReportedAfterExceptionReturnedIt() {
        assertNotNull(failed(new IllegalStateException()).exception());
        assertNotNull(failedTask(new IllegalStateException()).exception());

        collectAndClose(0);

        assertEquals(0, reports.count());
    }

    @Test
    @Rule("8.14")
    void aFailureIsNotReportedAfterAWaitThrewIt() {
        run(() -> {
            var promise = failed(new IllegalStateException());
            assertThrows(IllegalStateException.class, promise::await);
            var task = spawn(() -> {
                throw new IllegalStateException();
            });
            assertThrows(IllegalStateException.class, task::await);
        });

        collectAndClose(0);

        assertEquals(0, reports.count());
    }

    @Test
    @Rule("8.15")
    void aFailureIsNotReportedAfterACancellation() {
        failed(new IllegalStateException()).cancel();
        failedTask(new IllegalStateException()).cancel();

        collectAndClose(0);

        assertEquals(0, reports.count());
    }

    @Test
    @Rule("8.17")
    void resultsAndCancellationsAreNotReported() {
        Promise<String> finished = loop.createFuture();
        finished.setResult("value");
        Promise<String> cancelled = loop.createFuture();
        cancelled.cancel();
        var task = spawn(() -> Async.sleep(NEVER));
        iterate();
        task.cancel();
        iterate(3);

        collectAndClose(0);

        assertEquals(0, reports.count());
    }

    @Test
    @Rule("8.16")
    void aFailureThatTheViewTookOverIsNotReported() {
        run(() -> {
            var promise = failed(new IllegalStateException());
            var view = promise.toCompletableFuture();
            Async.sleep(Duration.ZERO);
            Async.sleep(Duration.ZERO);
            assertTrue(view.isCompletedExceptionally());
        });

        collectAndClose(0);

        assertEquals(0, reports.count());
    }
}
