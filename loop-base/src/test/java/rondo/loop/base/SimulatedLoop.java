package rondo.loop.base;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import rondo.ExceptionContext;

/// A loop of virtual time, and all that it reports. What a test leaves in `reports` fails it.
final class SimulatedLoop implements AutoCloseable {

    final SimulatedDriver driver;
    final BaseEventLoop loop;
    final List<ExceptionContext> reports = new ArrayList<>();

    SimulatedLoop() {
        this(new SimulatedDriver());
    }

    SimulatedLoop(SimulatedDriver driver) {
        this.driver = driver;
        this.loop = new BaseEventLoop(driver);
        loop.setDebug(false); // whatever the environment says
        loop.setExceptionHandler((reporter, context) -> reports.add(context));
    }

    /// Runs until nothing is ready, armed or planned.
    void runUntilIdle() {
        driver.whenIdle = loop::stop;
        loop.runForever();
        driver.whenIdle = null;
    }

    /// Does something on another thread, and waits for its end.
    static void onAnotherThread(Runnable action) {
        try {
            Thread.ofPlatform().start(action).join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        loop.close();
        assertEquals(List.of(), reports, "reported and not expected");
    }
}
