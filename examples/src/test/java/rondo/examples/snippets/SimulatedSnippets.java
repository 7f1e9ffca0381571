package rondo.examples.snippets;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import rondo.Async;
import rondo.combinators.Combinators;
import rondo.sync.Queue;
import rondo.testkit.Simulation;
import rondo.testkit.junit.Simulated;

/// Tests that JUnit runs with many seeds.
class SimulatedSnippets {

    // @start region="simulated"
    private final Queue<String> queue = new Queue<>(1); // new for each seed

    @Simulated(seeds = 1_000)
    void everyItemArrivesOnceInOrder(Simulation simulation) {
        List<String> taken = simulation.run(() -> {
            var producer = Async.createTask(() -> {
                for (String item : List.of("a", "b", "c")) {
                    Async.sleep(Duration.ofMillis(simulation.random().nextInt(5)));
                    queue.put(item);
                }
                return null;
            });
            List<String> items = List.of(queue.get(), queue.get(), queue.get());
            producer.await();
            return items;
        });

        assertEquals(List.of("a", "b", "c"), taken);
    }
    // @end region="simulated"

    @Simulated(seeds = 20)
    void combinatorsAreSimulated(Simulation simulation) {
        List<Integer> values = simulation.run(() -> Combinators.gather(
                        () -> Async.sleep(Duration.ofHours(2), 1), () -> Async.sleep(Duration.ofHours(1), 2))
                .await());

        assertEquals(List.of(1, 2), values);
    }
}
