package rondo.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import rondo.Async;
import rondo.Promise;
import rondo.Task;

/// What leaves Rondo as a [CompletableFuture].
abstract class ViewRules extends LoopRules {

    private final Promise<String> promise = loop.createFuture();

    ViewRules(EventLoopTck kit) {
        super(kit);
    }

    @Test
    @Rule("3.42")
    void theViewHasTheValueOneIterationLater() {
        var view = promise.toCompletableFuture();

        promise.setResult("value");
        assertFalse(view.isDone());
        iterate();

        assertEquals("value", view.getNow("not yet"));
    }

    @Test
    @Rule("3.43")
    void theViewFailsWithTheVeryException() {
        var failure = new IOException("of the future");
        var view = promise.toCompletableFuture();

        promise.setException(failure);
        iterate();

        assertSame(failure, assertThrows(ExecutionException.class, view::get).getCause());
    }

    @Test
    @Rule("3.44")
    void aCancellationBecomesACancellationException() {
        var view = promise.toCompletableFuture();

        promise.cancel("why");
        iterate();

        assertTrue(view.isCancelled());
        assertThrows(CancellationException.class, view::join);
        assertEquals("why", view.handle((value, failure) -> String.valueOf(failure.getMessage())).join());
    }

    @Test
    @Rule("3.42")
    void aFutureThatIsDoneHasAViewToo() {
        promise.setResult("value");
        var view = promise.toCompletableFuture();

        iterate();

        assertEquals("value", view.getNow("not yet"));
    }

    @Test
    @Rule("3.46")
    void anotherThreadMayWaitForTheView() {
        var view = promise.toCompletableFuture();
        loop.callLater(SHORT, () -> promise.setResult("value"));
        view.whenComplete((value, failure) -> loop.callSoonThreadsafe(loop::stop)); // the waiting thread may run it
        var waiting = new java.util.concurrent.FutureTask<>(view::get);
        Thread.ofPlatform().start(waiting);

        loop.runForever();

        assertEquals("value", outcome(waiting));
    }

    @Test
    @Rule("3.45")
    void theViewIsCompletedOnTheLoop() {
        CompletableFuture<Boolean> onTheLoop =
                promise.toCompletableFuture().thenApply(value -> Async.runningLoop() == loop);
        loop.callSoon(() -> promise.setResult("value"));

        iterate(2);

        assertTrue(onTheLoop.join());
    }

    @Test
    @Rule("3.47")
    void cancellingTheViewCancelsTheFuture() {
        var view = promise.toCompletableFuture();

        view.cancel(true);
        iterate(2);

        assertTrue(promise.isCancelled());
    }

    @Test
    @Rule("3.47")
    void anotherThreadMayCancelATaskByItsView() {
        Task<String> task = loop.createTask(promise::await);
        var view = task.toCompletableFuture();
        loop.callSoon(() -> Thread.ofPlatform().start(() -> view.cancel(true)));

        assertThrows(rondo.CancelledError.class, () -> loop.runUntilComplete(task));

        assertTrue(task.isCancelled());
    }

    @Test
    @Rule("3.48")
    void completingTheViewByHandChangesNothing() {
        var view = promise.toCompletableFuture();

        view.complete("by hand");
        iterate(2);
        assertFalse(promise.isDone());
        promise.setResult("value");
        iterate(2);

        assertEquals("value", promise.result());
        assertEquals("by hand", view.join());
    }

    @Test
    @Rule("3.48")
    void aFutureMayHaveSeveralViews() {
        var first = promise.toCompletableFuture();
        var second = promise.toCompletableFuture();

        first.complete("by hand");
        promise.setResult("value");
        iterate();

        assertEquals("value", second.getNow("not yet"));
    }

    @Test
    @Rule("3.49")
    void theViewOfATaskThatIsEndedByClosingIsCancelled() {
        Task<String> task = loop.createTask(promise::await);
        var view = task.toCompletableFuture();
        iterate();

        loop.close();

        assertSame(task, reports.takeOne().task());
        assertTrue(view.isCancelled());
    }

    @Test
    @Rule("3.49")
    void theViewOfAFutureThatIsPendingWhenItsLoopIsClosedIsCancelled() {
        var view = promise.toCompletableFuture();

        loop.close();

        assertTrue(view.isCancelled());
        assertThrows(CancellationException.class, view::join);
    }

    @Test
    @Rule("3.50")
    void theViewOfATaskThatEndedJustBeforeClosingHasItsValue() {
        Task<String> task = loop.createTask(() -> "value");
        var view = task.toCompletableFuture();
        iterate();

        loop.close();

        assertEquals("value", view.getNow("not told"));
    }

    @Test
    @Rule("3.51")
    void aValueCrossesFromLoopToLoop() throws InterruptedException {
        var other = open();
        var view = promise.toCompletableFuture();
        Thread thread = Thread.ofPlatform().start(() -> run(other, () -> log.add(Async.await(view))));

        run(() -> {
            Async.sleep(SHORT);
            promise.setResult("value");
            Async.sleep(Duration.ZERO);
        });

        thread.join();
        assertLog("value");
    }

    @Test
    @Rule("3.51")
    void aCancellationCrossesFromLoopToLoop() throws InterruptedException {
        var other = open();
        Task<String> here = loop.createTask(promise::await);
        var view = here.toCompletableFuture();
        Thread thread = Thread.ofPlatform().start(() -> {
            var there = other.createTask(() -> Async.await(view));
            other.callLater(SHORT, there::cancel);
            assertThrows(rondo.CancelledError.class, () -> other.runUntilComplete(there));
        });

        assertThrows(rondo.CancelledError.class, () -> loop.runUntilComplete(here));

        thread.join();
        assertTrue(promise.isCancelled());
    }
}
