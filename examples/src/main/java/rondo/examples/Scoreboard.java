package rondo.examples;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The table loop × program × passed.
final class Scoreboard {

    private static final String LINE = "%-30s";
    private static final String CELL = "%-10s";

    private final Map<Example, Map<LoopOption, Verdict>> rows = new LinkedHashMap<>();
    private final Map<LoopOption, String> columns = new LinkedHashMap<>(); // and what each loop calls itself

    /// Adds one run.
    void add(LoopOption loop, Example example, Verdict verdict) {
        columns.putIfAbsent(loop, "unknown, as no program told");
        if (verdict instanceof Verdict.Passed(Map<String, String> values)) {
            String description = values.get("loop");
            if (description != null) {
                columns.put(loop, description);
            }
        }
        rows.computeIfAbsent(example, unused -> new LinkedHashMap<>()).put(loop, verdict);
    }

    /// {@return true if every run did what it should}
    boolean allPassed() {
        return rows.values().stream().flatMap(row -> row.values().stream()).allMatch(Verdict.Passed.class::isInstance);
    }

    /// Prints the table, and below it each loop with its carrier, as it describes itself.
    void print(PrintStream out) {
        out.println(line("program", columns.keySet().stream().map(LoopOption::name)));
        rows.forEach((example, row) ->
                out.println(line(example.name(), row.values().stream().map(Scoreboard::word))));
        out.println();
        columns.forEach((loop, description) -> out.println(line(loop.name(), Stream.of(description))));
    }

    private static String line(String head, Stream<String> cells) {
        List<String> padded = cells.map(CELL::formatted).toList();
        return (LINE.formatted(head) + String.join("", padded)).stripTrailing();
    }

    private static String word(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Passed passed -> "passed";
            case Verdict.Failed failed -> "FAILED";
        };
    }
}
