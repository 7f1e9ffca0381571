package rondo.combinators;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import rondo.Coroutine;

/// Coroutines that count how many of them run at once.
final class Counted {

    final List<Integer> begun = new ArrayList<>();
    int running;
    int most;

    /// Runs for some iterations, and is counted.
    Coroutine<Integer> coroutine(int number, int iterations) {
        return () -> {
            begun.add(number);
            most = Math.max(most, ++running);
            try {
                LoopTest.iterations(iterations);
                return number;
            } finally {
                running--;
            }
        };
    }

    List<Coroutine<Integer>> coroutines(int count) {
        return IntStream.range(0, count).mapToObj(i -> coroutine(i, 3 + i % 5)).toList();
    }

    static List<Integer> upTo(int end) {
        return IntStream.range(0, end).boxed().toList();
    }
}
