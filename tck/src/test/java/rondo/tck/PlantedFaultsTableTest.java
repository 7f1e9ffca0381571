package rondo.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import rondo.faults.Fault;

/// Compares the tables in `docs/planted-faults.md` with the faults, which the tests plant.
///
/// With `-Drondo.docs.write=true` it writes the tables instead.
class PlantedFaultsTableTest {

    private static final Path DOCUMENT = Path.of("../docs/planted-faults.md");
    private static final String BEGIN = "<!-- tables: begin -->\n";
    private static final String END = "<!-- tables: end -->";

    @Test
    void theTablesAgreeWithTheFaults() throws IOException {
        String document = Files.readString(DOCUMENT);
        int begin = document.indexOf(BEGIN) + BEGIN.length();
        int end = document.indexOf(END);
        String tables = tables();

        if (Boolean.getBoolean("rondo.docs.write")) {
            Files.writeString(DOCUMENT, document.substring(0, begin) + tables + document.substring(end));
        } else {
            assertEquals(tables, document.substring(begin, end), "run this test with -Drondo.docs.write=true");
        }
    }

    private static String tables() {
        StringBuilder text = new StringBuilder();
        text.append("\n").append(summary()).append("\n");
        PlantedFaults.byTopic().forEach((topic, faults) -> {
            text.append("\n## ").append(topic).append("\n\n");
            text.append("| fault | what was changed | its test | rules |\n|---|---|---|---|\n");
            faults.forEach(each -> text.append(row(each)).append("\n"));
        });
        return text.append("\n").toString();
    }

    private static String summary() {
        long everyday = PlantedFaults.all().stream().filter(PlantedFault::everyday).count();
        return "There are " + PlantedFaults.all().size() + " faults. " + everyday
                + " of them are planted in each build, the others, in *italics*, in long runs only.";
    }

    private static String row(PlantedFault planted) {
        Fault fault = planted.fault();
        String symptom = switch (planted.symptom()) {
            case FAILS -> "fails";
            case HANGS -> "hangs";
            case LEAKS -> "fails after a wait in vain";
        };
        String name = planted.everyday() ? fault.name() : "*" + fault.name() + "*";
        return "| " + name + " | `" + fault.type() + "`: " + code(fault.original()) + " → "
                + (fault.replacement().isBlank() ? "nothing" : code(fault.replacement())) + " | `"
                + fault.caughtBy() + "` " + symptom + " | " + rules(fault.caughtBy()) + " |";
    }

    /// Returns a piece of source on one line, as code in a cell of a table.
    private static String code(String piece) {
        String line = piece.strip().replaceAll("\\s+", " ").replace("|", "\\|");
        return "`" + line + "`";
    }

    private static String rules(String test) {
        Rule rule = KitRun.method(test).getAnnotation(Rule.class);
        return rule == null ? "–" : String.join(", ", rule.value());
    }
}
