package rondo.fakes;

import rondo.AbstractEventLoop;
import rondo.spi.EventLoopProvider;

/// A provider that works; see [Fakes] for those that do not.
public abstract class FakeProvider implements EventLoopProvider {

    private final String name;
    private final int priority;

    protected FakeProvider(String name, int priority) {
        this.name = name;
        this.priority = priority;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int priority() {
        return priority;
    }

    @Override
    public AbstractEventLoop newEventLoop() {
        return new FakeLoop(name);
    }
}
