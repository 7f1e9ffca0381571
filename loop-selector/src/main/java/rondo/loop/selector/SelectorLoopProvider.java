package rondo.loop.selector;

import java.io.IOException;
import java.io.UncheckedIOException;
import rondo.AbstractEventLoop;
import rondo.loop.base.BaseEventLoop;
import rondo.spi.EventLoopProvider;

/// Opens loops that wait for readiness; asyncio's `SelectorEventLoop`.
public final class SelectorLoopProvider implements EventLoopProvider {

    /// For [java.util.ServiceLoader].
    public SelectorLoopProvider() {}

    @Override
    public String name() {
        return SelectorDriver.NAME;
    }

    @Override
    public int priority() {
        return 50;
    }

    @Override
    public AbstractEventLoop newEventLoop() {
        try {
            return new BaseEventLoop(new SelectorDriver());
        } catch (IOException e) {
            throw new UncheckedIOException("No selector can be opened; are there too many open files?", e);
        }
    }
}
