package rondo.examples.snippets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Compares the tables of `docs/concurrency.md` with the sources of the contract and the loops.
class ConcurrencyTest {

    private static final List<String> FOLDERS = List.of(
            "api", "loop-base", "loop-selector", "loop-nio", "loop-virtual", "combinators", "sync", "management",
            "testkit");

    /// A field that is made for several threads: volatile, an atomic, or a concurrent collection.
    private static final Pattern SHARED = Pattern.compile(
            "^    (?:private |static |final )*"
                    + "(?:volatile .*?(\\w+)(?: = .*)?;|(?:Atomic|Concurrent)[\\w<>? @,.]* (\\w+) = .*"
                    + "|.* (\\w+) = ConcurrentHashMap.*)",
            Pattern.MULTILINE);

    @Test
    void everyFieldMadeForSeveralThreadsIsInTheTable() throws IOException {
        Set<String> documented = documented();

        Set<String> missing = new TreeSet<>();
        for (Path source : sources()) {
            Matcher field = SHARED.matcher(Files.readString(source));
            while (field.find()) {
                String name = Stream.of(1, 2, 3)
                        .map(field::group)
                        .filter(group -> group != null)
                        .collect(Collectors.joining());
                missing.add(className(source) + "." + name);
            }
        }
        assertTrue(missing.size() > 10, () -> "the fields were not found: " + missing);
        missing.removeAll(documented);

        assertEquals(Set.of(), missing);
    }

    @Test
    void everyFieldInTheTableExists() throws IOException {
        List<Path> sources = sources();

        for (String name : documented()) {
            String owner = name.substring(0, name.indexOf('.'));
            Path source = sources.stream()
                    .filter(each -> className(each).equals(owner))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no class " + owner));
            Pattern field = Pattern.compile("^    .*\\b" + name.substring(name.indexOf('.') + 1) + "\\b(?: = .*)?;",
                    Pattern.MULTILINE);
            assertTrue(field.matcher(Files.readString(source)).find(), () -> name + " is no field");
        }
    }

    @Test
    void everyRowNamesItsStressTestsOrSaysWhyThereAreNone() throws IOException {
        Set<String> tests = stressTests();

        MarkdownTable.rows("docs/concurrency.md").forEach(row -> {
            String last = row.getLast();
            assertTrue(
                    last.startsWith("none: ") || tests.containsAll(MarkdownTable.code(last)) && last.startsWith("`"),
                    () -> row.getFirst() + " names neither tests in the folder stress nor a reason: " + last);
        });
    }

    @Test
    void everyStressTestIsNamed() throws IOException {
        String document = String.join("\n", Repository.lines("docs/concurrency.md"));

        Set<String> missing = stressTests();
        assertTrue(missing.size() > 10, () -> "the stress tests were not found: " + missing);
        missing.removeIf(name -> document.contains("`" + name + "`"));

        assertEquals(Set.of(), missing);
    }

    private static Set<String> stressTests() throws IOException {
        try (Stream<Path> files = Files.walk(Repository.file("stress/src/main/java"))) {
            return files.filter(file -> file.toString().endsWith("Stress.java"))
                    .map(ConcurrencyTest::className)
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static Set<String> documented() {
        return MarkdownTable.rows("docs/concurrency.md")
                .flatMap(cells -> MarkdownTable.code(cells.getFirst()).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<Path> sources() throws IOException {
        List<Path> sources = new ArrayList<>();
        for (String folder : FOLDERS) {
            try (Stream<Path> files = Files.walk(Repository.file(folder + "/src/main/java"))) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
            }
        }
        return sources;
    }

    private static String className(Path source) {
        return source.getFileName().toString().replace(".java", "");
    }
}
