package rondo.management;

import java.util.concurrent.atomic.AtomicBoolean;
import rondo.AbstractEventLoop;
import rondo.spi.EventLoopListener;

/// Registers the bean as soon as the program opens a loop. Found by [java.util.ServiceLoader].
public final class RegisterAtFirstLoop implements EventLoopListener {

    private final AtomicBoolean done = new AtomicBoolean(); // whoever unregisters the bean means it

    /// For [java.util.ServiceLoader].
    public RegisterAtFirstLoop() {}

    @Override
    public void opened(AbstractEventLoop loop) {
        if (done.compareAndSet(false, true)) {
            Management.register();
        }
    }
}
