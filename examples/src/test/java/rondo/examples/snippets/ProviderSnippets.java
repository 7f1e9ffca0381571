package rondo.examples.snippets;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import rondo.AbstractEventLoop;
import rondo.Context;
import rondo.EventLoops;
import rondo.spi.Droppable;
import rondo.spi.EventLoopProvider;
import rondo.spi.RunningLoop;
import rondo.spi.ThreadLocalAccessor;
import rondo.spi.ThreadLocals;

/// The code in the documentation of the package `rondo.spi`.
final class ProviderSnippets {

    private ProviderSnippets() {}

    // @start region=provider
    /// The loop `selector` with debug mode on, under a name of its own.
    public static final class DebugLoopProvider implements EventLoopProvider {

        /// For ServiceLoader.
        public DebugLoopProvider() {}

        @Override
        public String name() {
            return "selector-debug";
        }

        @Override
        public int priority() {
            return 0; // only when somebody names it
        }

        @Override
        public AbstractEventLoop newEventLoop() {
            AbstractEventLoop loop = EventLoops.newEventLoop("selector");
            loop.setDebug(true);
            return loop;
        }
    }
    // @end

    // @start region=droppable
    /// Hands a value to a thread that waits for it, or lets that thread go.
    record Delivery(String value, CompletableFuture<String> receiver) implements Runnable, Droppable {

        @Override
        public void run() {
            receiver.complete(value);
        }

        @Override
        public void dropped() {
            receiver.cancel(false);
        }
    }
    // @end

    static void runOnce(RunningLoop running, Runnable callback, Context context) {
        // @start region=runningLoop
        running.enter(); // the run begins
        try {
            running.switchTo(Thread.currentThread(), null, context); // before each callback
            callback.run();
        } finally {
            running.exit(); // the run is over
        }
        // @end
    }

    /// Stands for the MDC of a logging library.
    static final class Mdc {

        private static final ThreadLocal<Map<String, String>> VALUES = ThreadLocal.withInitial(Map::of);

        private Mdc() {}

        static Map<String, String> getCopyOfContextMap() {
            return VALUES.get();
        }

        static void setContextMap(Map<String, String> values) {
            VALUES.set(Map.copyOf(values));
        }

        static void clear() {
            VALUES.remove();
        }
    }

    // @start region=threadLocalAccessor
    /// Has the MDC follow the work. Declared by `provides rondo.spi.ThreadLocalAccessor with …`.
    public static final class MdcAccessor implements ThreadLocalAccessor<Map<String, String>> {

        /// For ServiceLoader.
        public MdcAccessor() {}

        @Override
        public Map<String, String> get() {
            return Mdc.getCopyOfContextMap();
        }

        @Override
        public void set(@Nullable Map<String, String> values) {
            if (values == null) {
                Mdc.clear();
            } else {
                Mdc.setContextMap(values);
            }
        }
    }
    // @end

    static void runCallback(Runnable callback, Context context) throws Exception {
        // @start region=travel
        if (ThreadLocals.travel()) {
            context.run(Executors.callable(callback)); // sets and puts back what travels
        } else {
            callback.run(); // the context was told to RunningLoop.switchTo, and that is all
        }
        // @end
    }
}
