package rondo.loop.base;

import java.util.function.Consumer;

/// A driver that never waits.
final class BusyDriver implements Driver {

    @Override
    public String name() {
        return "busy";
    }

    @Override
    public void select(long timeout, Consumer<Runnable> events) {}

    @Override
    public void wakeup() {}

    @Override
    public void close() {}
}
