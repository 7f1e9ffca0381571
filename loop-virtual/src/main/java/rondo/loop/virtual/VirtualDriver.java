package rondo.loop.virtual;

import java.util.function.Consumer;
import rondo.loop.base.CompletionQueue;
import rondo.loop.base.Driver;

/// Waits for operations that block on virtual threads of their own, which put the outcome into a queue.
final class VirtualDriver implements Driver {

    static final String NAME = "virtual";

    private final CompletionQueue completions = new CompletionQueue();

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean isRealTime() {
        return true;
    }

    @Override
    public boolean isMountable() {
        return false;
    }

    /// Returns where a thread puts what the loop is to run when its operation ended.
    CompletionQueue completions() {
        return completions;
    }

    @Override
    public void select(long timeout, Consumer<Runnable> events) {
        completions.select(timeout, events);
    }

    @Override
    public boolean isIdle() {
        return completions.isIdle();
    }

    @Override
    public void wakeup() {
        completions.wakeup();
    }

    @Override
    public void close() {
        // It holds nothing.
    }
}
