package rondo.examples.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import rondo.examples.ExpectedText;

/// How a run of [ParallelFetch] ended.
record Ended(int exitCode, String printed) {

    /// Fails unless this is how it should have ended; returns what the placeholders stand for.
    Map<String, String> assertPrinted(String expected, int expectedExitCode) {
        Map<String, String> values = ExpectedText.assertPrinted(expected, printed);
        assertEquals(expectedExitCode, exitCode, printed);
        return values;
    }
}
