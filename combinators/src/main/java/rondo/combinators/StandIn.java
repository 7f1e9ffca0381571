package rondo.combinators;

import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import rondo.AbstractEventLoop;
import rondo.Future;

/// A future that a task awaits in place of several others, of which some or all must be done first.
///
/// Whoever waits for them completes its `promise`. Cancelling it does not reach the others. It tells
/// which they are, so that people can see whom the task is waiting for.
///
/// @param <T> the type of the value
final class StandIn<T extends @Nullable Object> extends ForwardingFuture<T> {

    private final String waits;
    private final Supplier<? extends Collection<? extends Future<?>>> others;

    /// Makes a pending one.
    ///
    /// `waits` names for people what the task called; `others` is asked when somebody wants to know.
    StandIn(AbstractEventLoop loop, String waits, Supplier<? extends Collection<? extends Future<?>>> others) {
        super(loop.createFuture());
        this.waits = waits;
        this.others = others;
    }

    @Override
    public List<Future<?>> awaiting() {
        return pending(others.get());
    }

    @Override
    public String toString() {
        return waits + "[" + (isDone() ? promise : awaiting().size() + " pending") + "]";
    }
}
