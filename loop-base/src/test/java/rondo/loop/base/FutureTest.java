package rondo.loop.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import program.Program;
import rondo.CancelledError;
import rondo.Future;
import rondo.InvalidStateException;
import rondo.Promise;
import rondo.Task;

/// The loop's own future: its outcome, and those who wait for it.
class FutureTest {

    private final SimulatedLoop simulated = new SimulatedLoop();
    private final BaseEventLoop loop = simulated.loop;
    private final List<String> order = new ArrayList<>();

    @AfterEach
    void close() {
        simulated.close();
    }

    // ---- the outcome ----

    @Test
    void aPendingFutureHasNoResultAndNoException() {
        Promise<String> future = loop.createFuture();

        Exception error = assertThrows(InvalidStateException.class, future::result);

        assertThrows(InvalidStateException.class, future::exception);
        assertEquals("Future[pending] has no result yet; await it, or add a done-callback", error.getMessage());
        assertFalse(future.isDone());
        assertFalse(future.isCancelled());
    }

    @Test
    void aFutureIsCompletedOnce() {
        Promise<String> future = loop.createFuture();
        future.setResult("value");

        Exception error = assertThrows(InvalidStateException.class, () -> future.setResult("again"));
        assertThrows(InvalidStateException.class, () -> future.setException(new IOException()));

        assertEquals("Future[finished] is done already and cannot be completed again", error.getMessage());
        assertFalse(future.cancel());
        assertEquals("value", future.result());
        assertNull(future.exception());
    }

    @Test
    void nullIsAResult() {
        Promise<String> future = loop.createFuture();

        future.setResult(null);

        assertTrue(future.isDone());
        assertNull(future.result());
    }

    @Test
    void theResultOfAFailedFutureIsTheExceptionItself() {
        Promise<String> future = loop.createFuture();
        IOException failure = new IOException("disk");

        future.setException(failure);

        assertSame(failure, assertThrows(IOException.class, future::result));
        assertSame(failure, assertThrows(IOException.class, future::result));
        assertSame(failure, future.exception());
        assertFalse(future.isCancelled());
    }

    @Test
    void aCancelledFutureThrowsWhatTheCancellerSaid() {
        Promise<String> future = loop.createFuture();

        assertTrue(future.cancel("too late"));

        assertEquals("too late", assertThrows(CancelledError.class, future::result).getMessage());
        assertEquals("too late", assertThrows(CancelledError.class, future::exception).getMessage());
        assertTrue(future.isCancelled());
        assertFalse(future.cancel());
    }

    @Test
    void theOutcomeCanBeReadAfterTheLoopWasClosed() {
        Promise<String> future = loop.createFuture();
        future.setResult("value");

        loop.close();

        assertEquals("value", future.result());
    }

