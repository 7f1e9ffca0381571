package rondo.combinators;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import rondo.AbstractEventLoop;
import rondo.Async;
import rondo.Coroutine;
import rondo.EventLoops;
import rondo.ExceptionContext;
import rondo.Promise;
import rondo.ProviderInfo;
import rondo.Runner;

/// A test that runs on every event loop there is, and fails if the loop had to report anything that
/// the test did not ask for.
@ParameterizedClass(name = "{0}")
@MethodSource("providers")
abstract class LoopTest {

    static final Duration LONG = Duration.ofMinutes(1); // nothing ever takes that long
    static final Duration SHORT = Duration.ofMillis(5);

    private static final Set<String> LOOPS = loops();

    private final List<ExceptionContext> reports = new ArrayList<>();

    @Parameter
    String provider;

    /// The names in the property `rondo.test.loops`, parted by commas; empty means all.
    private static Set<String> loops() {
        String names = System.getProperty("rondo.test.loops", "");
        return names.isEmpty() ? Set.of() : Set.of(names.split(","));
    }

    static Stream<String> providers() {
        return EventLoops.providers().stream()
                .filter(ProviderInfo::available)
                .map(ProviderInfo::name)
                .filter(name -> LOOPS.isEmpty() || LOOPS.contains(name));
    }

    /// Runs `main` on a new loop.
    final <T> T run(Coroutine<T> main) {
        try (Runner runner = Runner.builder()
                .loop(provider)
                .exceptionHandler((loop, context) -> reports.add(context))
                .build()) {
            return runner.run(main);
        }
    }

    /// Runs `main`, which has no value.
    final void runAll(Steps main) {
        run(() -> {
            main.run();
            return null;
        });
    }

    /// Returns what the loop reported, as far as it was not asked for yet.
    final List<ExceptionContext> takeReports() {
        List<ExceptionContext> taken = List.copyOf(reports);
        reports.clear();
        return taken;
    }

    @AfterEach
    void nothingElseWasReported() {
        assertEquals(List.of(), reports);
    }

    static AbstractEventLoop loop() {
        return Async.runningLoop();
    }

    static <T> Promise<T> promise() {
        return loop().createFuture();
    }

    static <T> Promise<T> done(T value) {
        Promise<T> done = promise();
        done.setResult(value);
        return done;
    }

    /// Lets one iteration of the loop pass.
    static void briefly() {
        loop().yieldNow();
    }

    /// Lets `iterations` iterations pass.
    static void iterations(int iterations) {
        for (int i = 0; i < iterations; i++) {
            briefly();
        }
    }

    /// Occupies the loop until its clock shows `when`, as a computation would.
    static void compute(long when) {
        while (loop().time() < when) {
            Thread.onSpinWait();
        }
    }

    /// A test's body, which may throw.
    @FunctionalInterface
    interface Steps {
        void run() throws Exception;
    }
}
