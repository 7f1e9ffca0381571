package rondo.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import rondo.AbstractEventLoop;
import rondo.Async;
import rondo.Task;

/// Counts the turns that tasks, callbacks and timers of a loop get while somebody else has his.
final class Witness {

    private static final int TURNS = 5; // of the one who looks; each of the others gets as many

    private final AbstractEventLoop loop;
    private int turns;
    private boolean over;

    Witness(AbstractEventLoop loop) {
        this.loop = loop;
    }

    /// Fails if anything else of the loop runs during `body`; to be called in a task.
    void assertNothingRunsDuring(Body body) throws Exception {
        Task<@Nullable Void> task = loop.createTask(LoopRules.coroutine(this::takeTurns));
        loop.callSoon(this::callBack);
        loop.callLater(Duration.ZERO, this::tick);
        assertOthersRun();

        int before = turns;
        body.run();
        assertEquals(before, turns, "others ran while the task had not given way");

        assertOthersRun();
        over = true;
        task.await();
    }

    private void assertOthersRun() {
        int before = turns;
        for (int i = 0; i < TURNS; i++) { // not a sleep: a simulated clock may stand still while others are ready
            Async.sleep(Duration.ZERO);
        }
        assertTrue(turns > before + 2, "others do not run while the task waits");
    }

    private void takeTurns() {
        while (!over) {
            turns++;
            Async.sleep(Duration.ZERO);
        }
    }

    private void callBack() {
        turns++;
        if (!over) {
            loop.callSoon(this::callBack);
        }
    }

    private void tick() {
        turns++;
        if (!over) {
            loop.callLater(Delays.TICK, this::tick);
        }
    }
}