    @Test
    void anotherThreadMayNotCompleteAFutureWhileTheLoopRuns() {
        Promise<String> future = loop.createFuture();
        var error = new AtomicReference<Throwable>();
        loop.callSoon(() -> {
            try {
                Thread.ofPlatform()
                        .name("meddler")
                        .start(() -> error.set(
                                assertThrows(WrongThreadException.class, () -> future.setResult("value"))))
                        .join();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });

        simulated.runUntilIdle();

        String message = error.get().getMessage();
        assertTrue(message.startsWith("Promise.setResult was called on Thread[#"), message);
        assertTrue(message.contains("meddler"), message);
        assertTrue(message.endsWith("use callSoonThreadsafe or Async.runCoroutineThreadsafe"), message);
        assertFalse(future.isDone());
    }

    // ---- done-callbacks ----

    @Test
    void doneCallbacksRunInOrderAndNeverInsideTheCall() {
        Promise<String> future = loop.createFuture();
        for (int i = 0; i < 5; i++) {
            int number = i;
            future.addDoneCallback(done -> order.add(number + done.result()));
        }

        future.setResult("!");
        assertEquals(List.of(), order);
        simulated.runUntilIdle();

        assertEquals(List.of("0!", "1!", "2!", "3!", "4!"), order);
    }

    @Test
    void aDoneCallbackOfADoneFutureStillGoesThroughTheLoop() {
        Promise<String> future = loop.createFuture();
        future.setResult("value");

        future.addDoneCallback(done -> order.add(done.result()));
        assertEquals(List.of(), order);
        simulated.runUntilIdle();

        assertEquals(List.of("value"), order);
    }

    @Test
    void aCallbackThatWasAddedTwiceRunsTwice() {
        Promise<String> future = loop.createFuture();
        Consumer<Future<String>> callback = done -> order.add("called");
        future.addDoneCallback(callback);
        future.addDoneCallback(callback);

        future.setResult("value");
        simulated.runUntilIdle();

        assertEquals(List.of("called", "called"), order);
    }

    @Test
    void aCallbackThatFailsIsReportedAndDisturbsNoOther() {
        Promise<String> future = loop.createFuture();
        var failure = new IllegalStateException("callback");
        future.addDoneCallback(done -> {
            throw failure;
        });
        future.addDoneCallback(done -> order.add("second"));

        future.setResult("value");
        simulated.runUntilIdle();

        assertEquals(List.of("second"), order);
        assertSame(failure, simulated.reports.getFirst().exception());
        assertSame(future, simulated.reports.removeFirst().future());
    }

    @Test
    void aDoneFutureOfAClosedLoopTakesNoCallback() {
        Promise<String> future = loop.createFuture();
        future.setResult("value");
        loop.close();

        assertThrows(IllegalStateException.class, () -> future.addDoneCallback(done -> {}));
    }

    // ---- taking callbacks back ----

    @Test
    void takingBackRemovesEveryEqualCallbackAndKeepsTheOrderOfTheOthers() {
        Promise<String> future = loop.createFuture();
        Consumer<Future<String>> twice = done -> order.add("twice");
        future.addDoneCallback(twice);
        future.addDoneCallback(done -> order.add("first"));
        Task<String> waiting = loop.createTask(() -> future.await() + order.add("task"));
        loop.callSoon(() -> {
            future.addDoneCallback(twice);
            future.addDoneCallback(done -> order.add("last"));

            assertEquals(2, future.removeDoneCallback(twice));
            assertEquals(0, future.removeDoneCallback(twice));
            future.setResult("value");
        });

        simulated.runUntilIdle();

        assertEquals(List.of("first", "task", "last"), order);
        assertTrue(waiting.isDone());
    }

    @Test
    void ofManyWhoWaitSomeAreTakenBackAndTheOthersKeepTheirOrder() {
        Promise<String> future = loop.createFuture();
        List<Consumer<Future<String>>> callbacks = new ArrayList<>();
        List<Task<?>> tasks = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            int number = i;
            callbacks.add(done -> order.add("callback " + number));
            future.addDoneCallback(callbacks.get(i));
            tasks.add(loop.createTask(() -> {
                Program.awaitHere(future);
                return order.add("task " + number);
            }));
        }
        loop.stop();
        loop.runForever(); // the tasks wait now, behind all callbacks
        for (int i = 0; i < 100; i++) {
            if (i % 3 != 0) {
                assertEquals(1, future.removeDoneCallback(callbacks.get(i)));
            }
        }

        future.setResult("value");
        simulated.runUntilIdle();

        List<String> expected = new ArrayList<>();
        IntStream.range(0, 100).filter(i -> i % 3 == 0).forEach(i -> expected.add("callback " + i));
        IntStream.range(0, 100).forEach(i -> expected.add("task " + i));
        assertEquals(expected, order);
        tasks.forEach(task -> assertTrue(task.isDone()));
    }

    @Test
    void theOnlyCallbackCanBeTakenBack() {
        Promise<String> future = loop.createFuture();
        Consumer<Future<String>> callback = done -> order.add("called");
        future.addDoneCallback(callback);

        assertEquals(0, future.removeDoneCallback(done -> {}));
        assertEquals(1, future.removeDoneCallback(callback));
        future.setResult("value");
        simulated.runUntilIdle();

        assertEquals(List.of(), order);
    }

    @Test
    void onceAFutureIsDoneItsCallbacksCannotBeTakenBack() {
        Promise<String> future = loop.createFuture();
        Consumer<Future<String>> callback = done -> order.add("called");
        future.addDoneCallback(callback);
        future.setResult("value");

        assertEquals(0, future.removeDoneCallback(callback));
        simulated.runUntilIdle();

        assertEquals(List.of("called"), order);
    }

    @Test
    void callbacksAreEqualAsTheirEqualsSays() {
        Promise<String> future = loop.createFuture();
        future.addDoneCallback(new Named("a", order));
        future.addDoneCallback(new Named("b", order));

        assertEquals(1, future.removeDoneCallback(new Named("a", order)));
        future.setResult("value");
        simulated.runUntilIdle();

        assertEquals(List.of("b"), order);
    }

