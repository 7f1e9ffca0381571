package rondo.examples;

import java.util.Map;

/// Whether a run did what it should.
sealed interface Verdict {

    /// It did.
    ///
    /// @param values what was printed in place of each placeholder
    record Passed(Map<String, String> values) implements Verdict {}

    /// It did not.
    ///
    /// @param reason the first difference, in one line
    record Failed(String reason) implements Verdict {}
}
