package rondo.loop.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import rondo.Async;
import rondo.CancelledError;
import rondo.ExceptionContext;
import rondo.Runner;
import rondo.Task;

/// How long a runner waits for tasks when it is closed, on a clock of virtual time.
class RunnerShutdownTest {

    private static final Duration LONG = Duration.ofDays(1);

    private final List<ExceptionContext> reports = new ArrayList<>();
    private final BaseEventLoop loop = new BaseEventLoop(new SimulatedDriver());
    private final Runner.Builder options = Runner.builder()
            .loopFactory(() -> loop)
            .debug(false)
            .exceptionHandler((from, report) -> reports.add(report));

    private static int refuseToEnd() {
        try {
            return Async.sleep(LONG, 0);
        } catch (CancelledError e) {
            return Async.sleep(LONG, 1);
        }
    }

    private static Task<Integer> start(rondo.Coroutine<Integer> body) {
        Task<Integer> task = Async.createTask(body);
        Async.sleep(Duration.ZERO);
        return task;
    }

    @Test
    void aTaskThatRefusesToEndIsWaitedForThirtySeconds() {
        Task<Integer> stubborn;
        try (Runner runner = options.build()) {
            stubborn = runner.run(() -> start(RunnerShutdownTest::refuseToEnd));
        }

        assertEquals(Duration.ofSeconds(30), Duration.ofNanos(loop.time()));
        assertEquals(1, reports.size(), () -> "" + reports);
        assertSame(stubborn, reports.getFirst().task());
        assertTrue(stubborn.isCancelled());
    }

    @Test
    void allRoundsTogetherHaveOneGracePeriod() {
        try (Runner runner = options.gracePeriod(Duration.ofSeconds(10)).build()) {
            runner.run(() -> start(() -> {
                try {
                    return Async.sleep(LONG, 0);
                } finally {
                    Async.createTask(RunnerShutdownTest::refuseToEnd);
                    Async.sleep(Duration.ofSeconds(7));
                }
            }));
        }

        assertEquals(Duration.ofSeconds(10), Duration.ofNanos(loop.time()));
        assertEquals(1, reports.size(), () -> "" + reports);
    }

    @Test
    void noMoreTimePassesThanTheTasksNeed() {
        try (Runner runner = options.build()) {
            runner.run(() -> start(() -> {
                try {
                    return Async.sleep(LONG, 0);
                } finally {
                    Async.sleep(Duration.ofSeconds(7));
                }
            }));
        }

        assertEquals(Duration.ofSeconds(7), Duration.ofNanos(loop.time()));
        assertEquals(List.of(), reports);
    }

    @Test
    void withoutAGracePeriodATaskStillGetsToKnow() {
        List<String> log = new ArrayList<>();
        try (Runner runner = options.gracePeriod(Duration.ofSeconds(-1)).build()) {
            runner.run(() -> start(() -> {
                try {
                    return Async.sleep(LONG, 0);
                } finally {
                    log.add("tidied up");
                }
            }));
        }

        assertEquals(List.of("tidied up"), log);
        assertEquals(List.of(), reports);
    }

    @Test
    void aGracePeriodWithoutEndIsPossible() {
        try (Runner runner = options.gracePeriod(Duration.ofSeconds(Long.MAX_VALUE)).build()) {
            runner.run(() -> start(RunnerShutdownTest::refuseToEnd));
        }

        assertEquals(Duration.ofDays(1), Duration.ofNanos(loop.time()));
        assertEquals(List.of(), reports);
    }
}
