package rondo.loop.virtual;

import rondo.AbstractEventLoop;
import rondo.loop.base.BaseEventLoop;
import rondo.spi.EventLoopProvider;

/// Opens loops that run on virtual threads alone.
public final class VirtualLoopProvider implements EventLoopProvider {

    /// For [java.util.ServiceLoader].
    public VirtualLoopProvider() {}

    @Override
    public String name() {
        return VirtualDriver.NAME;
    }

    @Override
    public int priority() {
        return 30;
    }

    @Override
    public AbstractEventLoop newEventLoop() {
        return new BaseEventLoop(new VirtualDriver());
    }
}
