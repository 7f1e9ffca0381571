package rondo.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import rondo.CancelledError;
import rondo.Future;
import rondo.InvalidStateException;
import rondo.Promise;

/// The states of a future.
abstract class FutureRules extends LoopRules {

    FutureRules(EventLoopTck kit) {
        super(kit);
    }

    private Promise<String> pending() {
        return loop.createFuture();
    }

    @Test
    @Rule("3.1")
    void aNewFutureIsPending() {
        var promise = pending();

        assertFalse(promise.isDone());
        assertFalse(promise.isCancelled());
        assertThrows(InvalidStateException.class, promise::result);
        assertThrows(InvalidStateException.class, promise::exception);
        assertSame(loop, promise.loop());
    }

    @Test
    @Rule("3.2")
    void aResultMakesItDone() {
        var promise = pending();

        promise.setResult("value");

        assertTrue(promise.isDone());
        assertFalse(promise.isCancelled());
        assertEquals("value", promise.result());
        assertEquals("value", promise.result());
        assertNull(promise.exception());
    }

    @Test
    @Rule("3.2")
    void aResultMayBeNull() {
        Promise<@Nullable String> promise = loop.createFuture();

        promise.setResult(null);

        assertTrue(promise.isDone());
        assertNull(promise.result());
        assertNull(promise.exception());
    }

    @Test
    @Rule("3.3")
    void aFailureComesOutAsTheVeryException() {
        for (Throwable failure : List.of(new IOException(), new IllegalStateException(), new AssertionError())) {
            var promise = pending();

            promise.setException(failure);

            assertTrue(promise.isDone());
            assertFalse(promise.isCancelled());
            assertSame(failure, assertThrows(Throwable.class, promise::result));
            assertSame(failure, assertThrows(Throwable.class, promise::result));
            assertSame(failure, promise.exception());
            assertNull(failure.getCause());
        }
    }

    /// No throwable is special: in Python, StopIteration is.
    @Test
    @Rule("3.4")
    void everyThrowableMayTravel() {
        for (Throwable failure : List.of(
                new InterruptedException(),
                new NoSuchElementException(),
                new StackOverflowError(),
                new OutOfMemoryError("not really"),
                new ExecutionException(new IOException()))) {
            var promise = pending();
            var task = spawn(promise::await);
            iterate();

            promise.setException(failure);
            iterate();

            assertSame(failure, task.exception());
            assertFalse(Thread.currentThread().isInterrupted());
        }
    }

    @Test
    @Rule("3.7")
    void aFutureThatFailedWithACancellationIsNotCancelledButWhoAwaitsItIs() {
        var promise = pending();
        var task = spawn(promise::await);
        iterate();

        promise.setException(new CancelledError("as a failure"));
        iterate();

        assertFalse(promise.isCancelled());
        assertTrue(promise.exception() instanceof CancelledError);
        assertTrue(task.isCancelled());
        assertEquals(0, task.cancelling());
    }

    @Test
    @Rule("3.5")
    void cancellingMakesItDone() {
        var promise = pending();

        assertTrue(promise.cancel());

        assertTrue(promise.isDone());
        assertTrue(promise.isCancelled());
        assertNull(assertThrows(CancelledError.class, promise::result).getMessage());
        assertThrows(CancelledError.class, promise::exception);
    }

    @Test
    @Rule("3.6")
    void aCancellationCarriesItsMessage() {
        var promise = pending();

        promise.cancel("why");

        assertEquals("why", assertThrows(CancelledError.class, promise::result).getMessage());
        assertEquals("why", assertThrows(CancelledError.class, promise::result).getMessage());
        assertEquals(
                "why", assertThrows(CancelledError.class, promise::exception).getMessage());
    }

    @Test
    @Rule("3.8")
    void aFutureThatIsDoneStaysAsItIs() {
        var finished = pending();
        finished.setResult("value");
        var failed = pending();
        failed.setException(new IOException("failure"));
        var cancelled = pending();
        cancelled.cancel("why");

        for (Promise<String> done : List.of(finished, failed, cancelled)) {
            assertNotNull(assertThrows(InvalidStateException.class, () -> done.setResult("other"))
                    .getMessage());
            assertNotNull(assertThrows(InvalidStateException.class, () -> done.setException(new IOException()))
                    .getMessage());
            assertFalse(done.cancel("another reason"));
        }

        assertEquals("value", finished.result());
        assertThrows(IOException.class, failed::result);
        assertFalse(failed.isCancelled());
        assertEquals("why", assertThrows(CancelledError.class, cancelled::result).getMessage());
    }

    @Test
    @Rule("3.11")
    void aResultMayBeReadAfterTheLoopWasClosed() {
        var finished = pending();
        finished.setResult("value");
        var failed = pending();
        failed.setException(new IOException("failure"));
        assertNotNull(failed.exception());

        loop.close();

        assertEquals("value", finished.result());
        assertThrows(IOException.class, failed::result);
    }

    @Test
    @Rule("3.9")
    void aFutureMayBeMadeAndCompletedOnTheLoopAndAtRest() {
        var atRest = pending();
        Future<String> onTheLoop = loop.runUntilComplete(() -> {
            var made = pending();
            made.setResult("made on the loop");
            atRest.setResult("completed on the loop");
            return made;
        });

        assertEquals("made on the loop", onTheLoop.result());
        assertEquals("completed on the loop", atRest.result());
    }

    @Test
    @Rule("3.10")
    void anyThreadMayMakeAFuture() {
        run(() -> {
            Promise<String> made = elsewhere(this::pending);
            assertSame(loop, made.loop());
            made.setResult("value");
            assertEquals("value", made.await());
        });
    }

    @Test
    @Rule("3.12")
    void theTextOfAFutureDoesNotCallItsValue() {
        Promise<Object> promise = loop.createFuture();
        promise.setResult(new Object() {
            @Override
            public String toString() {
                throw new IllegalStateException("somebody asked the value for its text");
            }
        });

        assertFalse(promise.toString().isEmpty());
    }
}
