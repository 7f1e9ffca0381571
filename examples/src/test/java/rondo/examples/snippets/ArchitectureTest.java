package rondo.examples.snippets;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Compares the table of modules in `docs/architecture.md` with the module descriptors, and keeps benches apart.
class ArchitectureTest {

    private static final Pattern NAME = Pattern.compile("module ([\\w.]+) \\{");
    private static final Pattern REQUIRES = Pattern.compile("requires (?:transitive |static )*(rondo[\\w.]*);");
    private static final Pattern DEPENDS_ON_BENCH =
            Pattern.compile("<dependency>\\s*<groupId>dev.rondo</groupId>\\s*<artifactId>rondo-bench");
    private static final Pattern EXPORTS = Pattern.compile("exports ([\\w.]+);");

    @Test
    void theTableOfModulesAgreesWithTheModuleDescriptors() throws IOException {
        TreeSet<String> documented = new TreeSet<>();
        MarkdownTable.rows("docs/architecture.md")
                .filter(cells -> cells.size() == 4 && cells.getFirst().startsWith("`rondo"))
                .map(cells -> describe(
                        MarkdownTable.code(cells.get(0)).getFirst(),
                        MarkdownTable.code(cells.get(1)).getFirst(),
                        MarkdownTable.code(cells.get(2)),
                        MarkdownTable.code(cells.get(3))))
                .forEach(documented::add);

        TreeSet<String> declared = new TreeSet<>();
        try (Stream<Path> folders = Files.list(Repository.file(""))) {
            for (Path folder : folders.toList()) {
                Path descriptor = folder.resolve("src/main/java/module-info.java");
                if (Files.exists(descriptor)) {
                    declared.add(describe(folder.getFileName().toString(), Files.readString(descriptor)));
                }
            }
        }

        assertEquals(String.join("\n", declared), String.join("\n", documented));
    }

    @Test
    void noModuleDependsOnABenchButTheBenchOfThePeers() throws IOException {
        TreeSet<String> dependents = new TreeSet<>();

        try (Stream<Path> folders = Files.list(Repository.file(""))) {
            for (Path folder : folders.toList()) {
                Path build = folder.resolve("pom.xml");
                if (Files.exists(build) && DEPENDS_ON_BENCH.matcher(Files.readString(build)).find()) {
                    dependents.add(folder.getFileName().toString());
                }
            }
        }

        assertEquals(Set.of("bench-peers"), dependents);
    }

    private static String describe(String folder, String descriptor) {
        Matcher name = NAME.matcher(descriptor);
        if (!name.find()) {
            throw new AssertionError("No module is declared in " + folder);
        }
        return describe(name.group(1), folder, all(REQUIRES, descriptor), all(EXPORTS, descriptor));
    }

    private static List<String> all(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    private static String describe(String module, String folder, List<String> requires, List<String> exports) {
        return module + " in " + folder + " requires " + new TreeSet<>(requires) + " exports " + new TreeSet<>(exports);
    }
}
