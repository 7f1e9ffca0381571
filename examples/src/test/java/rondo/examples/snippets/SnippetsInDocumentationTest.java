package rondo.examples.snippets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/// Runs `javadoc` over the public modules: a snippet that names a missing region, a broken link and a
/// parameter that nobody described are errors.
class SnippetsInDocumentationTest {

    /// Modules that export something to users, and their folders.
    private static final List<String> MODULES =
            List.of("rondo=api", "rondo.combinators=combinators", "rondo.loop.base=loop-base",
                    "rondo.management=management", "rondo.sync=sync", "rondo.testkit=testkit",
                    "rondo.testkit.junit=testkit-junit");

    private static final List<String> REQUIRED =
            List.of("jspecify", "checker-qual", "junit-jupiter-api", "junit-platform-commons", "opentest4j", "apiguardian");

    @Test
    @DisabledIfSystemProperty(named = "rondo.test.carrier", matches = "open", disabledReason = "once is enough")
    void javadocAcceptsEveryPublicModule(@TempDir Path output) throws IOException {
        ToolProvider javadoc = ToolProvider.findFirst("javadoc").orElseThrow();
        StringWriter messages = new StringWriter();
        PrintWriter writer = new PrintWriter(messages, true);

        int exit = javadoc.run(writer, writer, arguments(output).toArray(String[]::new));

        assertEquals(0, exit, messages::toString);
        assertTrue(Files.exists(output.resolve("rondo/rondo/Async.html")));
    }

    private static List<String> arguments(Path output) {
        List<String> arguments = new ArrayList<>(List.of(
                "-quiet", "-Xdoclint:all", "-Werror",
                "-d", output.toString(),
                "--module-path", required(),
                "--snippet-path", Repository.file("examples/src/test/java").toString()));
        List<String> names = new ArrayList<>();
        for (String module : MODULES) {
            String[] nameAndFolder = module.split("=");
            names.add(nameAndFolder[0]);
            arguments.add("--module-source-path");
            arguments.add(nameAndFolder[0] + "=" + Repository.file(nameAndFolder[1] + "/src/main/java"));
        }
        arguments.add("--module");
        arguments.add(String.join(",", names));
        return arguments;
    }

    /// Returns the jars of annotations and tests that our modules require; this JVM has them on some path.
    private static String required() {
        return Stream.of("jdk.module.path", "java.class.path")
                .map(property -> System.getProperty(property, ""))
                .flatMap(path -> Stream.of(path.split(File.pathSeparator)))
                .filter(entry -> REQUIRED.stream().anyMatch(entry::contains))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
