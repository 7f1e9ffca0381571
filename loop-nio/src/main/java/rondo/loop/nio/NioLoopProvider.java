package rondo.loop.nio;

import rondo.AbstractEventLoop;
import rondo.loop.base.BaseEventLoop;
import rondo.spi.EventLoopProvider;

/// Opens loops that wait for the completion of NIO.2 operations; asyncio's `ProactorEventLoop`.
public final class NioLoopProvider implements EventLoopProvider {

    /// For [java.util.ServiceLoader].
    public NioLoopProvider() {}

    @Override
    public String name() {
        return NioDriver.NAME;
    }

    @Override
    public int priority() {
        return 40;
    }

    @Override
    public AbstractEventLoop newEventLoop() {
        return new BaseEventLoop(new NioDriver());
    }
}
