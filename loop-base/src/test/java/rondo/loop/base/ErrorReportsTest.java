package rondo.loop.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import program.Program;
import rondo.AbstractEventLoop;
import rondo.Async;
import rondo.CancelledError;
import rondo.Context;
import rondo.ContextVar;
import rondo.ExceptionContext;
import rondo.Handle;

/// Who is told of an error that reaches no caller, whatever else goes wrong meanwhile.
class ErrorReportsTest {

    private final BaseEventLoop loop = new BaseEventLoop(new SimulatedDriver());
    private final LogCapture log = new LogCapture("rondo.loop.base");
    private final List<ExceptionContext> told = new ArrayList<>();
    private final IllegalStateException failure = new IllegalStateException("broken");

    @AfterEach
    void close() {
        loop.close();
        log.close();
        assertEquals(List.of(), log.entries, "logged and not expected");
    }

    // ---- to the handler ----

    @Test
    void theHandlerIsToldOfTheCallbackThatFailedAndTheLoopGoesOn() {
        loop.setExceptionHandler((reporter, context) -> told.add(context));
        Handle handle = loop.callSoon(new Failing());

        runOnce();
        runOnce();

        assertEquals(1, told.size());
        ExceptionContext context = told.getFirst();
        assertEquals("Exception in callback Failing", context.message());
        assertSame(failure, context.exception());
        assertSame(handle, context.handle());
    }

    @Test
    void errorsAreReportedAsExceptionsAre() {
        loop.setExceptionHandler((reporter, context) -> told.add(context));
        for (Error error : List.of(new StackOverflowError(), new CancelledError(), new AssertionError())) {
            loop.callSoon(() -> {
                throw error;
            });
        }

        runOnce();

        assertEquals(3, told.size());
    }

    @Test
    void theHandlerIsCalledWithTheLoopOnItsThreadInTheContextOfTheCallback() throws Exception {
        ContextVar<String> user = ContextVar.of("user");
        Context context = Context.empty().copy();
        context.run(() -> user.set("ada"));
        List<@Nullable Object> seen = new ArrayList<>();
        loop.setExceptionHandler((reporter, report) -> {
            seen.add(reporter);
            seen.add(Async.runningLoop());
            seen.add(user.get());
        });

        loop.callSoon(new Failing(), context);
        runOnce();

        assertEquals(List.of(loop, loop, "ada"), seen);
    }

    @Test
    void aHandlerMayHandOverToTheDefault() {
        loop.setExceptionHandler(AbstractEventLoop::defaultExceptionHandler);
        loop.callSoon(new Failing());

        runOnce();

        assertSame(failure, log.entries.removeFirst().thrown());
    }

    @Test
    void withoutAHandlerTheDefaultIsBack() {
        loop.setExceptionHandler((reporter, context) -> told.add(context));
        loop.setExceptionHandler(null);
        loop.callSoon(new Failing());

        runOnce();

        assertEquals(List.of(), told);
        assertEquals(1, log.entries.size());
        log.entries.clear();
    }

    // ---- to the log ----

    @Test
    void theDefaultLogsTheFactsAndTheException() {
        loop.callSoon(new Failing());

        runOnce();

        LogCapture.Entry entry = log.entries.removeFirst();
        assertEquals("SEVERE", entry.level());
        assertTrue(
                entry.message()
                        .startsWith("Exception in callback Failing\nhandle: Handle[run]\nloop: EventLoop[simulated"),
                entry::message);
        assertSame(failure, entry.thrown());
    }

    @Test
    void aReportWithoutAnExceptionIsLogged() {
        loop.callExceptionHandler(ExceptionContext.of("something odd"));

        LogCapture.Entry entry = log.entries.removeFirst();
        assertTrue(entry.message().startsWith("something odd\nloop: "), entry::message);
    }

    @Test
    void aTaskThatIsStillPendingIsLoggedWithWhereItIs() {
        Program.makeTask(loop, () -> {
            Program.sleepForADay();
            return 1;
        });
        runOnce();

        loop.close();

        String message = log.entries.removeFirst().message();
        assertTrue(message.startsWith("Task was destroyed but it is pending!\ntask: Task[Task-1, pending"), message);
        assertTrue(message.contains("\nit is at (innermost first):\n    at "), message);
        assertTrue(message.contains("program.Program.sleepForADay(Program.java:"), message);
    }

