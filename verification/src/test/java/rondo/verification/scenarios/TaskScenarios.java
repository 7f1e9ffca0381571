package rondo.verification.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.jspecify.annotations.Nullable;
import rondo.Async;
import rondo.CancelledError;
import rondo.Promise;
import rondo.Task;

/// A cancellation reaches its task, and whom that task waits for, whatever the task is about to do.
final class TaskScenarios {

    private static final int TICKS = 2;

    private TaskScenarios() {}

    static void waits(Stage stage) {
        Promise<String> awaited = promiseKeptWithin(stage);
        Task<?> task = stage.start(() -> {
            awaited.await();
            stage.pause(1);
            return null;
        });
        stage.cancelWithin(TICKS, task);
        stage.end();
    }

    static void ends(Stage stage) {
        Promise<String> awaited = promiseKeptWithin(stage);
        Task<?> task = stage.start(awaited::await);
        stage.cancelWithin(TICKS, task);
        stage.end();
    }

    private static Promise<String> promiseKeptWithin(Stage stage) {
        Promise<String> promise = stage.loop().createFuture();
        stage.at(stage.tick(stage.upTo(TICKS)), () -> {
            if (!promise.isDone()) { // as it was cancelled with the task
                promise.setResult("done");
            }
        });
        return promise;
    }

    static void child(Stage stage) {
        int[] alive = {0};
        Task<?> task = stage.start(() -> {
            stage.pause(TICKS);
            Task<?> child = Async.createTask(() -> waitForEver(stage, alive));
            if (stage.oneIn(2)) {
                pauseBeside(child, stage);
            }
            return child.await();
        });
        Async.sleep(Stage.ticks(1));
        stage.cancelWithin(TICKS, task);
        stage.end();
        stage.settle();
        assertEquals(0, alive[0], "children that nobody ended");
    }

    private static void pauseBeside(Task<?> child, Stage stage) {
        try {
            stage.pause(1);
        } catch (CancelledError cancelled) { // nobody waits for the child yet
            child.cancel();
            throw cancelled;
        }
    }

    private static @Nullable Void waitForEver(Stage stage, int[] alive) {
        alive[0]++;
        try {
            return stage.loop().<@Nullable Void>createFuture().await();
        } finally {
            alive[0]--;
        }
    }
}
