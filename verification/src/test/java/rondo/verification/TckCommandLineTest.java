package rondo.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/// Runs the conformance kit as somebody without a build tool does: from the module path, by its command line.
@DisabledIfSystemProperty(named = "rondo.test.carrier", matches = "open", disabledReason = "once is enough")
class TckCommandLineTest {

    @TempDir
    static Path folder;

    private static String modulePath;

    /// Names all that a provider of a loop has to put on the module path; it is all on this class path.
    @BeforeAll
    static void findModules() {
        modulePath = Stream.of(System.getProperty("java.class.path").split(System.getProperty("path.separator")))
                .filter(TckCommandLineTest::isNeeded)
                .reduce((one, other) -> one + System.getProperty("path.separator") + other)
                .orElseThrow();
    }

    private static boolean isNeeded(String entry) {
        Path path = Path.of(entry);
        String name = path.getFileName().toString();
        return Stream.of("junit-", "opentest4j-", "jspecify-").anyMatch(name::startsWith)
                || Stream.of("api", "loop-base", "loop-selector", "tck").anyMatch(module -> isOf(module, path));
    }

    private static boolean isOf(String module, Path path) {
        return path.endsWith(module + "/target/classes")
                || path.getFileName().toString().startsWith("rondo-" + module + "-");
    }

    private record Ended(int code, String printed) {}

    private static Ended run(List<String> options, String... arguments) throws IOException, InterruptedException {
        Path output = Files.createTempFile(folder, "printed", null);
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-Dstdout.encoding=UTF-8", "--module-path", modulePath));
        command.addAll(options);
        command.addAll(List.of("--module", "rondo.tck/rondo.tck.Main"));
        command.addAll(Arrays.asList(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        Process process = builder.start();
        try {
            assertTrue(process.waitFor(10, TimeUnit.MINUTES), "still running");
        } finally {
            process.destroyForcibly();
        }
        return new Ended(process.exitValue(), Files.readString(output));
    }

    @Test
    void whatIsMisspelledIsToldTogetherWithWhatThereIs() throws Exception {
        Ended noOption = run(List.of(), "--verbose");
        Ended noProvider = run(List.of(), "--provider", "selektor");
        Ended noCapability = run(List.of(), "--provider", "selector", "--lacks", "UNREAL_TIME");

        assertEquals(2, noOption.code, noOption.printed);
        assertTrue(noOption.printed.startsWith("There is no option --verbose."), noOption.printed);
        assertTrue(noOption.printed.contains("--provider NAME"), noOption.printed);
        assertEquals(2, noProvider.code, noProvider.printed);
        assertTrue(noProvider.printed.contains("selektor"), noProvider.printed);
        assertTrue(noProvider.printed.contains("selector"), noProvider.printed);
        assertEquals(2, noCapability.code, noCapability.printed);
        assertTrue(noCapability.printed.contains("REAL_TIME"), noCapability.printed);
    }

    @Test
    void helpIsNoMistake() throws Exception {
        Ended help = run(List.of(), "--help");

        assertEquals(0, help.code, help.printed);
        assertTrue(help.printed.startsWith("Usage: "), help.printed);
    }

    @Test
    @Tag("long")
    void aLoopThatKeepsAllRulesGetsAReportThatSaysSo() throws Exception {
        Ended run = run(
                List.of(
                        "--add-opens=java.base/java.lang=rondo.loop.base",
                        "--add-exports=java.base/jdk.internal.vm=rondo.tck"),
                "--provider",
                "selector",
                "--report",
                folder.toString());

        assertEquals(0, run.code, run.printed);
        assertTrue(run.printed.contains(" passed, 0 failed, 1 skipped in "), run.printed);
        String table = Files.readString(folder.resolve("selector/tck-report.md"));
        assertTrue(table.contains("| 1.43 | optional: CARRIER | skipped |"), table); // its name cannot be given here
        String json = Files.readString(folder.resolve("selector/tck-report.json"));
        assertTrue(json.contains("\"summary\": \""), json);
        assertTrue(json.contains("mounted carrier"), json);
    }
}
