package rondo.tck.alternate;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A request to cancel on its way: the tasks that it passed, the one whose wait it ends, and the request that
/// led to it, if a future passed that one on.
final class Cancellation {

    private final Set<AlternateTask<?>> passed;
    private final AlternateTask<?> last;
    private final @Nullable String message;
    private final @Nullable Cancellation cause;

    /// It led back to a task that it or its causes passed.
    private boolean circular;

    Cancellation(
            Set<AlternateTask<?>> passed,
            AlternateTask<?> last,
            @Nullable String message,
            @Nullable Cancellation cause) {
        this.passed = passed;
        this.last = last;
        this.message = message;
        this.cause = cause;
    }

    boolean cameBy(AlternateTask<?> task) {
        for (Cancellation each = this; each != null; each = each.cause) {
            if (each.passed.contains(task)) {
                return true;
            }
        }
        return false;
    }

    void closeCircle() {
        circular = true;
    }

    void deliver() {
        last.cancelWait(message);
        if (circular) {
            last.endCircularWait(message);
        }
    }
}
