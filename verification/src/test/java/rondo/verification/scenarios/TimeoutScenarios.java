package rondo.verification.scenarios;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import rondo.Async;
import rondo.CancelledError;
import rondo.Coroutine;
import rondo.Task;
import rondo.combinators.Combinators;

/// A block whose time is over ends, by a timeout if nobody else wanted it to end, and leaves nothing behind.
final class TimeoutScenarios {

    private static final int TICKS = 3;
    private static final int LONG = 20;
    private static final int TASKS = 4;

    private TimeoutScenarios() {}

    private static Coroutine<@Nullable Void> sleep(int ticks) {
        return () -> {
            Async.sleep(Stage.ticks(ticks));
            return null;
        };
    }

    /// Returns false if the time was over before the block had ended.
    private static boolean within(Duration time, Coroutine<?> block) {
        try {
            Combinators.timeout(time, block::await);
            return true;
        } catch (TimeoutException over) {
            return false;
        }
    }

    static void cancelled(Stage stage) {
        Task<?> task = stage.start(() -> within(stage.until(stage.tick(stage.upTo(TICKS))), sleep(LONG)));
        stage.cancelWithin(TICKS, task);
        stage.end();
    }

    static void begins(Stage stage) {
        for (int i = 0; i < TASKS; i++) {
            Task<?> task = stage.start(() -> {
                stage.pause(TICKS);
                within(Stage.ticks(stage.upTo(1)), sleep(1));
                stage.pause(1);
                return null;
            });
            stage.cancelWithin(TICKS, task);
        }
        stage.end();
    }

    static void ends(Stage stage) {
        stage.start(() -> {
            for (int i = 0; i < TICKS; i++) {
                within(Stage.ticks(1), () -> {
                    stage.pause(1);
                    return null;
                });
                Async.sleep(Stage.ticks(1)); // nobody cancels this
            }
            return null;
        });
        stage.end();
    }

    static void nested(Stage stage) {
        stage.start(() -> {
            int outer = 1 + stage.upTo(TICKS);
            long begin = stage.loop().time();
            boolean ended = within(Stage.ticks(outer), () -> {
                within(Stage.ticks(1 + stage.upTo(TICKS)), sleep(LONG));
                Async.sleep(Stage.ticks(LONG));
                return null;
            });
            assertTrue(!ended, "the outer block went on when its time was over");
            Duration took = Duration.ofNanos(stage.loop().time() - begin);
            assertTrue(took.compareTo(Stage.ticks(LONG)) < 0, () -> "the outer block took " + took);
            return null;
        });
        stage.end();
    }

    static void tidy(Stage stage) {
        Task<?> task = stage.start(() -> {
            try {
                Async.sleep(Stage.ticks(LONG));
            } catch (CancelledError cancelled) {
                tidyUp(stage, cancelled);
            }
            return null;
        });
        stage.cancelWithin(TICKS, task);
        stage.end();
    }

    private static void tidyUp(Stage stage, CancelledError reason) {
        try {
            if (within(Stage.ticks(stage.upTo(TICKS)), sleep(LONG))) {
                fail("there was not time enough for that");
            }
        } catch (CancelledError again) {
            fail("nobody cancelled this, its time was over", again);
        }
        throw reason;
    }
}
