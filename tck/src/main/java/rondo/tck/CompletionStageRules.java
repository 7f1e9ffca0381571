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
    @Rule("3.32")
    void aTaskMayAwaitAStageThatIsComplete() {
        stage.complete("value");

        run(() -> assertEquals("value", Async.await(stage)));
    }

    @Test
    @Rule("3.32")
    void aTaskMayAwaitAStageThatAnotherThreadCompletes() {
        run(() -> {
            Thread.ofPlatform().start(() -> stage.complete("value"));
            assertEquals("value", Async.await(stage));
        });
    }

    @Test
    @Rule("3.32")
    void aTaskMayAwaitAStageThatTheLoopCompletes() {
        run(() -> {
            loop.callSoon(() -> stage.complete("value"));
            assertEquals("value", Async.await(stage));
        });
    }

    @Test
    @Rule("3.32")
    void aStageMayDependOnOthers() {
        run(() -> assertEquals(
                "a stage",
                Async.await(CompletableFuture.supplyAsync(() -> "a ")
                        .thenCombine(CompletableFuture.supplyAsync(() -> "stage"), String::concat))));
    }

    @Test
    @Rule("3.32")
    void aStageMayCompleteWithNull() {
        CompletableFuture<@Nullable String> empty = CompletableFuture.completedFuture(null);

        run(() -> assertNull(Async.await(empty)));
    }

    @Test
    @Rule("3.35")
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
    @Rule("3.36")
    void aCompletionExceptionWithoutACauseComesOutAsItIs() {
        var failure = new CompletionException("without a cause", null);
        stage.completeExceptionally(failure);

        run(() -> assertSame(failure, assertThrows(CompletionException.class, () -> Async.await(stage))));
    }

    @Test
    @Rule("3.37")
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
    @Rule("3.38")
    void cancellingTheTaskCancelsTheStage() {
        var task = spawn(() -> Async.await(stage));
        iterate();

        task.cancel();
        iterate(3);

        assertTrue(task.isCancelled());
        assertTrue(stage.isCancelled());
    }

    @Test
    @Rule("3.41")
    void aCallbackCannotAwaitAStage() {
        loop.callSoon(() -> assertThrows(IllegalStateException.class, () -> Async.await(stage)));

        iterate();
    }

    @Test
    @Rule("3.33")
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
    @Rule("3.34")
    void aWrappedStageThatIsCompleteIsDone() {
        stage.complete("value");

        run(() -> assertEquals("value", Async.wrapFuture(stage).result()));
    }

    @Test
    @Rule("3.35")
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
    @Rule("3.38")
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
    @Rule("3.39")
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
    @Rule("3.40")
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
    @Rule("3.40")
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
    @Rule("3.40")
    void aStageThatCompletesAfterTheLoopWasClosedIsIgnored() {
        run(() -> Async.wrapFuture(stage));
        loop.close();

        assertTrue(stage.complete("nobody listens any more"));
    }
}
