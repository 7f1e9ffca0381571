package rondo.examples;

import static rondo.combinators.Combinators.asCompleted;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import rondo.Async;
import rondo.Coroutine;
import rondo.Future;

/// Three phases that finish in reverse order, and their results in the order in which they arrive.
///
/// *asyncio:* `async for next_to_complete in asyncio.as_completed(phases)`. An ordinary `for` does
/// it here: the iterator waits.
final class AsCompletedPhases {

    private AsCompletedPhases() {}

    static void main() {
        run(System.out);
    }

    static void run(PrintStream out) {
        List<String> results = Async.run(() -> collectPhases(3, out));
        out.println("results: " + results);
    }

    private static List<String> collectPhases(int count, PrintStream out) {
        out.println("starting main");
        List<Coroutine<String>> phases = IntStream.range(0, count)
                .<Coroutine<String>>mapToObj(i -> () -> phase(i, out))
                .toList();

        out.println("waiting for phases to complete");
        List<String> results = new ArrayList<>();
        for (Future<String> completed : asCompleted(phases)) {
            String answer = completed.result();
            out.println("received answer '" + answer + "'");
            results.add(answer);
        }
        return results;
    }

    private static String phase(int i, PrintStream out) {
        out.println("in phase " + i);
        Async.sleep(Duration.ofMillis(600 - 200 * i));
        out.println("done with phase " + i);
        return "phase " + i + " result";
    }
}
