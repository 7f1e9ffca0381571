package rondo.loop.base;

import org.jspecify.annotations.Nullable;

/// How the tasks of a loop get their fibers: the carrier, chosen at the first run, and the pool.
///
/// Used by whoever runs on the loop, one at a time.
final class Fibers {

    private final Driver driver;
    private final Scheduler scheduler;
    private final @Nullable ClassLoader contextClassLoader = Thread.currentThread().getContextClassLoader();

    private @Nullable Carrier carrier; // these two from the first run on
    private @Nullable FiberPool pool;
    private @Nullable BaseTask<?> eager; // takes its first step before the current task goes on

    Fibers(Driver driver, Scheduler scheduler) {
        this.driver = driver;
        this.scheduler = scheduler;
    }

    /// Runs the body of the loop on the right kind of thread.
    void run(Runnable body) {
        Carrier chosen = carrier;
        if (chosen == null) {
            chosen = Carrier.choose(driver);
            carrier = chosen;
            pool = new FiberPool(chosen, scheduler, contextClassLoader);
        }
        chosen.run("rondo-" + driver.name(), body);
    }

    Fiber take() {
        FiberPool open = pool;
        if (open == null) {
            throw new AssertionError("a task began before the loop ran");
        }
        return open.take();
    }

    /// Has `child` take its first step as soon as the current task gave way.
    void putEager(BaseTask<?> child) {
        eager = child;
    }

    @Nullable BaseTask<?> takeEager() {
        BaseTask<?> child = eager;
        if (child != null) {
            eager = null;
        }
        return child;
    }

    /// Returns true if there are fibers without a task.
    boolean areIdle() {
        return pool != null && pool.hasIdle();
    }

    /// Ends the fibers that are idle.
    void close() {
        if (pool != null) {
            pool.close();
        }
    }

    /// Returns the carrier for people, nothing as long as it is not chosen.
    String describe() {
        return carrier == null ? "" : ", " + carrier + " carrier";
    }
}
