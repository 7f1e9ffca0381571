package rondo.loop.base;

import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/// Delivers requests to cancel, one after the other.
///
/// Cancelling a task cancels the future that it waits for, which may in turn cancel tasks, as that of a
/// gather does, and so on to any depth. So a request that comes up while another one is delivered is
/// not delivered inside it, but after it, and the stack stays short.
///
/// Confined to the thread of the loop.
final class Cancellations {

    private final Queue<Request> later = new ArrayDeque<>();
    private boolean delivering;

    /// Has `task` receive a request, and then the tasks that this leads to. If a future throws instead
    /// of being cancelled, the tasks behind it are served all the same, and its exception comes out.
    void deliver(BaseTask<?> task, @Nullable String message) {
        if (delivering) {
            later.add(new Request(task, message));
            return;
        }
        delivering = true;
        Throwable failure = receive(task, message);
        for (Request next = later.poll(); next != null; next = later.poll()) {
            Throwable another = receive(next.task, next.message);
            if (failure == null) {
                failure = another;
            } else if (another != null && another != failure) {
                failure.addSuppressed(another);
            }
        }
        delivering = false;
        if (failure != null) {
            throw Sneaky.rethrow(failure);
        }
    }

    private static @Nullable Throwable receive(BaseTask<?> task, @Nullable String message) {
        try {
            task.cancelWait(message);
            return null;
        } catch (Throwable failure) { // of a future that is not ours
            return failure;
        }
    }

    private record Request(BaseTask<?> task, @Nullable String message) {}
}
