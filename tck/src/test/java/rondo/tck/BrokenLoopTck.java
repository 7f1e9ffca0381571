package rondo.tck;

import org.junit.jupiter.api.extension.ExtendWith;

/// The rules of the kit, for loops that may be broken. [KitRun] runs it, never the build.
///
/// The loop `alternate` is looked for by the context class loader first, and so is the one with the fault.
@ExtendWith(PatienceLimit.class)
class BrokenLoopTck extends EventLoopTck {

    @Override
    protected String provider() {
        return "alternate";
    }
}
