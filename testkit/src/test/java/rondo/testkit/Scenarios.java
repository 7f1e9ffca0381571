package rondo.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import rondo.AbstractEventLoop;
import rondo.Async;
import rondo.CancelledError;
import rondo.Task;

/// Programs for simulations.
final class Scenarios {

    private Scenarios() {}

    /// Sleeps, yields, cancels and runs jobs, at times that chance decides. Returns the digest.
    static long mixed(Simulation simulation) {
        simulation.run(() -> {
            List<Task<?>> tasks = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                int id = i;
                tasks.add(Async.createTask(() -> {
                    for (int j = 0; j < 5; j++) {
                        Async.sleep(Duration.ofNanos(1_000L * simulation.random().nextInt(2_000)));
                        simulation.trace("task " + id);
                        Async.sleep(Duration.ZERO);
                    }
                    return null;
                }));
            }
            Async.sleep(Duration.ofMillis(3));
            tasks.get(simulation.random().nextInt(tasks.size())).cancel();
            for (Task<?> task : tasks) {
                try {
                    task.await();
                } catch (CancelledError cancelled) {
                    simulation.trace("cancelled");
                }
            }
            return null;
        });
        return simulation.digest();
    }

    /// Three loops that call each other, and jobs that call back, with cancellations at times that chance
    /// decides. Returns the digest.
    static long severalLoops(Simulation simulation) {
        AbstractEventLoop main = simulation.loop();
        List<AbstractEventLoop> loops = List.of(main, simulation.startLoop("one"), simulation.startLoop("two"));
        simulation.run(() -> {
            List<Task<?>> tasks = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                AbstractEventLoop there = loops.get(1 + i % 2);
                tasks.add(Async.createTask(() -> {
                    Async.sleep(someTime(simulation));
                    String name = Async.await(Async.runCoroutineThreadsafe(
                            () -> Async.sleep(someTime(simulation), Async.currentTask().name()), there));
                    simulation.trace(name);
                    return Async.toThread(() -> Async.runCoroutineThreadsafe(
                                    () -> Async.sleep(someTime(simulation), name), there)
                            .get());
                }));
            }
            Async.sleep(someTime(simulation));
            tasks.get(simulation.random().nextInt(tasks.size())).cancel();
            for (Task<?> task : tasks) {
                try {
                    simulation.trace(String.valueOf(task.await()));
                } catch (CancelledError cancelled) {
                    simulation.trace("cancelled");
                }
            }
            return null;
        });
        return simulation.digest();
    }

    private static Duration someTime(Simulation simulation) {
        return Duration.ofNanos(simulation.random().nextInt(10_000_000));
    }
}
