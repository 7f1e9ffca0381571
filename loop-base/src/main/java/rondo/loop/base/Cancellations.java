package rondo.loop.base;

import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/// Delivers requests to cancel, one after the other.
///
/// Cancelling a task cancels the future that it waits for, which may in turn cancel tasks, as that of a
/// gather does, and so on to any depth. So a request that comes up while another one is delivered is
/// not delivered inside it, but after it, and the stack stays short. A request remembers what led to it:
/// tasks may wait for each other in a circle, by way of futures that know nothing of circles.
///
/// Confined to the thread of the loop.
final class Cancellations {

    private final Queue<Request> later = new ArrayDeque<>();
    private @Nullable Request current; // under delivery
    private long lastNumber;

    /// Returns a number for a request, by which tasks know that they have seen it.
    long number() {
        return ++lastNumber;
    }

    /// Has the task at the end of a chain receive a request, and then the tasks that this leads to. If a
    /// future throws instead of being cancelled, the tasks behind it are served all the same, and its
    /// exception comes out.
    ///
    /// @param first the task that was cancelled
    /// @param last the one that it waits for, by way of others that wait for each other, or itself
    void deliver(BaseTask<?> first, BaseTask<?> last, @Nullable String message) {
        Request request = new Request(first, last, message, current);
        if (current != null) {
            later.add(request);
            return;
        }
        Throwable failure = receive(request);
        for (Request next = later.poll(); next != null; next = later.poll()) {
            Throwable another = receive(next);
            if (failure == null) {
                failure = another;
            } else if (another != null && another != failure) {
                failure.addSuppressed(another);
            }
        }
        if (failure != null) {
            throw Sneaky.rethrow(failure);
        }
    }

    private @Nullable Throwable receive(Request request) {
        current = request;
        try {
            request.last.cancelWait(request.message);
            if (request.isCircular) {
                request.last.endWaitInCircle(request.message);
            }
            return null;
        } catch (Throwable failure) { // of a future that is not ours
            return failure;
        } finally {
            current = null;
        }
    }

    /// Returns true if the request that is under delivery came by `task`, which so waits for itself.
    boolean cameBy(BaseTask<?> task) {
        for (Request request = current; request != null; request = request.cause) {
            if (request.passed(task)) {
                return true;
            }
        }
        return false;
    }

    /// Tells that the request under delivery has come back to a task that it came by: what the task waits
    /// for will never be done.
    void closeCircle() {
        if (current != null) {
            current.isCircular = true;
        }
    }

    private static final class Request {

        private final BaseTask<?> first;
        private final BaseTask<?> last;
        private final @Nullable String message;
        private final @Nullable Request cause;
        private boolean isCircular;

        Request(BaseTask<?> first, BaseTask<?> last, @Nullable String message, @Nullable Request cause) {
            this.first = first;
            this.last = last;
            this.message = message;
            this.cause = cause;
        }

        private boolean passed(BaseTask<?> task) {
            BaseTask<?> each = first;
            while (each != task && each != last && each.awaited() instanceof BaseTask<?> next) {
                each = next;
            }
            return each == task;
        }
    }
}
