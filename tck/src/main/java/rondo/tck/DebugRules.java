package rondo.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import rondo.Async;
import rondo.Promise;

/// What debug mode tells.
abstract class DebugRules extends LoopRules {

    /// How often something is slow, as a loop need not count time in which a busy machine ran nothing of it.
    private static final int ATTEMPTS = 10;

    DebugRules(EventLoopTck kit) {
        super(kit);
        loop.setDebug(true);
    }

    private static void assertNames(List<StackTraceElement> frames, String method) {
        assertTrue(frames.stream().anyMatch(frame -> frame.getMethodName().equals(method)), frames::toString);
    }

    private void spinFor(Duration time) {
        long end = loop.time() + time.toNanos();
        while (loop.time() < end) {
            Thread.onSpinWait();
        }
    }

    @Test
    @Rule("8.30")
    void itCanBeSwitched() {
        assertTrue(loop.isDebug());
        assertTrue(elsewhere(loop::isDebug));

        loop.setDebug(false);

        assertFalse(loop.isDebug());
    }

    @Test
    @Rule("8.30")
    void anyThreadMaySwitchIt() {
        run(() -> runElsewhere(() -> {
            loop.setDebug(false);
            loop.setSlowCallbackDuration(SHORT);
        }));

        assertFalse(loop.isDebug());
    }

    @Test
    @Rule("8.31")
    void aNewLoopTakesItFromTheSystemProperty() {
        String before = System.getProperty("rondo.debug");
        try {
            for (String on : List.of("true", "1")) {
                System.setProperty("rondo.debug", on);
                assertTrue(open().isDebug(), on);
            }
            System.setProperty("rondo.debug", "false");
            assertFalse(open().isDebug());
        } finally {
            if (before == null) {
                System.clearProperty("rondo.debug");
            } else {
                System.setProperty("rondo.debug", before);
            }
        }
    }

    @Test
    @Rule("8.33")
    void aReportSaysWhereTheCallbackWasScheduled() {
        scheduleHere();

        iterate();

        assertNames(reports.takeOne().sourceTraceback(), "scheduleHere");
    }

    private void scheduleHere() {
        loop.callSoon(() -> {
            throw new IllegalStateException("fails");
        });
    }

    @Test
    @Rule("8.33")
    void aReportSaysWhereATaskThatIsStillPendingWasCreated() {
        createHere();
        iterate();

        loop.close();

        assertNames(reports.takeOne().sourceTraceback(), "createHere");
    }

    private void createHere() {
        spawn(() -> Async.sleep(NEVER));
    }

    @Test
    @Rule("8.33")
    void aReportSaysWhereAFutureWithoutListenersWasCreated() {
        failHere();

        loop.close();

        assertNames(reports.takeOne().sourceTraceback(), "failHere");
    }

    private void failHere() {
        Promise<String> promise = loop.createFuture();
        promise.setException(new IllegalStateException("never looked at"));
    }

    @Test
    @Rule("8.35")
    void withoutDebugModeAReportDoesNotSayWhere() {
        loop.setDebug(false);
        scheduleHere();

        iterate();

        assertEquals(List.of(), reports.takeOne().sourceTraceback());
    }

    @Test
    @Rule("8.36")
    void anExceptionThatComesOutOfAWaitTellsWhereItWasAwaited() {
        var failure = new IOException("of the future");
        Promise<String> promise = loop.createFuture();
        promise.setException(failure);

        run(() -> assertThrows(IOException.class, () -> awaitHere(promise)));

        assertNames(
                Stream.of(failure.getSuppressed())
                        .flatMap(each -> Arrays.stream(each.getStackTrace()))
                        .toList(),
                "awaitHere");
    }

    private static void awaitHere(Promise<String> promise) {
        promise.await();
    }

    @Test
    @Rule("8.37")
    void withoutDebugModeAnExceptionIsLeftAsItIs() {
        loop.setDebug(false);
        var failure = new IOException("of the future");
        Promise<String> promise = loop.createFuture();
        promise.setException(failure);

        run(() -> assertThrows(IOException.class, promise::await));

        assertEquals(0, failure.getSuppressed().length);
    }

    @Test
    @Rule("8.38")
    void aSlowCallbackIsLogged() {
        loop.setSlowCallbackDuration(SHORT);
        try (var logged = new LogCapture()) {
            for (int i = 0; i < ATTEMPTS && logged.records().isEmpty(); i++) {
                loop.callSoon(() -> spinFor(SHORT));
                iterate();
            }

            assertFalse(logged.records().isEmpty());
        }
    }

    @Test
    @Rule("8.38")
    void aTaskThatIsSlowBetweenTwoWaitsIsLogged() {
        loop.setSlowCallbackDuration(SHORT);
        var task = spawn(() -> {
            Async.sleep(Duration.ZERO);
            for (int i = 0; i < ATTEMPTS; i++) {
                spinFor(SHORT);
                Async.sleep(Duration.ZERO);
            }
        });
        task.setName("the slow one");
        try (var logged = new LogCapture()) {
            while (!task.isDone()) {
                iterate();
            }

            assertTrue(logged.records().stream()
                    .anyMatch(each -> LogCapture.text(each).contains("the slow one")));
        }
    }

    @Test
    @Rule("8.39")
    void withoutDebugModeNothingIsSlow() {
        loop.setDebug(false);
        loop.setSlowCallbackDuration(Duration.ofSeconds(-1));
        loop.callSoon(() -> spinFor(SHORT));
        try (var logged = new LogCapture()) {
            iterate();

            assertEquals(List.of(), logged.records());
        }
    }
}
