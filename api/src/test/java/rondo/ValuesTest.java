package rondo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The small types that only carry values: options, reports and errors.
class ValuesTest {

    @Test
    void aCancellationIsAnErrorSoThatCodeThatCatchesExceptionsLetsItPass() {
        var error = new CancelledError("too late");

        assertThrows(CancelledError.class, () -> {
            try {
                throw error;
            } catch (Exception e) {
                throw new AssertionError("swallowed", e);
            }
        });
        assertEquals("too late", error.getMessage());
        assertNull(new CancelledError().getMessage());
    }

    @Test
    void errorsOfMisuseAreIllegalStates() {
        var cause = new LinkageError();

        IllegalStateException wrongState = new InvalidStateException("done");
        IllegalStateException noLoop = new EventLoopUnavailableException("none", cause);

        assertEquals("done", wrongState.getMessage());
        assertEquals("none", noLoop.getMessage());
        assertSame(cause, noLoop.getCause());
    }

    @Test
    void taskOptionsAreValuesThatChangeByCopy() {
        Context context = Context.empty().copy();

        TaskOptions named = TaskOptions.named("fetch");
        TaskOptions all = named.withContext(context).withEagerStart(true);

        assertEquals(new TaskOptions(null, null, false), TaskOptions.defaults());
        assertEquals(new TaskOptions("fetch", null, false), named);
        assertEquals(new TaskOptions("fetch", context, true), all);
        assertEquals(new TaskOptions("store", context, true), all.withName("store"));
        assertEquals(TaskOptions.defaults(), all.withName(null).withContext(null).withEagerStart(false));
    }

    @Test
    void aReportBeginsWithItsMessageAndGathersFacts() {
        var failure = new IllegalStateException();
        var site = List.of(new StackTraceElement("App", "main", "App.java", 1));

        ExceptionContext bare = ExceptionContext.of("it broke");
        ExceptionContext full = bare.withException(failure).withSourceTraceback(site);

        assertEquals(new ExceptionContext("it broke", null, null, null, null, List.of()), bare);
        assertEquals(new ExceptionContext("it broke", failure, null, null, null, site), full);
        assertEquals(bare, full.withException(null).withFuture(null).withTask(null).withHandle(null)
                .withSourceTraceback(List.of()));
    }

    @Test
    void theFramesOfAReportCannotBeChangedFromOutside() {
        var frames = new ArrayList<>(List.of(new StackTraceElement("App", "main", "App.java", 1)));
        ExceptionContext context = ExceptionContext.of("it broke").withSourceTraceback(frames);

        frames.clear();

        assertEquals(1, context.sourceTraceback().size());
        assertThrows(UnsupportedOperationException.class, () -> context.sourceTraceback().clear());
    }

    @Test
    void theFactsAboutAProviderAreAValue() {
        var failure = new LinkageError("ring");

        var info = new ProviderInfo("uring", 60, false, "no ring", failure);

        assertEquals(new ProviderInfo("uring", 60, false, "no ring", failure), info);
        assertFalse(info.available());
        assertTrue(info.toString().contains("no ring"));
    }
}
