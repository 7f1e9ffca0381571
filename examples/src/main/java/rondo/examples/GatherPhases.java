package rondo.examples;

import static rondo.combinators.Combinators.gather;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import rondo.Async;

/// Two phases that finish in reverse order, and their results in the order of the arguments.
///
/// *asyncio:* `results = await asyncio.gather(phase1(), phase2())`.
final class GatherPhases {

    private GatherPhases() {}

    static void main() {
        run(System.out);
    }

    static void run(PrintStream out) {
        List<String> results = Async.run(() -> gatherPhases(out));
        out.println("results: " + results);
    }

    private static List<String> gatherPhases(PrintStream out) {
        out.println("starting main");
        out.println("waiting for phases to complete");
        return gather(() -> phase1(out), () -> phase2(out)).await();
    }

    private static String phase1(PrintStream out) {
        out.println("in phase1");
        Async.sleep(Duration.ofMillis(200));
        out.println("done with phase1");
        return "phase1 result";
    }

    private static String phase2(PrintStream out) {
        out.println("in phase2");
        Async.sleep(Duration.ofMillis(100));
        out.println("done with phase2");
        return "phase2 result";
    }
}
