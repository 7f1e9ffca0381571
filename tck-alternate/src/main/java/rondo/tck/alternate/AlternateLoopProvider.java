package rondo.tck.alternate;

import rondo.AbstractEventLoop;
import rondo.spi.EventLoopProvider;

/// Makes loops of the kind `alternate`, which are never chosen unless somebody names them.
public final class AlternateLoopProvider implements EventLoopProvider {

    /// For the service loader.
    public AlternateLoopProvider() {}

    @Override
    public String name() {
        return "alternate";
    }

    @Override
    public int priority() {
        return 0;
    }

    @Override
    public AbstractEventLoop newEventLoop() {
        return new AlternateLoop();
    }
}
