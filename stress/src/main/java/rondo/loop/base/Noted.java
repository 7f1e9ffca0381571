package rondo.loop.base;

import rondo.Context;
import rondo.spi.Droppable;

/// A callback that notes what became of it.
final class Noted implements Runnable, Droppable {

    /// For handles whose loop does nothing. It is never run, and never closed.
    static final BaseEventLoop LOOP = new BaseEventLoop(new WakeupsOnly());

    private final String name;

    // Written by whoever got the callback, which is to be one thread; read when all is over.
    private int runs;
    private int drops;

    Noted(String name) {
        this.name = name;
    }

    Noted() {
        this("callback");
    }

    /// Returns a handle of this.
    ThreadsafeHandle handle() {
        return new ThreadsafeHandle(LOOP, this, Context.empty());
    }

    @Override
    public void run() {
        runs++;
    }

    @Override
    public void dropped() {
        drops++;
    }

    /// Returns what became of it, in a word or more.
    String fate() {
        String fate = "ran ".repeat(runs) + "dropped ".repeat(drops);
        return fate.isEmpty() ? "nothing" : fate.strip();
    }

    @Override
    public String toString() {
        return name;
    }
}
