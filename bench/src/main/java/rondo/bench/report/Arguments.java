package rondo.bench.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What stands behind the name of a command: options with a value, options without one, and the rest.
final class Arguments {

    private final Map<String, String> options = new HashMap<>();
    private final Set<String> flags = new HashSet<>();
    private final List<String> rest = new ArrayList<>();

    /// @param given `--option value`, `--option=value`, `--flag` and others, in any order
    /// @param options the options that have a value
    /// @param flags the options that have none
    Arguments(List<String> given, Set<String> options, Set<String> flags) {
        for (int i = 0; i < given.size(); i++) {
            String argument = given.get(i);
            int equals = argument.indexOf('=');
            String name = equals < 0 ? argument : argument.substring(0, equals);
            if (!argument.startsWith("--")) {
                rest.add(argument);
            } else if (flags.contains(argument)) {
                this.flags.add(argument);
            } else if (!options.contains(name)) {
                throw new UsageException("There is no option " + name + " here, but " + all(options, flags));
            } else if (equals >= 0) {
                this.options.put(name, argument.substring(equals + 1));
            } else if (i + 1 < given.size()) {
                this.options.put(name, given.get(++i));
            } else {
                throw new UsageException("The option " + name + " wants a value: " + name + " …");
            }
        }
    }

    /// {@return the value of an option, or null}
    ///
    /// @param name with its dashes
    @Nullable String option(String name) {
        return options.get(name);
    }

    /// {@return the value of an option that is a number}
    ///
    /// @param name with its dashes
    /// @param otherwise the value if it was not given
    double number(String name, double otherwise) {
        String text = options.get(name);
        if (text == null) {
            return otherwise;
        }
        try {
            double number = Double.parseDouble(text);
            if (number > 0 && number < Double.POSITIVE_INFINITY) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw new UsageException("The option " + name + " wants a number above 0, not \"" + text + "\"");
    }

    /// {@return true if an option without a value was given}
    ///
    /// @param name with its dashes
    boolean flag(String name) {
        return flags.contains(name);
    }

    /// {@return what is no option}
    ///
    /// @param count how many there must be
    /// @param meaning what they are, to be told if there are more or fewer
    List<String> rest(int count, String meaning) {
        if (rest.size() != count) {
            throw new UsageException("Wanted is " + meaning + ", and given was " + (rest.isEmpty() ? "nothing" : rest));
        }
        return rest;
    }

    private static String all(Set<String> options, Set<String> flags) {
        List<String> all = new ArrayList<>(options);
        all.addAll(flags);
        return all.isEmpty() ? "none at all" : String.join(", ", all.stream().sorted().toList());
    }
}
