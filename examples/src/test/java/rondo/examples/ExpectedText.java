package rondo.examples;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.Map;

/// Compares what a program printed with what it must print.
public final class ExpectedText {

    private ExpectedText() {}

    /// Fails unless `printed` is the text `name`; returns what the placeholders stand for.
    public static Map<String, String> assertPrinted(String name, String printed) {
        return switch (ExpectedOutput.of(name).compare(printed)) {
            case Verdict.Passed(Map<String, String> values) -> values;
            case Verdict.Failed(String reason) -> fail(reason + "\n" + printed);
        };
    }
}
