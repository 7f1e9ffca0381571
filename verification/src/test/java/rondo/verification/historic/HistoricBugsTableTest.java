package rondo.verification.historic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import rondo.faults.Fault;

/// Compares the table in `docs/historic-bugs.md` with the bugs, which the tests plant.
///
/// With `-Drondo.docs.write=true` it measures and writes the table instead. The figures are not compared: they
/// change with anything that takes a step more or less.
class HistoricBugsTableTest {

    private static final Path DOCUMENT = Path.of("../docs/historic-bugs.md");
    private static final String BEGIN = "<!-- table: begin -->\n";
    private static final String END = "<!-- table: end -->";
    private static final String FIGURES = " \\d+ \\| \\d+\\.\\d % \\|$";
    private static final int SEEDS = 1_000;

    @Test
    void theTableAgreesWithTheBugs() throws IOException {
        String document = Files.readString(DOCUMENT);
        int begin = document.indexOf(BEGIN) + BEGIN.length();
        int end = document.indexOf(END);

        if (Boolean.getBoolean("rondo.docs.write")) {
            String table = table(bug -> row(bug) + figures(bug));
            Files.writeString(DOCUMENT, document.substring(0, begin) + table + document.substring(end));
        } else {
            String written = document.substring(begin, end);
            assertEquals(
                    table(HistoricBugsTableTest::row),
                    Stream.of(written.split("\n", -1))
                            .map(line -> line.replaceFirst(FIGURES, ""))
                            .collect(Collectors.joining("\n")),
                    "run this test with -Drondo.docs.write=true");
        }
    }

    private static String table(Function<HistoricBug, String> row) {
        String head = "\n| bug | origin | what went wrong | what was changed | first seed | share |\n"
                + "|---|---|---|---|---|---|\n";
        return HistoricBugs.all().stream().map(row).collect(Collectors.joining("\n", head, "\n\n"));
    }

    private static String row(HistoricBug bug) {
        String given = bug.given().isEmpty() ? "" : "in a loop with asyncio's rule, ";
        return "| " + bug.name() + " | " + bug.origin() + " | " + bug.wrong() + " | " + given
                + change(bug.bug().fault()) + " |";
    }

    private static String change(Fault fault) {
        return "`" + fault.type() + "`: " + code(fault.original()) + " → "
                + (fault.replacement().isBlank() ? "nothing" : code(fault.replacement()));
    }

    /// Returns a piece of source on one line, as code in a cell of a table.
    private static String code(String piece) {
        return "`" + piece.strip().replaceAll("\\s+", " ").replace("|", "\\|") + "`";
    }

    private static String figures(HistoricBug bug) {
        Trial trial = bug.planted();
        List<Long> found = LongStream.range(0, SEEDS)
                .filter(seed -> trial.run(seed).isViolation())
                .boxed()
                .toList();
        return " %d | %.1f %% |".formatted(found.getFirst(), 100.0 * found.size() / SEEDS);
    }
}
