package rondo.examples.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import rondo.Async;
import rondo.Coroutine;
import rondo.Future;
import rondo.combinators.Combinators;
import rondo.examples.ChosenLoop;

class WorkersTest {

    private int running;
    private int atMost;

    static List<String> loops() {
        return ChosenLoop.available().toList();
    }

    @ParameterizedTest
    @MethodSource("loops")
    void asManyJobsAreUnderWayAsThereAreWorkers(String loop) {
        List<Coroutine<Integer>> jobs = jobs(20);

        List<Integer> results = runOn(loop, () -> {
            try (Workers<Integer> workers = Workers.start(4, jobs)) {
                return Combinators.gather(workers.results()).await();
            }
        });

        assertEquals(IntStream.range(0, 20).boxed().toList(), results);
        assertEquals(4, atMost);
    }

    @ParameterizedTest
    @MethodSource("loops")
    void aJobThatFailsLeavesTheOthersAlone(String loop) {
        IllegalStateException broken = new IllegalStateException("broken");
        List<Coroutine<String>> jobs = List.of(
                () -> {
                    throw broken;
                },
                () -> "good");

        List<Future<String>> results = runOn(loop, () -> {
            try (Workers<String> workers = Workers.start(1, jobs)) {
                Combinators.wait(workers.results());
                return workers.results();
            }
        });

        assertSame(broken, results.get(0).exception());
        assertEquals("good", results.get(1).result());
    }

    @ParameterizedTest
    @MethodSource("loops")
    void closingCancelsWhatIsUnderWayAndWhatHasNotBegun(String loop) {
        List<Coroutine<Integer>> jobs = jobs(3);

        List<Future<Integer>> results = runOn(loop, () -> {
            try (Workers<Integer> workers = Workers.start(2, jobs)) {
                Async.sleep(Duration.ZERO);
                return workers.results();
            }
        });

        assertTrue(results.stream().allMatch(Future::isCancelled), results::toString);
        assertEquals(0, running);
    }

    private List<Coroutine<Integer>> jobs(int count) {
        return IntStream.range(0, count)
                .<Coroutine<Integer>>mapToObj(i -> () -> job(i))
                .toList();
    }

    private int job(int i) {
        running++;
        atMost = Math.max(atMost, running);
        try {
            return Async.sleep(Duration.ofMillis(1), i);
        } finally {
            running--;
        }
    }

    private static <T> T runOn(String loop, Coroutine<T> main) {
        try (ChosenLoop _ = ChosenLoop.named(loop)) {
            return Async.run(main);
        }
    }
}
