package rondo.tck.alternate;

import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.util.List;
import rondo.ExceptionContext;

/// A failure that nobody has looked at; it outlives its future, to be reported.
final class Unretrieved extends PhantomReference<AlternateFuture<?>> {

    private final String message;
    private final Throwable cause;
    private final List<StackTraceElement> sourceTraceback;

    Unretrieved(AlternateFuture<?> future, Throwable cause, ReferenceQueue<AlternateFuture<?>> collected) {
        super(future, collected);
        this.cause = cause;
        sourceTraceback = future.creationSite();
        message = future instanceof AlternateTask<?> task
                ? "Task exception was never retrieved: " + task.name()
                : "Future exception was never retrieved";
    }

    ExceptionContext report() {
        return ExceptionContext.of(message).withException(cause).withSourceTraceback(sourceTraceback);
    }
}
