package rondo;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import rondo.spi.EventLoopListener;

/// Those who are told of each loop that is opened.
final class Listeners {

    private static final System.Logger LOG = System.getLogger("rondo");

    private final List<EventLoopListener> listeners = new ArrayList<>();

    Listeners(Iterable<EventLoopListener> found) {
        Iterator<EventLoopListener> left = found.iterator();
        for (EventLoopListener next = next(left); next != null; next = next(left)) {
            listeners.add(next);
        }
    }

    /// Returns the next one that can be made, null if there is none.
    private static @Nullable EventLoopListener next(Iterator<EventLoopListener> left) {
        while (true) {
            try {
                return left.hasNext() ? left.next() : null;
            } catch (ServiceConfigurationError broken) { // the iterator goes on behind it
                LOG.log(System.Logger.Level.WARNING, "An EventLoopListener cannot be loaded", broken);
            }
        }
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
