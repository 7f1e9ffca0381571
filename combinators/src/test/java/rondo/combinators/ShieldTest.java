package rondo.combinators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static rondo.combinators.Combinators.shield;
import static rondo.combinators.Combinators.waitFor;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import rondo.AbstractEventLoop;
import rondo.Async;
import rondo.CancelledError;
import rondo.Coroutine;
import rondo.EventLoops;
import rondo.ExceptionContext;
import rondo.Future;
import rondo.Promise;
import rondo.Task;
import rondo.tck.Rule;

class ShieldTest extends LoopTest {

    @Test
    @Rule("5.64")
    void theValueComesThrough() {
        runAll(() -> {
            Promise<Integer> inner = promise();
            Future<Integer> outer = shield(inner);

            inner.setResult(42);

            assertEquals(42, outer.await());
        });
    }

    @Test
    @Rule("5.2")
    void aCoroutineBecomesATask() {
        assertEquals(42, run(() -> shield(() -> 42).await()));
    }

    @Test
    @Rule("5.64")
    void theVeryExceptionComesThrough() {
        runAll(() -> {
            Promise<Integer> inner = promise();
            Future<Integer> outer = shield(inner);
            IOException failure = new IOException("expected");

            inner.setException(failure);
            iterations(2);

            assertSame(failure, outer.exception());
        });
    }

    @Test
    @Rule("5.64")
    void cancellingTheInnerCancelsTheOuter() {
        runAll(() -> {
            Promise<Integer> inner = promise();
            Future<Integer> outer = shield(inner);

            inner.cancel("why");
            iterations(2);

            assertTrue(outer.isCancelled());
            assertEquals(
                    "why", assertThrows(CancelledError.class, outer::result).getMessage());
        });
    }

    @Test
    @Rule("5.65")
    void cancellingTheOuterLeavesTheInnerAlone() {
        runAll(() -> {
            Watched<Integer> inner = new Watched<>();
            Future<Integer> outer = shield(inner);

            outer.cancel();
            iterations(2);

            assertTrue(outer.isCancelled());
            assertFalse(inner.isDone());
        });
    }

    @Test
    @Rule("5.66")
    void aFutureThatIsDoneIsReturnedAsItIs() {
        runAll(() -> {
            Promise<Integer> inner = done(42);

            assertSame(inner, shield(inner));
        });
    }

    @Test
    @Rule("5.65")
    void cancellingTheTaskThatAwaitsItLeavesTheInnerRunning() {
        runAll(() -> {
            AtomicInteger proof = new AtomicInteger();
            Promise<Void> waiter = promise();
            Coroutine<Void> inner = () -> {
                waiter.await();
                proof.addAndGet(1);
                return null;
            };
            Task<Void> outer = Async.createTask(() -> {
                shield(inner).await();
                proof.addAndGet(100);
                return null;
            });
            iterations(3);

            outer.cancel();
            assertThrows(CancelledError.class, outer::await);
            waiter.setResult(null);
            iterations(2);

            assertEquals(1, proof.get());
        });
    }

    @Test
    @Rule("5.69")
    void theEndOfTheProgramCancelsWhatIsShielded() {
        AtomicReference<Task<?>> left = new AtomicReference<>();

        runAll(() -> {
            Task<Void> inner = Async.createTask(() -> Async.sleep(LONG, null));
            Future<Void> outer = shield(inner);
            briefly();
            outer.cancel();
            left.set(inner);
        });

        assertTrue(left.get().isCancelled());
    }

    // ---- exceptions that nobody waits for ----

    @Test
    @Rule("5.67")
    void anExceptionAfterTheOuterWasCancelledIsReported() {
        runAll(() -> {
            Promise<Integer> inner = promise();
            Future<Integer> outer = shield(inner);
            IOException failure = new IOException("expected");

            outer.cancel();
            iterations(2);
            inner.setException(failure);
            iterations(2);

            assertReported(failure, inner);
        });
    }

    @Test
    @Rule("5.67")
    void anExceptionInTheIterationOfTheCancellationIsReported() {
        runAll(() -> {
            Promise<Integer> inner = promise();
            Future<Integer> outer = shield(inner);
            IOException failure = new IOException("expected");

            inner.setException(failure);
            outer.cancel();
            iterations(3);

            assertReported(failure, inner);
        });
    }

    @Test
    @Rule("5.67")
    void itIsReportedOnceHoweverManyWereCancelled() {
        runAll(() -> {
            Promise<Integer> inner = promise();
            List<Future<Integer>> outers = List.of(shield(inner), shield(inner), shield(inner));
            IOException failure = new IOException("expected");

            outers.forEach(Future::cancel);
            iterations(2);
            inner.setException(failure);
            iterations(2);

            assertReported(failure, inner);
        });
    }

    private void assertReported(Throwable failure, Future<?> inner) {
        List<ExceptionContext> reports = takeReports();
        assertEquals(1, reports.size(), reports::toString);
        ExceptionContext report = reports.getFirst();
        assertSame(failure, report.exception());
        assertSame(inner, report.future());
        assertEquals("IOException exception in shielded future", report.message());
    }

    @Test
    @Rule("5.68")
    void aValueOrCancellationAfterTheOuterWasCancelledIsNotReported() {
        runAll(() -> {
            Promise<Integer> succeeds = promise();
            Promise<Integer> isCancelled = promise();
            shield(succeeds).cancel();
            shield(isCancelled).cancel();
            iterations(2);

            succeeds.setResult(1);
            isCancelled.cancel();
            iterations(2);
        });
    }

    // ---- what is left ----

    @Test
    @Rule("5.6")
    void whatNeverEndsKeepsAtMostOneCallback() {
        neverEndingUnder(10_000);
    }

    @Test
    @Rule("5.6")
    @Tag("long")
    @Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    @DisabledIfSystemProperty(named = "rondo.test.loops", matches = ".+", disabledReason = "not on chosen loops")
    void whatNeverEndsKeepsAtMostOneCallbackOfAMillion() {
        neverEndingUnder(1_000_000);
    }

    private void neverEndingUnder(int timeouts) {
        runAll(() -> {
            Watched<Integer> never = new Watched<>();
            Duration next = Duration.ofNanos(1);

            for (int i = 0; i < timeouts; i++) {
                assertThrows(TimeoutException.class, () -> waitFor(shield(never), next));
            }
            assertEquals(1, never.callbacks(), "the one that reports an exception");

            never.cancel();
        });
    }

    // ---- misuse ----

    @Test
    @Rule("5.9")
    void aFutureOfAnotherLoopIsRefused() {
        try (AbstractEventLoop other = EventLoops.newEventLoop(provider)) {
            Future<Void> foreign = other.createFuture();
            runAll(() -> assertThrows(IllegalArgumentException.class, () -> shield(foreign)));
        }
    }

    @Test
    @Rule("5.11")
    void itNeedsARunningLoop() {
        assertThrows(IllegalStateException.class, () -> shield(() -> 42));
    }

    @Test
    @Rule("5.10")
    void nullIsRefused() {
        runAll(() -> assertEquals(
                "awaitable",
                assertThrows(NullPointerException.class, () -> shield(null)).getMessage()));
    }
}
