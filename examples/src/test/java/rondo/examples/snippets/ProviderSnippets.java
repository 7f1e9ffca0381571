package rondo.examples.snippets;

import java.util.concurrent.CompletableFuture;
import rondo.AbstractEventLoop;
import rondo.Context;
import rondo.EventLoops;
import rondo.spi.Droppable;
import rondo.spi.EventLoopProvider;
import rondo.spi.RunningLoop;

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
}
