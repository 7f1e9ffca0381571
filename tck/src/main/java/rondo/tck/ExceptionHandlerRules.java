package rondo.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import rondo.Async;
import rondo.ContextVar;
import rondo.ExceptionContext;
import rondo.ExceptionHandler;

/// Who is told of errors that reach no caller.
abstract class ExceptionHandlerRules extends LoopRules {

    ExceptionHandlerRules(EventLoopTck kit) {
        super(kit);
    }

    private void failSoon(RuntimeException failure) {
        loop.callSoon(() -> {
            throw failure;
        });
    }

    @Test
    @Rule("8.1")
    void theHandlerGetsTheVeryReport() {
        AtomicReference<@Nullable ExceptionContext> seen = new AtomicReference<>();
        loop.setExceptionHandler((from, context) -> {
            assertSame(loop, from);
            seen.set(context);
        });
        var report = ExceptionContext.of("message").withException(new IllegalStateException("fact"));

        loop.callExceptionHandler(report);

        assertSame(report, seen.get());
    }

    @Test
    @Rule("8.2")
    void anyThreadMaySetTheHandlerAndAskForIt() {
        ExceptionHandler handler = (from, context) -> log.add(context.message());

        run(() -> {
            runElsewhere(() -> loop.setExceptionHandler(handler));
            assertSame(handler, elsewhere(loop::exceptionHandler));
            loop.callExceptionHandler(ExceptionContext.of("to the new one"));
            loop.setExceptionHandler(null);
            assertNull(loop.exceptionHandler());
        });

        assertLog("to the new one");
    }

    @Test
    @Rule("8.4")
    void anyThreadMayReportAndTheHandlerRunsOnIt() {
        loop.setExceptionHandler((from, context) ->
                log.add(context.message() + " on " + Thread.currentThread().getName()));

        run(() -> runElsewhere(() -> loop.callExceptionHandler(ExceptionContext.of("reported"))));

        assertLog("reported on elsewhere");
    }

    @Test
    @Rule("8.3")
    void theHandlerRunsOnTheLoopInTheContextOfTheCallback() {
        ContextVar<String> variable = ContextVar.of("variable", "default");
        loop.setExceptionHandler((from, context) -> log.add(variable.get() + " on " + (Async.runningLoop() == loop)));
        loop.callSoon(() -> {
            variable.set("of the callback");
            throw new IllegalStateException("fails");
        });

        iterate();

        assertLog("of the callback on true");
    }

    @Test
    @Rule("8.3")
    void theHandlerRunsInTheContextOfTheTaskThatIsReported() {
        ContextVar<String> variable = ContextVar.of("variable", "default");
        loop.setExceptionHandler((from, context) -> log.add(variable.get()));
        spawn(() -> {
            variable.set("of the task");
            Async.sleep(NEVER);
        });
        iterate();

        loop.close();

        assertLog("of the task");
    }

    @Test
    @Rule("8.5")
    void theHandlerMayScheduleCallbacks() {
        loop.setExceptionHandler((from, context) -> from.callSoon(note("scheduled by the handler")));
        failSoon(new IllegalStateException("fails"));

        iterate(2);

        assertLog("scheduled by the handler");
    }

    @Test
    @Rule("8.6")
    void withoutAHandlerTheErrorIsLogged() {
        var failure = new IllegalStateException("to be logged");
        loop.setExceptionHandler(null);
        failSoon(failure);
        try (var logged = new LogCapture()) {
            iterate();

            assertEquals(1, logged.errors().size());
            assertSame(failure, logged.errors().getFirst().getThrown());
        }
    }

    @Test
    @Rule("8.7")
    void theDefaultHandlerLogsWhatItIsTold() {
        var task = spawn(() -> {});
        try (var logged = new LogCapture()) {
            loop.defaultExceptionHandler(ExceptionContext.of("the message").withTask(task));

            String text = LogCapture.text(logged.errors().getFirst());
            assertTrue(text.contains("the message"), text);
            assertTrue(text.contains(task.name()), text);
        }
        iterate();
    }

    @Test
    @Rule("8.8")
    void aHandlerThatThrowsIsItselfLogged() {
        var failure = new IllegalStateException("of the handler");
        loop.setExceptionHandler((from, context) -> {
            throw failure;
        });
        failSoon(new IllegalStateException("of the callback"));
        loop.callSoon(note("next"));
        try (var logged = new LogCapture()) {
            iterate();

            assertLog("next");
            assertSame(failure, logged.errors().getFirst().getThrown());
        }
    }

    @Test
    @Rule("8.8")
    void aHandlerThatThrowsAnErrorDoesNotEndTheLoop() {
        loop.setExceptionHandler((from, context) -> {
            throw new AssertionError("of the handler");
        });
        failSoon(new IllegalStateException("of the callback"));
        loop.callSoon(note("next"));
        try (var logged = new LogCapture()) {
            iterate();

            assertLog("next");
            assertEquals(1, logged.errors().size());
        }
    }

    @Test
    @Rule("8.9")
    void theCallbackNeedNotHaveATextToBeReported() {
        loop.callSoon(new Runnable() {
            @Override
            public void run() {
                throw new IllegalStateException("of the callback");
            }

            @Override
            public String toString() {
                throw new IllegalStateException("of toString");
            }
        });
        loop.callSoon(note("next"));

        iterate();

        assertLog("next");
        assertEquals("of the callback", String.valueOf(messageOf(reports.takeOne())));
    }

    private static @Nullable String messageOf(ExceptionContext report) {
        Throwable failure = report.exception();
        return failure == null ? null : failure.getMessage();
    }
}
