package rondo.examples.snippets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Looks up every Java name that `docs/asyncio.md` gives for one of asyncio.
class AsyncioNamesTest {

    private static final String DOCUMENT = "docs/asyncio.md";

    private static final List<String> PACKAGES = List.of(
            "rondo", "rondo.spi", "rondo.combinators", "rondo.sync", "java.lang", "java.util", "java.util.concurrent");

    private static final Pattern PUBLIC_TYPE = Pattern.compile(
            "^public (?:abstract |final |sealed )*(?:class|interface|record|enum) (\\w+)", Pattern.MULTILINE);

    @Test
    void everyJavaNameInTheTablesExists() {
        List<String> unknown = new ArrayList<>();
        int known = 0;
        for (String name : names()) {
            if (exists(name)) {
                known++;
            } else {
                unknown.add(name);
            }
        }

        assertEquals(List.of(), unknown);
        assertTrue(known > 100, "the tables were not found; names: " + known);
    }

    @Test
    void everyRowSaysWhatItsNamesBecame() {
        List<List<String>> vague = MarkdownTable.rows(DOCUMENT)
                .filter(cells -> cells.size() == 3)
                .filter(cells -> !isNotYet(cells.get(1)) && !isNone(cells))
                .filter(cells -> MarkdownTable.code(cells.get(1)).isEmpty())
                .toList();

        assertEquals(List.of(), vague);
    }

    @Test
    void everyPublicTypeIsInATable() throws IOException {
        Set<String> documented = names().stream()
                .map(name -> name.contains(".") ? name.substring(0, name.indexOf('.')) : name)
                .collect(Collectors.toSet());

        Set<String> missing = new TreeSet<>();
        for (String folder : List.of("api", "combinators", "sync")) {
            for (Path source : sources(folder)) {
                Matcher type = PUBLIC_TYPE.matcher(Files.readString(source));
                if (type.find() && !documented.contains(type.group(1))) {
                    missing.add(type.group(1));
                }
            }
        }

        assertEquals(Set.of(), missing);
    }

    /// Returns the Java names in all tables: those of the second column where there are three, of the
    /// first where there are two.
    private static List<String> names() {
        return MarkdownTable.rows(DOCUMENT)
                .filter(cells -> cells.size() == 2 || !isNotYet(cells.get(1)) && !isNone(cells))
                .flatMap(cells -> MarkdownTable.code(cells.get(cells.size() == 2 ? 0 : 1)).stream())
                .toList();
    }

    private static boolean isNotYet(String cell) {
        return cell.matches("not yet: `rondo[\\w.]*`");
    }

    /// Returns true for a row that says that there is no counterpart, and why.
    private static boolean isNone(List<String> cells) {
        return cells.get(1).equals("—") && !cells.get(2).isEmpty();
    }

    private static boolean exists(String name) {
        if (findClass(name) != null) {
            return true;
        }
        int dot = name.lastIndexOf('.');
        Class<?> owner = dot < 0 ? null : findClass(name.substring(0, dot));
        return owner != null && hasMember(owner, name.substring(dot + 1));
    }

    private static @Nullable Class<?> findClass(String name) {
        String binary = name.replace('.', '$');
        for (String each : PACKAGES) {
            try {
                return Class.forName(each + "." + binary);
            } catch (ClassNotFoundException e) {
                // in another package
            }
        }
        return null;
    }

    private static boolean hasMember(Class<?> owner, String member) {
        Stream<String> methods = Arrays.stream(owner.getMethods()).map(Method::getName);
        Stream<String> fields = Arrays.stream(owner.getFields()).map(Field::getName);
        return Stream.concat(methods, fields).anyMatch(member::equals);
    }

    private static List<Path> sources(String folder) throws IOException {
        try (Stream<Path> files = Files.walk(Repository.file(folder + "/src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }
}