    @Test
    void ofManyCallbacksAllThatAreEqualAreTakenBack() {
        Promise<String> future = loop.createFuture();
        for (int i = 0; i < 100; i++) {
            future.addDoneCallback(new Named("name " + i % 50, order));
        }

        for (int i = 0; i < 49; i++) {
            assertEquals(2, future.removeDoneCallback(new Named("name " + i, order)));
            assertEquals(0, future.removeDoneCallback(new Named("name " + i, order)));
        }
        future.addDoneCallback(new Named("name 0", order)); // comes after a look at the others
        future.addDoneCallback(new Named("name 1", order));
        assertEquals(1, future.removeDoneCallback(new Named("name 1", order)));
        future.setResult("value");
        simulated.runUntilIdle();

        assertEquals(List.of("name 49", "name 49", "name 0"), order);
    }

    // ---- equals and hashCode are user code ----

    @Test
    void aHashCodeThatThrowsLosesNobodyWhoWaits() {
        Promise<String> future = loop.createFuture();
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            future.addDoneCallback(i == 7 ? new Unhashable(order) : new Named("name " + i, order));
            expected.add(i == 7 ? "unhashable" : "name " + i);
        }

        assertThrows(IllegalStateException.class, () -> future.removeDoneCallback(new Named("name 1", order)));
        assertThrows(IllegalStateException.class, () -> future.removeDoneCallback(new Named("name 1", order)));
        future.setResult("value");
        simulated.runUntilIdle();

        assertEquals(expected, order);
    }

    @Test
    void anEqualsThatThrowsLosesNobodyWhoWaits() {
        Promise<String> future = loop.createFuture();
        future.addDoneCallback(done -> order.add("first"));
        future.addDoneCallback(new Hostile(() -> {
            throw new IllegalStateException("equals");
        }));
        Task<String> waiting = loop.createTask(() -> future.await() + order.add("task"));
        loop.callSoon(() -> {
            future.addDoneCallback(done -> order.add("last"));

            assertThrows(IllegalStateException.class, () -> future.removeDoneCallback(done -> {}));
            future.setResult("value");
        });

        simulated.runUntilIdle();

        assertEquals(List.of("first", "hostile", "task", "last"), order);
        assertTrue(waiting.isDone());
    }

    @Test
    void anEqualsThatAddsACallbackAddsItBehindTheOthers() {
        Promise<String> future = loop.createFuture();
        future.addDoneCallback(new Hostile(() -> future.addDoneCallback(done -> order.add("added"))));
        future.addDoneCallback(done -> order.add("second"));

        assertEquals(0, future.removeDoneCallback(done -> {}));
        future.setResult("value");
        simulated.runUntilIdle();

        assertEquals(List.of("hostile", "second", "added"), order);
    }

    @Test
    void anEqualsThatTakesBackCallbacksTakesEachBackOnce() {
        Promise<String> future = loop.createFuture();
        Named target = new Named("target", order);
        int[] inner = {0};
        future.addDoneCallback(new Hostile(() -> {
            if (inner[0] == 0) {
                inner[0] = -1; // it is asked again inside
                inner[0] = future.removeDoneCallback(target);
            }
        }));
        future.addDoneCallback(target);
        future.addDoneCallback(new Named("other", order));

        int outer = future.removeDoneCallback(target);
        future.setResult("value");
        simulated.runUntilIdle();

        assertEquals(1, inner[0] + outer);
        assertEquals(List.of("hostile", "other"), order);
    }

    @Test
    void anEqualsThatCompletesTheFutureLosesAndDoublesNobody() {
        Promise<String> future = loop.createFuture();
        future.addDoneCallback(done -> order.add("first"));
        future.addDoneCallback(new Hostile(() -> future.setResult("value")));
        future.addDoneCallback(done -> order.add("last"));

        assertEquals(0, future.removeDoneCallback(done -> {}));
        simulated.runUntilIdle();

        assertEquals(List.of("first", "hostile", "last"), order);
    }

    private record Unhashable(List<String> order) implements Consumer<Future<String>> {

        @Override
        public void accept(Future<String> done) {
            order.add("unhashable");
        }

        @Override
        public int hashCode() {
            throw new IllegalStateException("hashCode");
        }
    }

    private record Named(String name, List<String> order) implements Consumer<Future<String>> {

        @Override
        public void accept(Future<String> done) {
            order.add(name);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Named named && named.name.equals(name);
        }

        @Override
        public int hashCode() {
            return name.hashCode();
        }
    }

    /// Does something unexpected when it is compared.
    private final class Hostile implements Consumer<Future<String>> {

        private final Runnable deed;

        Hostile(Runnable deed) {
            this.deed = deed;
        }

        @Override
        public void accept(Future<String> done) {
            order.add("hostile");
        }

        @Override
        public boolean equals(Object other) {
            deed.run();
            return this == other;
        }

        @Override
        public int hashCode() {
            return 1;
        }
    }
}
