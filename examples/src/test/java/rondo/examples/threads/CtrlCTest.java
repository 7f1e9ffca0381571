package rondo.examples.threads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Ctrl-C while a loop runs on the main thread of a JVM, which has to be one of its own.
class CtrlCTest {

    private static final String INTERRUPTED = "CancelledError: Interrupted by Ctrl-C (SIGINT)";

    @TempDir
    Path folder;

    @BeforeEach
    void ctrlCIsNotIgnored() throws Exception {
        assumeTrue(
                run("virtual", "ignored?").lines().equals(List.of("open")),
                "SIGINT is ignored here, as in the background of a shell");
    }

    private ClassPathJvm run(String loop, String scenario, String... options) throws Exception {
        List<String> all = new ArrayList<>(List.of("-Drondo.loop=" + loop));
        all.addAll(List.of(options));
        return ClassPathJvm.run(folder, all, CtrlCProgram.class, scenario);
    }

    @ParameterizedTest
    @ValueSource(strings = {"selector", "virtual", "alternate"})
    void theFirstCancelsTheMainTaskWhichTidiesUpAndTheHandlerIsRestored(String loop) throws Exception {
        var jvm = run(loop, "first");

        assertEquals(
                List.of(
                        "tidied up",
                        INTERRUPTED,
                        "handled by the JVM: true",
                        "second run",
                        INTERRUPTED,
                        "handled by the JVM: true"),
                jvm.lines());
        assertEquals(0, jvm.exitCode());
    }

    @Test
    void onTheMountedCarrierAsWell() throws Exception {
        var jvm = run("selector", "busy", "--add-opens", "java.base/java.lang=ALL-UNNAMED");

        assertEquals(List.of(INTERRUPTED), jvm.lines());
    }

    @ParameterizedTest
    @ValueSource(strings = {"selector", "alternate"})
    void theSecondEndsTheProcess(String loop) throws Exception {
        var jvm = run(loop, "second");

        assertEquals(List.of("once"), jvm.lines());
        assertEquals(130, jvm.exitCode());
    }

    @ParameterizedTest
    @CsvSource({
        "swallowed, swallowed",
        "busy, CancelledError: Interrupted by Ctrl-C (SIGINT)",
        "lost message, CancelledError: Interrupted by Ctrl-C (SIGINT)",
        "both, CancelledError: by somebody else",
        "thread, handled by the JVM: true",
        "off, handled by the JVM: true"
    })
    void whatComesOut(String scenario, String line) throws Exception {
        var jvm = run("virtual", scenario);

        assertEquals(List.of(line), jvm.lines());
        assertEquals(0, jvm.exitCode());
    }

    @Test
    void whatTheMainTaskAwaitsIsCancelledToo() throws Exception {
        assertEquals(List.of("child cancelled: true", INTERRUPTED), run("virtual", "child").lines());
    }

    @Test
    void theHandlerIsRestoredAfterAFailure() throws Exception {
        assertEquals(List.of("of main", "handled by the JVM: true"), run("virtual", "failing").lines());
    }

    @Test
    void aHandlerOfTheProgramsOwnIsLeftAlone() throws Exception {
        var jvm = run("virtual", "own");

        assertEquals(List.of("own handler", "not cancelled", "still there: true"), jvm.lines());
    }

    @ParameterizedTest
    @ValueSource(strings = {"-Xrs", "--limit-modules=java.base"})
    void withoutSignalsAProgramRunsAsEver(String option) throws Exception {
        var jvm = run("virtual", "plain", option);

        assertEquals(List.of("value"), jvm.lines());
        assertEquals(0, jvm.exitCode());
    }
}
