package rondo.examples.fetch;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// A way to wait for many files.
enum FetchMode {

    /// All together, in the order in which they were asked for.
    GATHER,

    /// One after the other as they arrive, with a progress bar.
    AS_COMPLETED,

    /// All together, unless a deadline passes first, which cancels the rest.
    DEADLINE;

    /// Finds a mode by its name on the command line.
    static Optional<FetchMode> named(String name) {
        return Arrays.stream(values())
                .filter(mode -> mode.toString().equals(name))
                .findFirst();
    }

    /// {@return the name on the command line, such as `as-completed`}
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
