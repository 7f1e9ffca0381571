package rondo.tck;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/// Catches what is logged at level `WARNING` or above, in place of the console, until it is closed.
final class LogCapture extends Handler implements AutoCloseable {

    private final List<LogRecord> records = new CopyOnWriteArrayList<>();
    private final Logger root = Logger.getLogger("");
    private final List<Handler> before = List.of(root.getHandlers());

    /// Begins to catch.
    @SuppressWarnings("nullness:argument") // the logger uses the handler later
    LogCapture() {
        before.forEach(root::removeHandler);
        root.addHandler(this);
    }

    /// Returns what was logged so far, errors and warnings.
    List<LogRecord> records() {
        return List.copyOf(records);
    }

    /// Returns what was logged as an error so far.
    List<LogRecord> errors() {
        return records.stream().filter(each -> each.getLevel() == Level.SEVERE).toList();
    }

    static String text(LogRecord logged) {
        return String.valueOf(logged.getMessage());
    }

    @Override
    public void publish(LogRecord logged) {
        if (logged.getLevel().intValue() >= Level.WARNING.intValue()) {
            records.add(logged);
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        root.removeHandler(this);
        before.forEach(root::addHandler);
    }
}
