package rondo.faults;

/// One fault: a piece of a source file, and what is to stand there instead.
///
/// @param name what the faulty program does, in a few words
/// @param type the simple name of the class in whose file the piece stands
/// @param original the piece, letter by letter; it stands in the file exactly once
/// @param replacement what stands there instead
/// @param caughtBy the test that fails because of it, as `Class#method`
public record Fault(String name, String type, String original, String replacement, String caughtBy) {

    /// Refuses what would change nothing, or names no test.
    public Fault {
        if (original.isBlank() || original.equals(replacement)) {
            throw new IllegalArgumentException("The fault '" + name + "' changes nothing");
        }
        if (!caughtBy.matches("\\w+#\\w+")) {
            throw new IllegalArgumentException(
                    "The fault '" + name + "' is caught by '" + caughtBy + "', which is no Class#method");
        }
    }

    /// Returns `source` with the fault in it.
    String plantIn(String source) {
        int at = source.indexOf(original);
        if (at < 0 || source.indexOf(original, at + 1) >= 0) {
            throw new IllegalStateException("The fault '" + name + "' looks for a piece of " + type + ".java that is "
                    + (at < 0 ? "not there" : "there more than once") + ". If the source has moved on, so has the"
                    + " fault to. The piece is:\n" + original);
        }
        return source.substring(0, at) + replacement + source.substring(at + original.length());
    }
}
