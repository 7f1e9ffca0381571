package rondo.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import rondo.Async;
import rondo.CancelledError;
import rondo.Promise;

/// Futures of another class than the loop's own.
abstract class ForeignFutureRules extends LoopRules {

    private final Promise<String> promise = loop.createFuture();
    private final ForeignFuture<String> foreign = new ForeignFuture<>(promise, true);
    private final ForeignFuture<String> stubborn = new ForeignFuture<>(promise, false);

    ForeignFutureRules(EventLoopTck kit) {
        super(kit);
    }

    @Test
    @Rule("3.26")
    void aTaskMayAwaitAForeignFuture() {
        var task = spawn(() -> log.add(foreign.await()));
        iterate();

        promise.setResult("value");
        iterate();

        assertLog("value");
        assertTrue(task.isDone());
    }

    @Test
    @Rule("3.27")
    void aTaskThatAwaitsAForeignFutureGoesOnInTheContextItHad() {
        rondo.ContextVar<String> variable = rondo.ContextVar.of("variable");
        spawn(() -> {
            variable.set("mine");
            foreign.await();
            log.add(variable.get());
            assertSame(loop.currentTask(), Async.currentTask());
        });
        iterate();

        loop.callSoon(() -> {
            variable.set("of another");
            promise.setResult("value");
        });
        iterate(2);

        assertLog("mine");
    }

    @Test
    @Rule("3.26")
    void aCallbackOfAForeignFutureGetsThatFuture() {
        foreign.addDoneCallback(done -> log.add(String.valueOf(done == foreign)));

        promise.setResult("value");
        iterate();

        assertLog("true");
    }

    @Test
    @Rule("3.28")
    void cancellingTheTaskCancelsTheForeignFuture() {
        var task = spawn(foreign::await);
        iterate();

        task.cancel("why");
        assertTrue(foreign.isCancelled());
        iterate();

        assertEquals("why", assertThrows(CancelledError.class, task::result).getMessage());
    }

    @Test
    @Rule("3.29")
    void aFutureThatRefusesToBeCancelledIsWaitedForAndThenTheWaitIsCancelled() {
        var task = spawn(() -> {
            try {
                stubborn.await();
                log.add("never");
            } catch (CancelledError e) {
                log.add("cancelled");
                throw e;
            }
        });
        iterate();

        assertTrue(task.cancel("why"));
        iterate(3);
        assertLog();
        assertFalse(task.isDone());
        promise.setResult("value");
        iterate();

        assertLog("cancelled");
        assertEquals("why", assertThrows(CancelledError.class, task::result).getMessage());
    }

    @Test
    @Rule("3.30")
    void aFutureThatIsDoneAndRefusesToBeCancelledHasAResult() {
        var task = spawn(() -> {
            log.add(stubborn.await());
            Async.sleep(Duration.ZERO);
        });
        iterate();

        promise.setResult("value");
        task.cancel();
        iterate(2);

        assertLog("value");
        assertTrue(task.isCancelled());
    }

    @Test
    @Rule("3.31")
    void aForeignFutureMayBeTheMainOne() {
        loop.callLater(SHORT, () -> promise.setResult("value"));

        assertEquals("value", loop.runUntilComplete(foreign));
    }

    @Test
    @Rule("3.31")
    void aForeignFutureHasAView() {
        run(() -> {
            var view = foreign.toCompletableFuture();
            promise.setResult("value");
            assertEquals("value", Async.await(view));
        });
    }

    @Test
    @Rule("3.31")
    void ensureFutureReturnsAForeignFutureAsItIs() {
        run(() -> assertSame(foreign, Async.ensureFuture(foreign)));
    }
}
