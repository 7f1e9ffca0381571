package rondo.combinators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import rondo.CancelledError;
import rondo.Future;
import rondo.InvalidStateException;
import rondo.Promise;
import rondo.combinators.Outcome.Cancelled;
import rondo.combinators.Outcome.Failed;
import rondo.combinators.Outcome.Succeeded;
import rondo.tck.Rule;

class OutcomeTest extends LoopTest {

    @Test
    @Rule("5.36")
    void eachEndHasItsCase() {
        runAll(() -> {
            IOException failure = new IOException("expected");
            Promise<Integer> failed = promise();
            failed.setException(failure);
            Promise<Integer> cancelled = promise();
            cancelled.cancel("why");

            assertEquals(new Succeeded<>(42), Outcome.of(done(42)));
            assertEquals(new Succeeded<>(null), Outcome.of(done(null)));
            assertEquals(new Failed<>(failure), Outcome.of(failed));
            assertEquals(new Cancelled<>("why"), Outcome.of(cancelled));
        });
    }

    @Test
    @Rule("5.37")
    void aFutureThatFailedWithACancellationWasCancelled() {
        runAll(() -> {
            Promise<Integer> failed = promise();
            failed.setException(new CancelledError("why"));

            assertEquals(new Cancelled<>("why"), Outcome.of(failed));
        });
    }

    @Test
    @Rule("5.38")
    void aPendingFutureHasNone() {
        runAll(() -> assertThrows(InvalidStateException.class, () -> Outcome.of(promise())));
    }

    @Test
    @Rule("5.39")
    void askingForItIsLookingAtTheException() {
        runAll(() -> {
            Watched<Integer> failed = new Watched<>();
            failed.setException(new IOException("expected"));

            Outcome.of(failed);

            assertTrue(failed.isRetrieved());
        });
    }

    @Test
    @Rule("5.36")
    void aSwitchOverItNeedsNoDefault() {
        runAll(() -> assertEquals("got 42", describe(done(42))));
    }

    private static String describe(Future<Integer> future) {
        return switch (Outcome.of(future)) {
            case Succeeded<Integer>(Integer value) -> "got " + value;
            case Failed<Integer>(Throwable cause) -> "failed: " + cause.getMessage();
            case Cancelled<Integer>(String message) -> "cancelled: " + message;
        };
    }
}
