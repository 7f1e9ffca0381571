package rondo.examples;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import rondo.Async;
import rondo.CancelledError;
import rondo.Coroutine;
import rondo.Future;
import rondo.combinators.Combinators;
import rondo.combinators.ReturnWhen;
import rondo.combinators.Waited;

/// A wait that ends before all phases do; what is still pending is cancelled.
///
/// A cancelled phase sees [CancelledError] come out of its sleep, reports it, and lets it go on.
///
/// *asyncio:* `asyncio.wait(phases, timeout=0.1)`, which cancels nothing itself, and `t.cancel()`.
final class WaitTimeout {

    private static final Duration TIMEOUT = Duration.ofMillis(100);

    private WaitTimeout() {}

    static void main() {
        run(System.out);
    }

    static void run(PrintStream out) {
        Async.run(() -> {
            waitForSomePhases(3, out);
            return null;
        });
    }

    private static void waitForSomePhases(int count, PrintStream out) {
        out.println("starting main");
        List<Coroutine<String>> phases = IntStream.range(0, count)
                .<Coroutine<String>>mapToObj(i -> () -> phase(i, out))
                .toList();

        out.println("waiting 0.1 for phases to complete");
        Waited<String> waited = Combinators.wait(phases, ReturnWhen.ALL_COMPLETED, TIMEOUT);
        out.println(waited.done().size() + " completed and " + waited.pending().size() + " pending");

        out.println("cancelling tasks");
        waited.pending().forEach(Future::cancel);
        out.println("exiting main");
    }

    private static String phase(int i, PrintStream out) {
        out.println("in phase " + i);
        try {
            Async.sleep(Duration.ofSeconds(i));
        } catch (CancelledError cancelled) {
            out.println("phase " + i + " cancelled");
            throw cancelled;
        }
        out.println("done with phase " + i);
        return "phase " + i + " result";
    }
}
