package rondo.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
}
