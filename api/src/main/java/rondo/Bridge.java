package rondo;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import rondo.spi.Droppable;
import rondo.spi.RunningLoop;

/// The border between the futures of a loop and [CompletionStage]: what happens on one side is
/// mirrored on the other, completion and cancellation, both ways.
final class Bridge {

    private Bridge() {}

    /// Returns a view that completes after `future` and, when cancelled, cancels it.
    static <T extends @Nullable Object> CompletableFuture<T> toCompletableFuture(Future<T> future) {
        CompletableFuture<T> view = new CompletableFuture<>();
        future.addDoneCallback(new Mirror<>(future, view));
        onCancel(view, () -> {
            if (!future.isDone()) { // seen late, it costs a call that does nothing
                onLoop(future.loop(), future::cancel);
            }
        });
        return view;
    }

    /// Returns a future of `loop` that completes after `stage` and, when cancelled, cancels it.
    static <T extends @Nullable Object> Future<T> wrap(CompletionStage<T> stage, AbstractEventLoop loop) {
        Promise<T> promise = loop.createFuture();
        stage.whenComplete((value, failure) -> onLoop(loop, () -> {
            if (!promise.isDone()) {
                transfer(value, failure, promise);
            }
        }));
        if (!promise.isDone()) {
            promise.addDoneCallback(done -> {
                if (done.isCancelled()) {
                    cancel(stage);
                }
            });
        }
        return promise;
    }

    /// Has `loop` run a task, for whoever waits for it on another thread.
    static <T extends @Nullable Object> CompletableFuture<T> submit(Coroutine<T> coroutine, AbstractEventLoop loop) {
        Submission<T> submission = new Submission<>(coroutine, loop);
        submission.post();
        return submission.view();
    }

    private static <T extends @Nullable Object> void transfer(
            T value, @Nullable Throwable failure, Promise<T> promise) {
        Throwable cause = failure instanceof CompletionException && failure.getCause() != null
                ? failure.getCause()
                : failure;
        if (cause == null) {
            promise.setResult(value);
        } else if (cause instanceof CancellationException || cause instanceof CancelledError) {
            promise.cancel(cause.getMessage());
        } else {
            promise.setException(cause);
        }
    }

    private static <T extends @Nullable Object> void copy(Future<T> done, CompletableFuture<T> view) {
        if (done.isCancelled()) {
            view.completeExceptionally(cancellation(messageOf(done)));
            return;
        }
        Throwable failure = done.exception();
        if (failure == null) {
            view.complete(done.result());
        } else if (failure instanceof CancelledError) {
            view.completeExceptionally(cancellation(failure.getMessage()));
        } else {
            view.completeExceptionally(failure);
        }
    }

    static CancellationException cancellation(@Nullable String message) {
        return message == null ? new CancellationException() : new CancellationException(message);
    }

    static @Nullable String messageOf(Future<?> cancelled) {
        try {
            cancelled.exception();
            return null;
        } catch (CancelledError error) {
            return error.getMessage();
        }
    }

    static void onCancel(CompletableFuture<?> view, Runnable action) {
        view.whenComplete((value, failure) -> {
            if (view.isCancelled()) {
                action.run();
            }
        });
    }

    private static void cancel(CompletionStage<?> stage) {
        try {
            stage.toCompletableFuture().cancel(true);
        } catch (UnsupportedOperationException e) {
            // A stage that cannot be cancelled runs on; nobody waits for it any more.
        }
    }

    /// Runs `action` on `loop`: at once if this is the loop, else as a callback, and not at all if the
    /// loop is closed.
    static void onLoop(AbstractEventLoop loop, Runnable action) {
        RunningLoop here = RunningLoop.current();
        if (here != null && here.loop() == loop) {
            action.run();
            return;
        }
        try {
            loop.callSoonThreadsafe(action);
        } catch (IllegalStateException e) {
            if (!loop.isClosed()) {
                throw e;
            }
            // The loop is gone, and with it whoever waited there.
        }
    }

    /// Completes a view once the future is done, or cannot tell any more because its loop is closed.
    private record Mirror<T extends @Nullable Object>(Future<T> future, CompletableFuture<T> view)
            implements Consumer<Future<T>>, Droppable {

        @Override
        public void accept(Future<T> done) {
            copy(done, view);
        }

        @Override
        public void dropped() {
            if (future.isDone()) {
                copy(future, view);
            } else {
                view.completeExceptionally(cancellation("The event loop was closed"));
            }
        }
    }
}
