package rondo.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.opentest4j.AssertionFailedError;
import rondo.AbstractEventLoop;
import rondo.ExceptionContext;
import rondo.ExceptionHandler;

/// What a loop reported and no rule has taken yet.
final class Reports implements ExceptionHandler {

    private final Queue<ExceptionContext> open = new ConcurrentLinkedQueue<>();

    @Override
    public void handle(AbstractEventLoop loop, ExceptionContext context) {
        open.add(context);
    }

    int count() {
        return open.size();
    }

    /// Takes all reports out.
    List<ExceptionContext> takeAll() {
        List<ExceptionContext> all = List.copyOf(open);
        open.clear();
        return all;
    }

    /// Takes the report out that has to be there, and to be the only one.
    ExceptionContext takeOne() {
        assertEquals(1, open.size(), () -> "one report was expected: " + open);
        return takeAll().getFirst();
    }

    /// Returns the class of the exception that is reported; `Void` if there is none.
    static Class<?> failureType(ExceptionContext report) {
        Throwable failure = report.exception();
        return failure == null ? Void.class : failure.getClass();
    }

    /// Fails if there is a report that no rule expected.
    void assertNone() {
        List<ExceptionContext> unexpected = takeAll();
        if (!unexpected.isEmpty()) {
            AssertionFailedError error = new AssertionFailedError("the loop reported: " + unexpected);
            for (ExceptionContext each : unexpected) {
                Throwable cause = each.exception();
                if (cause != null) {
                    error.addSuppressed(cause);
                }
            }
            throw error;
        }
    }
}
