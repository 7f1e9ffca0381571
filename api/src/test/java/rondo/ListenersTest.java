package rondo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.ServiceConfigurationError;
import org.junit.jupiter.api.Test;
import rondo.fakes.FakeLoop;
import rondo.spi.EventLoopListener;

/// Who is told that a loop was opened, and what happens if that fails.
class ListenersTest {

    private final FakeLoop loop = new FakeLoop("fake");
    private final List<AbstractEventLoop> told = new ArrayList<>();

    @Test
    void eachListenerIsTold() {
        Listeners listeners = new Listeners(List.of(told::add, told::add));

        listeners.opened(loop);

        assertEquals(List.of(loop, loop), told);
    }

    @Test
    void aListenerThatFailsIsLoggedAndDisturbsNobody() {
        EventLoopListener broken = opened -> {
            throw new IllegalStateException("broken");
        };
        Listeners listeners = new Listeners(List.of(broken, told::add));

        try (var log = new LogCapture("rondo")) {
            listeners.opened(loop);

            assertEquals(1, log.entries.size());
            assertEquals("WARNING", log.entries.getFirst().level());
        }
        assertEquals(List.of(loop), told);
    }

    @Test
    void aListenerThatCannotBeLoadedIsLoggedAndLeftOut() {
        try (var log = new LogCapture("rondo")) {
            Listeners listeners =
                    new Listeners(() -> new BrokenFirst(told::add, new ServiceConfigurationError("broken")));
            listeners.opened(loop);

            assertEquals("An EventLoopListener cannot be loaded", log.entries.getFirst().message());
        }
        assertEquals(List.of(loop), told);
    }

    @Test
    void aListenerWhoseClassesAreMissingIsLoggedAndLeftOut() {
        try (var log = new LogCapture("rondo")) {
            Listeners listeners =
                    new Listeners(() -> new BrokenFirst(told::add, new NoClassDefFoundError("javax/management/MBean")));
            listeners.opened(loop);

            assertEquals("An EventLoopListener cannot be loaded", log.entries.getFirst().message());
        }
        assertEquals(List.of(loop), told);
    }

    @Test
    void aLoaderThatFailsForEverIsGivenUp() {
        try (var log = new LogCapture("rondo")) {
            new Listeners(() -> new Iterator<>() {
                @Override
                public boolean hasNext() {
                    throw new ServiceConfigurationError("broken for good");
                }

                @Override
                public EventLoopListener next() {
                    throw new NoSuchElementException();
                }
            });

            assertEquals(1_000, log.entries.size());
        }
    }

    /// As the iterator of a ServiceLoader whose first provider is broken.
    private static final class BrokenFirst implements Iterator<EventLoopListener> {

        private final EventLoopListener second;
        private final Error failure;
        private int calls;

        BrokenFirst(EventLoopListener second, Error failure) {
            this.second = second;
            this.failure = failure;
        }

        @Override
        public boolean hasNext() {
            return calls < 2;
        }

        @Override
        public EventLoopListener next() {
            return switch (calls++) {
                case 0 -> throw failure;
                case 1 -> second;
                default -> throw new NoSuchElementException();
            };
        }
    }
}
