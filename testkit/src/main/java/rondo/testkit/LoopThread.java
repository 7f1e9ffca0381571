package rondo.testkit;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import rondo.Async;
import rondo.Runner;

/// The thread on which a loop of a simulation runs that is not the main loop.
///
/// It is virtual, as loops that pass a turn to each other on virtual threads do so faster.
final class LoopThread {

    private final World world;
    private final SimulatedDriver driver;
    private final Runner runner;
    private final CompletableFuture<@Nullable Void> ending = new CompletableFuture<>(); // by who has the turn

    private @Nullable Throwable failure;

    LoopThread(World world, SimulatedDriver driver, Runner runner) {
        this.world = world;
        this.driver = driver;
        this.runner = runner;
    }

    /// Has the thread begin at the first turn of its loop.
    void plan() {
        driver.planToBegin(Thread.ofVirtual()
                .name("rondo-simulated-" + driver)
                .inheritInheritableThreadLocals(false)
                .unstarted(this::run));
    }

    private void run() {
        driver.goOn();
        try (runner) {
            runner.<@Nullable Void>run(() -> {
                Async.currentTask().setName("runs until the simulation is closed");
                return Async.await(ending);
            });
        } catch (Throwable thrown) { // somebody stopped the loop, or closing it failed
            failure = thrown;
        } finally {
            world.leave(driver);
        }
    }

    /// Has the loop end what is left, and then itself.
    void end() {
        ending.complete(null);
    }

    /// Throws what ended the loop before its time.
    void throwFailure() {
        Throwable thrown = failure;
        failure = null;
        if (thrown != null) {
            throw new IllegalStateException("The simulated loop " + driver + " ended before its time", thrown);
        }
    }
}
