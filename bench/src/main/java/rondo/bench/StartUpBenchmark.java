package rondo.bench;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.Warmup;
import rondo.AbstractEventLoop;
import rondo.Async;
import rondo.EventLoops;

/// How long does the first run take in a JVM that has just started?
///
/// A loop is opened, runs one task that sleeps for a moment, and is closed, all of it for the first time:
/// classes are loaded, and nothing is compiled. So each JVM measures once, and refuses to do so again.
/// The floors do what comes next to it in the JDK: `virtual-thread` starts and joins one that sleeps,
/// `scheduled-executor` runs one delayed call.
///
/// ```sh
/// java -jar bench/target/benchmarks.jar jmh rondo.bench.StartUpBenchmark \
///     -jvmArgsAppend "--add-opens java.base/java.lang=ALL-UNNAMED"
/// ```
@BenchmarkMode(Mode.SingleShotTime)
@Fork(value = 10, jvmArgsPrepend = "--add-exports=java.base/jdk.internal.vm=ALL-UNNAMED")
@Warmup(iterations = 0)
@Measurement(iterations = 1)
public class StartUpBenchmark extends LoopBenchmark {

    private static final Duration MOMENT = Duration.ofNanos(1);
    private static final Set<String> STARTED = ConcurrentHashMap.newKeySet(); // in this JVM

    /// What is started: a floor, or the provider of a loop.
    @Param({"virtual-thread", "scheduled-executor", "selector", "nio", "virtual"})
    public String contender = "";

    /// Refuses what would not be the first run.
    @Setup(Level.Invocation)
    public void beTheFirst() {
        if (!STARTED.add(contender)) {
            throw new IllegalStateException("This JVM has run " + contender
                    + " before, so this is not its first run; measure without warm-up, by -wi 0 -i 1");
        }
    }

    /// Start, run, and end.
    ///
    /// @throws Exception if that fails
    @Benchmark
    public void firstRun() throws Exception {
        switch (contender) {
            case "virtual-thread" -> startVirtualThread();
            case "scheduled-executor" -> runScheduledExecutor();
            default -> runLoop();
        }
    }

    private void runLoop() {
        try (AbstractEventLoop loop = EventLoops.newEventLoop(contender)) {
            check(1, loop.runUntilComplete(() -> Async.sleep(MOMENT, 1)));
        }
    }

    private static void startVirtualThread() throws InterruptedException {
        Thread.startVirtualThread(() -> {
                    try {
                        Thread.sleep(MOMENT);
                    } catch (InterruptedException e) {
                        throw new AssertionError("nobody interrupts it", e);
                    }
                })
                .join();
    }

    private static void runScheduledExecutor() throws InterruptedException, ExecutionException {
        try (var executor = new ScheduledThreadPoolExecutor(1)) {
            check(1, executor.schedule(() -> 1, MOMENT.toNanos(), TimeUnit.NANOSECONDS)
                    .get());
        }
    }
}
