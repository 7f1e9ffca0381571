package rondo;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import rondo.spi.EventLoopListener;

/// Those who are told of each loop that is opened.
final class Listeners {

    private static final System.Logger LOG = System.getLogger("rondo");

    private final List<EventLoopListener> listeners = new ArrayList<>();

    Listeners(Iterable<EventLoopListener> found) {
        Services.forEach(
                found.iterator(),
                listeners::add,
                broken -> LOG.log(System.Logger.Level.WARNING, "An EventLoopListener cannot be loaded", broken));
    }

    /// Tells the listeners on the path of `loop`, and returns it.
    static AbstractEventLoop told(AbstractEventLoop loop) {
        OnThePath.LISTENERS.opened(loop);
        return loop;
    }

    /// Loads them when the first loop is opened.
    private static final class OnThePath {
        static final Listeners LISTENERS =
                new Listeners(ServiceLoader.load(EventLoopListener.class, EventLoopListener.class.getClassLoader()));
    }

    void opened(AbstractEventLoop loop) {
        for (EventLoopListener listener : listeners) {
            try {
                listener.opened(loop);
            } catch (RuntimeException | LinkageError broken) {
                LOG.log(System.Logger.Level.WARNING, listener + " failed on " + loop, broken);
            }
        }
    }
}
