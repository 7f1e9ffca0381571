package rondo.loop.base;

import rondo.Context;

/// What [Places] hold of a callback whose context is not empty.
record InContext(Runnable callback, Context context) {

    /// Returns the callback that a place holds.
    static Runnable callback(Object held) {
        return held instanceof InContext pair ? pair.callback : (Runnable) held;
    }

    /// Returns the context of the callback that a place holds.
    static Context context(Object held) {
        return held instanceof InContext pair ? pair.context : Context.empty();
    }
}
