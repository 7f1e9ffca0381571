package rondo.tck;

import java.time.Duration;

/// The rules of the kit, for loops that may be broken. [KitRun] runs it, never the build.
///
/// The loop `alternate` is looked for by the context class loader first, and so is the one with the fault.
class BrokenLoopTck extends EventLoopTck {

    /// How long a test may take; of all that run.
    static volatile Duration limit = Delays.WEDGED;

    @Override
    protected String provider() {
        return "alternate";
    }

    @Override
    protected Duration timeLimit() {
        return limit;
    }
}
