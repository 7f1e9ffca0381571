package rondo.examples;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import rondo.Async;
import rondo.Coroutine;
import rondo.Future;
import rondo.combinators.Combinators;
import rondo.combinators.Waited;

/// Three phases at once, and a wait for all of them.
///
/// *asyncio:* `completed, pending = await asyncio.wait(phases)`. There the two are sets without an
/// order; here they keep the order of the arguments. (`wait` cannot be imported by its bare name,
/// as every Java object has a method of that name.)
final class WaitPhases {

    private WaitPhases() {}

    static void main() {
        run(System.out);
    }

    static void run(PrintStream out) {
        List<String> results = Async.run(() -> waitForPhases(3, out));
        out.println("results: " + results);
    }

    private static List<String> waitForPhases(int count, PrintStream out) {
        out.println("starting main");
        List<Coroutine<String>> phases = IntStream.range(0, count)
                .<Coroutine<String>>mapToObj(i -> () -> phase(i, out))
                .toList();

        out.println("waiting for phases to complete");
        Waited<String> waited = Combinators.wait(phases);
        return waited.done().stream().map(Future::result).toList();
    }

    private static String phase(int i, PrintStream out) {
        out.println("in phase " + i);
        Async.sleep(Duration.ofMillis(100).multipliedBy(i));
        out.println("done with phase " + i);
        return "phase " + i + " result";
    }
}
