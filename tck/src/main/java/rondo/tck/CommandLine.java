package rondo.tck;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the command line of [Main] asks for.
///
/// @param provider whose loops are to be tested
/// @param capabilities what they have
/// @param report the folder for the report
record CommandLine(String provider, Set<Capability> capabilities, Path report) {

    static final String USAGE = """
            Usage: rondo.tck.Main --provider NAME [--lacks CAPABILITY]… [--report FOLDER]
              --provider NAME       the loop that is to keep the rules, as a program names it
              --lacks CAPABILITY    skip the rules for loops that have it; there are %s
              --report FOLDER       where tck-report.json and tck-report.md go, in a folder of the loop's name;
                                    the working directory if it is left out
              --help                print this
            -D%s=N gives slow machines N times as much time; -D%s=N makes other random choices."""
            .formatted(Arrays.toString(Capability.values()), Delays.PROPERTY, Seed.PROPERTY);

    /// Reads a command line.
    ///
    /// @return null if it asks for help
    /// @throws IllegalArgumentException if it makes no sense; the message says why
    static @Nullable CommandLine parse(String... arguments) {
        String provider = null;
        Set<Capability> capabilities = EnumSet.allOf(Capability.class);
        capabilities.remove(Capability.CARRIER); // whoever names it writes a class
        Path report = Path.of("");
        Iterator<String> rest = List.of(arguments).iterator();
        while (rest.hasNext()) {
            String option = rest.next();
            switch (option) {
                case "--help" -> {
                    return null;
                }
                case "--provider" -> provider = value(option, rest);
                case "--lacks" -> capabilities.remove(capability(value(option, rest)));
                case "--report" -> report = path(value(option, rest));
                default -> throw new IllegalArgumentException("There is no option " + option + ".");
            }
        }
        if (provider == null) {
            throw new IllegalArgumentException("--provider is missing.");
        }
        return new CommandLine(provider, capabilities, report);
    }

    private static String value(String option, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new IllegalArgumentException(option + " needs a value.");
        }
        return rest.next();
    }

    private static Capability capability(String name) {
        try {
            return Capability.valueOf(name);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("--lacks " + name + ": there are the capabilities "
                    + Arrays.toString(Capability.values()) + ".", e);
        }
    }

    private static Path path(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(
                    "--report " + name + " is no name of a folder: " + e.getReason() + ".", e);
        }
    }
}
