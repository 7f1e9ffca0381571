package rondo.verification.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import rondo.Async;
import rondo.Promise;
import rondo.Task;
import rondo.combinators.Combinators;

/// A wait that is limited in time, or protected, neither loses what it waited for nor the cancellation that
/// came at the same time; and what it waited for is over when it is, or not touched.
final class WaitForScenarios {

    private static final int TICKS = 3;
    private static final int LONG = 20;

    private WaitForScenarios() {}

    static void resource(Stage stage) {
        int[] open = {0};
        Promise<String> resource = stage.loop().createFuture();
        Task<?> taker = stage.start(() -> {
            try {
                Combinators.waitFor(resource, Stage.ticks(1 + stage.upTo(TICKS)));
                open[0]--;
            } catch (TimeoutException over) {
                return "never mind";
            }
            return null;
        });
        stage.at(stage.tick(1 + stage.upTo(TICKS)), () -> {
            if (!resource.isDone()) { // else nobody wants it any more
                open[0]++;
                resource.setResult("resource");
            }
        });
        stage.cancelWithin(TICKS, taker);
        stage.settle();
        stage.end();
        assertEquals(0, open[0], "resources that were handed over and never taken");
    }

    static void cancelled(Stage stage) {
        Promise<String> result = stage.loop().createFuture();
        Task<?> task = stage.start(() -> {
            Combinators.waitFor(result, Stage.ticks(LONG));
            stage.pause(1);
            return null;
        });
        stage.at(stage.tick(stage.upTo(TICKS)), () -> {
            if (!result.isDone()) {
                result.setResult("result");
            }
        });
        stage.cancelWithin(TICKS, task);
        stage.end();
    }

    static void inner(Stage stage) {
        boolean[] busy = {false};
        Task<?> task = stage.start(() -> {
            try {
                Combinators.waitFor(() -> work(busy), Stage.ticks(1 + stage.upTo(TICKS)));
            } catch (TimeoutException over) {
                return "never mind";
            } finally {
                assertFalse(busy[0], "it still runs, though nobody waits for it any more");
            }
            return null;
        });
        if (stage.oneIn(2)) {
            stage.cancelWithin(TICKS, task);
        }
        stage.end();
    }

    private static @Nullable Void work(boolean[] busy) {
        busy[0] = true;
        try {
            Async.sleep(Stage.ticks(LONG));
        } finally {
            try {
                Async.sleep(Stage.ticks(1)); // to tidy up
            } finally {
                busy[0] = false;
            }
        }
        return null;
    }

    static void shield(Stage stage) {
        Task<String> shared = stage.start(() -> {
            Async.sleep(Stage.ticks(1 + stage.upTo(TICKS)));
            return "value";
        });
        for (int i = 0; i < TICKS; i++) {
            Task<?> waiter = stage.start(() -> {
                stage.pause(1);
                return Combinators.shield(shared).await();
            });
            stage.cancelWithin(TICKS, waiter);
        }
        stage.end();
    }
}
