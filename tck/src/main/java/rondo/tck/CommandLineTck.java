package rondo.tck;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The kit for the loop that the command line names.
final class CommandLineTck extends EventLoopTck {

    private static @Nullable CommandLine line; // set once, before JUnit makes an instance

    CommandLineTck() {}

    static void use(CommandLine given) {
        line = given;
    }

    private static CommandLine line() {
        CommandLine given = line;
        if (given == null) {
            throw new IllegalStateException("This class is for rondo.tck.Main; extend EventLoopTck instead");
        }
        return given;
    }

    @Override
    protected String provider() {
        return line().provider();
    }

    @Override
    protected Set<Capability> capabilities() {
        return line().capabilities();
    }
}
