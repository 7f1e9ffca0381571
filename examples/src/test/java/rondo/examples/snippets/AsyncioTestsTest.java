package rondo.examples.snippets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Looks up every test of ours that `docs/asyncio-tests.md` gives for one of asyncio's.
class AsyncioTestsTest {

    private static final String DOCUMENT = "docs/asyncio-tests.md";

    @Test
    void everyTestInTheTablesExists() throws IOException {
        Map<String, String> sources = sources();
        List<String> unknown = new ArrayList<>();
        int known = 0;
        for (List<String> cells : (Iterable<List<String>>) MarkdownTable.rows(DOCUMENT)::iterator) {
            for (String test : MarkdownTable.code(cells.get(1))) {
                int dot = test.indexOf('.');
                String source = dot < 0 ? null : sources.get(test.substring(0, dot));
                if (source != null && source.contains("void " + test.substring(dot + 1) + "(")) {
                    known++;
                } else {
                    unknown.add(test);
                }
            }
        }

        assertEquals(List.of(), unknown);
        assertTrue(known > 50, "the tables were not found; tests: " + known);
    }

    @Test
    void everyRowNamesATestOrSaysWhyThereIsNone() {
        List<List<String>> vague = MarkdownTable.rows(DOCUMENT)
                .filter(cells -> MarkdownTable.code(cells.get(1)).isEmpty())
                .filter(cells -> !cells.get(1).equals("—") || cells.get(2).isEmpty())
                .toList();

        assertEquals(List.of(), vague);
    }

    /// Returns the text of each class in the modules' sources, by its simple name.
    private static Map<String, String> sources() throws IOException {
        Map<String, String> sources = new HashMap<>();
        try (Stream<Path> modules = Files.list(Repository.file("."))) {
            for (Path folder : (Iterable<Path>) modules.map(module -> module.resolve("src"))
                            .filter(Files::isDirectory)
                    ::iterator) {
                addSources(folder, sources);
            }
        }
        return sources;
    }

    private static void addSources(Path folder, Map<String, String> sources) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.filter(each -> each.toString().endsWith(".java"))::iterator) {
                String name = file.getFileName().toString();
                sources.merge(name.substring(0, name.length() - ".java".length()), Files.readString(file), String::concat);
            }
        }
    }
}
