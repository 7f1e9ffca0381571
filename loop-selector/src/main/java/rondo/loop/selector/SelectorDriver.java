package rondo.loop.selector;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Set;
import java.util.function.Consumer;
import rondo.loop.base.Driver;

/// Waits for channels to become ready; asyncio's `selector_events.py`.
final class SelectorDriver implements Driver {

    static final String NAME = "selector";

    private static final long NANOS_PER_MILLI = 1_000_000;

    private final Selector selector;
    private final Set<SelectionKey> registered; // these two are the selector's own, and follow it
    private final Set<SelectionKey> selected;
    private boolean anyRegistered; // since there was none; spares an iteration the look into the set

    SelectorDriver() throws IOException {
        this.selector = Selector.open();
        this.registered = selector.keys();
        this.selected = selector.selectedKeys();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean isRealTime() {
        return true;
    }

    /// Has `callback` run in every iteration in which `channel` is ready for `operations`, until the key
    /// is cancelled; asyncio's `add_reader` and `add_writer`.
    SelectionKey register(SelectableChannel channel, int operations, Runnable callback) throws ClosedChannelException {
        anyRegistered = true;
        return channel.register(selector, operations, callback);
    }

    @Override
    public void select(long timeout, Consumer<Runnable> events) throws IOException {
        if (timeout > 0) {
            selector.select(millis(timeout));
        } else if (anyRegistered) {
            selector.selectNow();
            anyRegistered = !registered.isEmpty();
        } else {
            return; // nothing to ask the system for
        }
        if (selected.isEmpty()) {
            return;
        }
        for (SelectionKey key : selected) {
            if (key.attachment() instanceof Runnable callback && key.isValid()) {
                events.accept(callback);
            }
        }
        selected.clear();
    }

    /// Returns the timeout as a selector takes it: rounded up, since a timer never fires early; 0 for
    /// ever.
    private static long millis(long timeout) {
        return timeout == FOREVER ? 0 : Math.ceilDiv(timeout, NANOS_PER_MILLI);
    }

    @Override
    public boolean isIdle() {
        return !anyRegistered;
    }

    @Override
    public void wakeup() {
        selector.wakeup();
    }

    @Override
    public void close() throws IOException {
        selector.close();
    }
}