    @Test
    void whereItWasCreatedIsLoggedIfItIsKnown() {
        var frame = new StackTraceElement("App", "main", "App.java", 7);

        loop.callExceptionHandler(ExceptionContext.of("something odd").withSourceTraceback(List.of(frame)));

        String message = log.entries.removeFirst().message();
        assertTrue(message.endsWith("\ncreated at (innermost first):\n    at App.main(App.java:7)"), message);
    }

    // ---- and when that fails as well ----

    @Test
    void aHandlerThatThrowsIsLoggedTogetherWithWhatItWasCalledFor() {
        var inHandler = new IllegalArgumentException("handler");
        loop.setExceptionHandler((reporter, context) -> {
            throw inHandler;
        });
        loop.callSoon(new Failing());
        loop.callSoon(() -> told.add(ExceptionContext.of("the loop goes on")));

        runOnce();

        LogCapture.Entry entry = log.entries.removeFirst();
        assertTrue(
                entry.message()
                        .startsWith("Unhandled error in exception handler, called for: Exception in callback Failing"),
                entry::message);
        assertSame(inHandler, entry.thrown());
        assertSame(failure, inHandler.getSuppressed()[0]);
        assertEquals(1, told.size());
    }

    @Test
    void aHandlerThatThrowsWhatItWasToldIsLoggedOnce() {
        loop.setExceptionHandler((reporter, context) -> {
            throw (RuntimeException) context.exception();
        });
        loop.callSoon(new Failing());

        runOnce();

        assertSame(failure, log.entries.removeFirst().thrown());
        assertEquals(0, failure.getSuppressed().length);
    }

    @Test
    void aCallbackWhoseToStringThrowsIsReportedByItsClass() {
        loop.setExceptionHandler((reporter, context) -> told.add(context));
        loop.callSoon(new Unprintable());

        runOnce();

        assertEquals(
                "Exception in callback " + Unprintable.class.getName()
                        + " (whose toString throws java.lang.UnsupportedOperationException)",
                told.getFirst().message());
    }

    @Test
    void aFactWhoseToStringThrowsDoesNotHideTheReport() {
        loop.callExceptionHandler(ExceptionContext.of("something odd").withHandle(new UnprintableHandle()));

        LogCapture.Entry entry = log.entries.removeFirst();
        assertEquals("Exception in default exception handler while handling: something odd", entry.message());
        assertTrue(entry.thrown() instanceof UnsupportedOperationException);
    }

    @Test
    void aLogThatFailsIsSurvived() {
        log.failure = new IllegalStateException("the disk is full");
        loop.callSoon(new Failing());
        loop.callSoon(() -> told.add(ExceptionContext.of("the loop goes on")));

        runOnce();
        loop.callExceptionHandler(ExceptionContext.of("something odd"));

        assertEquals(1, told.size());
        log.failure = null;
    }

    @Test
    void aReportNeedsFacts() {
        assertThrows(NullPointerException.class, () -> loop.callExceptionHandler(null));
        assertThrows(NullPointerException.class, () -> loop.defaultExceptionHandler(null));
    }

    private void runOnce() {
        loop.stop();
        loop.runForever();
    }

    private final class Failing implements Runnable {

        @Override
        public void run() {
            throw failure;
        }

        @Override
        public String toString() {
            return "Failing";
        }
    }

    private static final class Unprintable implements Runnable {

        @Override
        public void run() {
            throw new IllegalStateException();
        }

        @Override
        public String toString() {
            throw new UnsupportedOperationException("toString");
        }
    }

    private static final class UnprintableHandle implements Handle {

        @Override
        public void cancel() {}

        @Override
        public boolean isCancelled() {
            return false;
        }

        @Override
        public Context context() {
            return Context.empty();
        }

        @Override
        public String toString() {
            throw new UnsupportedOperationException("toString");
        }
    }
}
