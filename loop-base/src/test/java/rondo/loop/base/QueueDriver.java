package rondo.loop.base;

import java.util.function.Consumer;

/// A driver that really waits, for tests in which other threads take part.
final class QueueDriver implements Driver {

    private final CompletionQueue queue = new CompletionQueue();

    @Override
    public String name() {
        return "queue";
    }

    @Override
    public void select(long timeout, Consumer<Runnable> events) {
        queue.select(timeout, events);
    }

    @Override
    public boolean isIdle() {
        return queue.isIdle();
    }

    @Override
    public void wakeup() {
        queue.wakeup();
    }

    @Override
    public void close() {}
}
