package rondo.loop.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import rondo.spi.RunningLoop;

/// Who may call what, and what the others are told.
class LifecycleTest {

    private final SimulatedLoop simulated = new SimulatedLoop();
    private final BaseEventLoop loop = simulated.loop;

    @AfterEach
    void close() {
        simulated.close();
    }

    @Test
    void aRunningLoopRefusesToRun() {
        List<String> errors = new ArrayList<>();
        loop.callSoon(() -> errors.add(
                assertThrows(IllegalStateException.class, loop::runForever).getMessage()));

        simulated.runUntilIdle();

        String error = errors.getFirst();
        assertTrue(error.endsWith("running] is running already; await inside it instead"), error);
    }

    @Test
    void aRunningLoopRefusesToBeClosed() {
        List<String> errors = new ArrayList<>();
        loop.callSoon(() ->
                errors.add(assertThrows(IllegalStateException.class, loop::close).getMessage()));

        simulated.runUntilIdle();

        assertTrue(errors.getFirst().startsWith("Cannot close EventLoop[simulated"), errors::toString);
        assertTrue(errors.getFirst().endsWith("while it is running; stop it first"), errors::toString);
    }

    @Test
    void aClosedLoopRefusesToRun() {
        loop.close();

        Exception error = assertThrows(IllegalStateException.class, loop::runForever);

        assertEquals("Event loop is closed: EventLoop[simulated, closed]", error.getMessage());
    }

    @Test
    void aLoopDoesNotRunWhereAnotherOneDoes() {
        var other = new SimulatedLoop();
        List<String> errors = new ArrayList<>();
        loop.callSoon(() -> errors.add(
                assertThrows(IllegalStateException.class, other.loop::runForever).getMessage()));

        simulated.runUntilIdle();

        assertTrue(errors.getFirst().contains("is running on the same thread"), errors::toString);
        other.close();
    }

    /// Without waiting for each other two threads begin and end runs; one of them is refused whenever
    /// the other one runs.
    @Test
    void twoThreadsNeverRunALoopAtOnce() throws Exception {
        var lifecycle = new Lifecycle(loop, new RunningLoop(loop));
        var inside = new AtomicInteger();
        var together = new AtomicInteger();
        Runnable runs = () -> {
            for (int i = 0; i < 100_000; i++) {
                try {
                    lifecycle.begin();
                } catch (IllegalStateException refused) {
                    continue;
                }
                if (inside.incrementAndGet() > 1) {
                    together.incrementAndGet();
                }
                inside.decrementAndGet();
                lifecycle.end();
            }
        };

        Thread other = Thread.ofPlatform().start(runs);
        runs.run();
        other.join();

        assertEquals(0, together.get());
    }
}
