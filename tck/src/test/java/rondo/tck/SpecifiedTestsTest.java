package rondo.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Compares `docs/spec.md` with the tests: of the kit, and of what is built on loops.
class SpecifiedTestsTest {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    /// The folders of the tests, and the word by which a file with tests on loops is known.
    private static final Map<String, String> SOURCES = Map.of(
            "tck/src/main/java/rondo/tck", "extends LoopRules",
            "combinators/src/test/java/rondo/combinators", "extends LoopTest",
            "sync/src/test/java/rondo/sync", "extends LoopTest");

    /// Tests of a data structure, whose order is nobody's promise.
    private static final Set<String> OF_NO_LOOP = Set.of("WaitLineTest");

    /// A method that JUnit runs: the first one below the annotation, which may have others beneath it.
    private static final Pattern TEST = Pattern.compile(
            "@(?:Test|ParameterizedTest|RepeatedTest|TestFactory)\\b(?<annotations>.*\n(?:.*\n){0,20}?) *"
                    + "(?:void|Stream<DynamicTest>) (?<name>\\w+)\\(");
    private static final Pattern RULE = Pattern.compile("@Rule\\((?<ids>[^)]*)\\)");
    private static final Pattern ID = Pattern.compile("\"([^\"]+)\"");

    private final Specification specification = Specification.read();

    @Test
    void theTestsOfEachRuleAreThoseThatNameIt() throws IOException {
        Map<String, Collection<String>> inTheDocument = new TreeMap<>();
        specification.rules().forEach(rule -> rule.tests()
                .forEach(test -> inTheDocument.computeIfAbsent(test, key -> new TreeSet<>()).add(rule.id())));

        Map<String, Collection<String>> inTheCode = rulesOfTests();

        assertEquals(List.of(), lines(inTheCode, inTheDocument), "named by tests, but not in the document");
        assertEquals(List.of(), lines(inTheDocument, inTheCode), "in the document, but not named by tests");
    }

    @Test
    void everyTestNamesARule() throws IOException {
        List<String> without = rulesOfTests().entrySet().stream()
                .filter(entry -> entry.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .toList();

        assertEquals(List.of(), without);
    }

    @Test
    void thereAreRulesInAllChapters() {
        Map<String, Integer> chapters = new TreeMap<>();
        specification.rules().forEach(rule -> chapters.merge(rule.id().replaceAll("\\..*", ""), 1, Integer::sum));

        assertEquals(10, chapters.size(), chapters::toString);
        assertTrue(chapters.values().stream().allMatch(count -> count >= 5), chapters::toString);
        assertTrue(specification.rules().size() >= 150, chapters::toString);
    }

    /// Returns the tests with their rules that the others do not have so.
    private static List<String> lines(Map<String, Collection<String>> these, Map<String, Collection<String>> others) {
        return these.entrySet().stream()
                .filter(each -> !each.getValue().equals(others.getOrDefault(each.getKey(), Set.of())))
                .map(each -> each.getKey() + " " + each.getValue())
                .toList();
    }

    /// Returns the tests, as `Class#method`, and the numbers that their annotations name.
    private static Map<String, Collection<String>> rulesOfTests() throws IOException {
        Map<String, Collection<String>> rules = new TreeMap<>();
        for (Map.Entry<String, String> source : SOURCES.entrySet()) {
            try (Stream<Path> files = Files.list(ROOT.resolve(source.getKey()))) {
                for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
                    collect(file, source.getValue(), rules);
                }
            }
        }
        return rules;
    }

    private static void collect(Path file, String mark, Map<String, Collection<String>> rules) throws IOException {
        String code = Files.readString(file);
        String name = file.getFileName().toString().replace(".java", "");
        if (!code.contains(mark) || OF_NO_LOOP.contains(name)) {
            return;
        }
        for (Matcher test = TEST.matcher(code); test.find(); ) {
            Collection<String> ids = new TreeSet<>();
            RULE.matcher(test.group("annotations"))
                    .results()
                    .flatMap(rule -> ID.matcher(rule.group()).results())
                    .map(SpecifiedTestsTest::id)
                    .forEach(ids::add);
            rules.put(name + '#' + test.group("name"), ids);
        }
    }

    private static String id(MatchResult result) {
        return result.group(1);
    }
}
