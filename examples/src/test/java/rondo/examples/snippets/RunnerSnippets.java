package rondo.examples.snippets;

import java.time.Duration;
import java.util.List;
import rondo.ContextVar;
import rondo.Runner;

/// The code in the documentation of [Runner].
final class RunnerSnippets {

    private static final ContextVar<String> SESSION = ContextVar.of("session", "none");

    private RunnerSnippets() {}

    static String run() {
        // @start region=run
        try (Runner runner = Runner.create()) {
            runner.run(() -> SESSION.set("s1"));
            return runner.run(() -> "still in " + SESSION.get()); // the same loop and the same context
        }
        // @end
    }

    static String builder(List<String> log) {
        // @start region=builder
        Runner.Builder options = Runner.builder()
                .loop("virtual")
                .debug(true)
                .gracePeriod(Duration.ofSeconds(5)) // for tasks that refuse to end
                .exceptionHandler((loop, context) -> log.add(context.message()));
        try (Runner runner = options.build()) {
            return runner.run(() -> "on " + runner.loop());
        }
        // @end
    }
}
