package rondo.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import rondo.CancelledError;
import rondo.Coroutine;
import rondo.EventLoops;
import rondo.ExceptionContext;
import rondo.ProviderInfo;
import rondo.Runner;
import rondo.Task;

/// A test that runs on every event loop there is, and fails if the loop had to report anything.
///
/// The first line of a test's documentation names the test of asyncio with the same intent, if there is
/// one, as `test_locks.py:LockTests.test_acquire` without the prefixes.
@ParameterizedClass(name = "{0}")
@MethodSource("providers")
abstract class LoopTest {

    private static final Duration HANGING = Duration.ofSeconds(Integer.getInteger("rondo.test.limit", 30));
    private static final int PATIENCE = 100_000; // iterations

    private static final Set<String> LOOPS = loops();

    final List<ExceptionContext> reports = new ArrayList<>();

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

    @AfterEach
    void nothingWasReported() {
        assertEquals(List.of(), reports);
    }

    /// Runs `main` in a task of a new loop; it is cancelled if it hangs.
    final void run(Steps main) {
        run(HANGING, main);
    }

    /// Runs `main` in a task of a new loop; it is cancelled if it takes longer than `limit`.
    final void run(Duration limit, Steps main) {
        try (Runner runner = Runner.builder()
                .loop(provider)
                .exceptionHandler((loop, context) -> reports.add(context))
                .build()) {
            runner.run(coroutine(() -> {
                Task<?> task = Async.currentTask();
                loop().callLater(limit, () -> task.cancel("this takes too long"));
                main.run();
            }));
        }
    }

    static Coroutine<Void> coroutine(Steps steps) {
        return () -> {
            steps.run();
            return null;
        };
    }

    /// Creates a task that has no value.
    static Task<Void> spawn(Steps steps) {
        return Async.createTask(coroutine(steps));
    }

    static AbstractEventLoop loop() {
        return Async.runningLoop();
    }

    /// Lets one iteration of the loop pass.
    static void briefly() {
        loop().yieldNow();
    }

    static void iterations(int n) {
        for (int i = 0; i < n; i++) {
            briefly();
        }
    }

    /// Waits until all tasks are done, looking at no outcome; fails if one is still not after a long time.
    static void settle(List<? extends Task<?>> tasks) {
        for (int i = 0; i < PATIENCE && !allDone(tasks); i++) {
            briefly();
        }
        assertTrue(allDone(tasks), () -> "somebody waits in vain: " + tasks);
    }

    private static boolean allDone(List<? extends Task<?>> tasks) {
        return tasks.stream().allMatch(Task::isDone);
    }

    /// Runs `body`, and cancels it if it is not over after `n` iterations; returns false then.
    static boolean within(int n, Steps body) throws Exception {
        Task<?> me = Async.currentTask();
        boolean[] over = {false};
        spawn(() -> {
            for (int i = 0; i < n && !over[0]; i++) {
                briefly();
            }
            if (!over[0]) {
                me.cancel();
            }
        });
        try {
            body.run();
            return true;
        } catch (CancelledError cancelled) {
            me.uncancel();
            return false;
        } finally {
            over[0] = true;
        }
    }

    /// A test's body, which may throw.
    @FunctionalInterface
    interface Steps {
        void run() throws Exception;
    }
}
