package rondo.loop.nio;

import java.io.IOException;
import java.nio.channels.AsynchronousChannelGroup;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import rondo.loop.base.CompletionQueue;
import rondo.loop.base.Driver;

/// Waits for operations of NIO.2 channels to complete; asyncio's `proactor_events.py`.
///
/// The channels belong to a group whose threads do no more than put each completion into a queue, so
/// that every completion handler runs on the loop.
final class NioDriver implements Driver {

    static final String NAME = "nio";

    private static final long CLOSE_SECONDS_AT_MOST = 5;

    private final CompletionQueue completions = new CompletionQueue();
    private @Nullable AsynchronousChannelGroup group; // opened when the first channel needs it

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean isRealTime() {
        return true;
    }

    /// Returns the group for the channels of this loop, whose completion handlers run on the loop.
    AsynchronousChannelGroup group() throws IOException {
        AsynchronousChannelGroup open = group;
        if (open == null) {
            open = AsynchronousChannelGroup.withThreadPool(new LoopExecutor(completions));
            group = open;
        }
        return open;
    }

    @Override
    public void select(long timeout, Consumer<Runnable> events) {
        completions.select(timeout, events);
    }

    @Override
    public boolean isIdle() {
        return completions.isIdle();
    }

    @Override
    public void wakeup() {
        completions.wakeup();
    }

    @Override
    public void close() throws IOException {
        AsynchronousChannelGroup open = group;
        if (open == null) {
            return;
        }
        open.shutdownNow();
        try {
            if (!open.awaitTermination(CLOSE_SECONDS_AT_MOST, TimeUnit.SECONDS)) {
                throw new IOException("The channel group did not end within " + CLOSE_SECONDS_AT_MOST + " seconds");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the group ends by itself
        }
    }
}
