package rondo.loop.base;

import java.util.List;

/// What a [Callback] holds in debug mode: the callback, and where it was scheduled.
record TracedCallback(Runnable callback, List<StackTraceElement> source) implements Runnable {

    @Override
    public void run() {
        callback.run();
    }

    /// Returns the callback as it was scheduled.
    static Runnable untraced(Runnable held) {
        return held instanceof TracedCallback traced ? traced.callback : held;
    }

    /// Returns where a callback was scheduled; nothing if that was not traced.
    static List<StackTraceElement> source(Runnable held) {
        return held instanceof TracedCallback traced ? traced.source : List.of();
    }

    @Override
    public String toString() {
        return source.isEmpty() ? callback.toString() : callback + ", created at " + source.getFirst();
    }
}
