package rondo.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import rondo.Async;
import rondo.CancelledError;
import rondo.Future;

/// What comes into Rondo as a [java.util.concurrent.CompletionStage].
abstract class CompletionStageRules extends LoopRules {

    private final CompletableFuture<String> stage = new CompletableFuture<>();

    CompletionStageRules(EventLoopTck kit) {
        super(kit);
    }

    @Test
    void aTaskMayAwaitAStageThatIsComplete() {
        stage.complete("value");

        run(() -> assertEquals("value", Async.await(stage)));
    }

    @Test
    void aTaskMayAwaitAStageThatAnotherThreadCompletes() {
        run(() -> {
            Thread.ofPlatform().start(() -> stage.complete("value"));
            assertEquals("value", Async.await(stage));
        });
    }

    @Test
    void aTaskMayAwaitAStageThatTheLoopCompletes() {
        run(() -> {
            loop.callSoon(() -> stage.complete("value"));
            assertEquals("value", Async.await(stage));
        });
    }

    @Test
    void aStageMayDependOnOthers() {
        run(() -> assertEquals(
                "a stage",
                Async.await(CompletableFuture.supplyAsync(() -> "a ")
                        .thenCombine(CompletableFuture.supplyAsync(() -> "stage"), String::concat))));
    }

    @Test
    void aStageMayCompleteWithNull() {
        CompletableFuture<@Nullable String> empty = CompletableFuture.completedFuture(null);

        run(() -> assertNull(Async.await(empty)));
    }

    @Test
    void aFailureComesOutUnwrapped() {
        var failure = new IOException("of the stage");
        run(() -> {
            var dependent = stage.thenApply(value -> value + "!");
            stage.completeExceptionally(failure);

            assertSame(failure, assertThrows(IOException.class, () -> Async.await(stage)));
            assertSame(failure, assertThrows(IOException.class, () -> Async.await(dependent)));
        });
    }

    @Test
    void aCompletionExceptionWithoutACauseComesOutAsItIs() {
        var failure = new CompletionException("without a cause", null);
        stage.completeExceptionally(failure);

        run(() -> assertSame(failure, assertThrows(CompletionException.class, () -> Async.await(stage))));
    }

    @Test
    void aCancelledStageBecomesCancelledError() {
        run(() -> {
            var dependent = stage.thenApply(value -> value + "!");
            Thread.ofPlatform().start(() -> stage.cancel(true));

            assertThrows(CancelledError.class, () -> Async.await(stage));
            assertThrows(CancelledError.class, () -> Async.await(dependent));
            assertEquals(0, Async.currentTask().cancelling());
        });
    }

    @Test
    void cancellingTheTaskCancelsTheStage() {
        var task = spawn(() -> Async.await(stage));
        iterate();

        task.cancel();
        iterate(3);

        assertTrue(task.isCancelled());
        assertTrue(stage.isCancelled());
    }

    @Test
    void aCallbackCannotAwaitAStage() {
        loop.callSoon(() -> assertThrows(IllegalStateException.class, () -> Async.await(stage)));

        iterate();
    }

    @Test
    void aWrappedStageIsAFutureOfTheLoop() {
        run(() -> {
            Future<String> wrapped = Async.wrapFuture(stage);
            wrapped.addDoneCallback(done -> assertSame(loop, Async.runningLoop()));
            assertSame(loop, wrapped.loop());
            Thread.ofPlatform().start(() -> stage.complete("value"));
            assertEquals("value", wrapped.await());
            Async.sleep(Duration.ZERO);
        });
    }

    @Test
    void aWrappedStageThatIsCompleteIsDone() {
        stage.complete("value");

        run(() -> assertEquals("value", Async.wrapFuture(stage).result()));
    }

    @Test
    void aWrappedStageFailsWithTheVeryException() {
        var failure = new IOException("of the stage");
        run(() -> {
            Future<String> wrapped = Async.wrapFuture(stage);
            Thread.ofPlatform().start(() -> stage.completeExceptionally(failure));

            assertSame(failure, assertThrows(IOException.class, wrapped::await));
            assertSame(failure, Async.wrapFuture(stage).exception());
        });
    }

    @Test
    void cancellingTheWrapperCancelsTheStage() {
        run(() -> {
            var wrapped = Async.wrapFuture(stage);
            wrapped.cancel();
            Async.sleep(Duration.ZERO);
            Async.sleep(Duration.ZERO);
            assertTrue(stage.isCancelled());
        });
    }

    @Test
    void cancellingTheStageCancelsTheWrapper() {
        run(() -> {
            var wrapped = Async.wrapFuture(stage);
            runElsewhere(() -> stage.cancel(false));
            Async.sleep(Duration.ZERO);
            Async.sleep(Duration.ZERO);
            assertTrue(wrapped.isCancelled());
        });
    }

    @Test
    void aStageThatCannotBeCancelledRunsOn() {
        run(() -> {
            var wrapped = Async.wrapFuture(stage.minimalCompletionStage());
            wrapped.cancel();
            Async.sleep(Duration.ZERO);
            stage.complete("nobody listens");
            Async.sleep(Duration.ZERO);
            assertTrue(wrapped.isCancelled());
        });
    }

    @Test
    void aStageThatCompletesAfterTheCancellationIsIgnored() {
        run(() -> {
            var wrapped = Async.wrapFuture(stage);
            runElsewhere(() -> stage.complete("too late")); // it takes an iteration to come in
            assertTrue(wrapped.cancel());
            Async.sleep(Duration.ZERO);
            Async.sleep(Duration.ZERO);
            assertTrue(wrapped.isCancelled());
            assertEquals("too late", stage.join());
        });
    }

    @Test
    void aStageThatCompletesAfterTheLoopWasClosedIsIgnored() {
        run(() -> Async.wrapFuture(stage));
        loop.close();

        assertTrue(stage.complete("nobody listens any more"));
    }
}
