package rondo.examples.snippets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Looks up every test of ours that `docs/asyncio-tests.md` gives for one of asyncio's.
class AsyncioTestsTest {

    private static final String DOCUMENT = "docs/asyncio-tests.md";
    private static final String NONE = "—";

    /// A method that JUnit runs: the first one below the annotation, which may have others beneath it.
    private static final Pattern TEST =
            Pattern.compile("@(?:Test|ParameterizedTest)\\b.*\n(?:.*\n){0,8}? *void (\\w+)\\(");

    @Test
    void everyTestThatIsNamedExistsInTheModuleThatIsNamed() throws IOException {
        Map<String, Set<String>> tests = new HashMap<>(); // by module
        List<String> missing = new ArrayList<>();
        int found = 0;
        for (List<String> cells : rows()) {
            for (String name : MarkdownTable.code(cells.get(1))) {
                String module = MarkdownTable.code(cells.get(2)).getFirst();
                if (!tests.containsKey(module)) {
                    tests.put(module, tests(module));
                }
                if (tests.get(module).contains(name)) {
                    found++;
                } else {
                    missing.add(module + ": " + name);
                }
            }
        }

        assertEquals(List.of(), missing);
        assertTrue(found > 100, "the tables were not found; tests: " + found);
    }

    @Test
    void everyRowHasATestOrTheReasonWhyThereIsNone() {
        List<List<String>> vague = rows().stream()
                .filter(cells -> MarkdownTable.code(cells.get(1)).isEmpty())
                .filter(cells -> !cells.get(1).equals(NONE) || cells.get(3).isEmpty())
                .toList();

        assertEquals(List.of(), vague);
    }

    @Test
    void everyRowThatDeviatesHasATestThatShowsIt() {
        List<List<String>> unproven = rows().stream()
                .filter(cells -> cells.get(3).contains("Deviates"))
                .filter(cells -> MarkdownTable.code(cells.get(1)).isEmpty())
                .toList();

        assertEquals(List.of(), unproven);
    }

    private static List<List<String>> rows() {
        List<List<String>> rows = MarkdownTable.rows(DOCUMENT).toList();
        rows.forEach(cells -> assertEquals(4, cells.size(), cells::toString));
        return rows;
    }

    /// Returns the tests of a module, the kit's rules included, as `Class#method`.
    private static Set<String> tests(String module) throws IOException {
        Set<String> tests = new HashSet<>();
        try (Stream<Path> files = Files.walk(Repository.file(module + "/src"))) {
            for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
                String owner = file.getFileName().toString().replace(".java", "");
                Matcher test = TEST.matcher(Files.readString(file));
                while (test.find()) {
                    tests.add(owner + "#" + test.group(1));
                }
            }
        }
        return tests;
    }
}
