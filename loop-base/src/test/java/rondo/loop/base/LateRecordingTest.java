package rondo.loop.base;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A flight recording that begins while a loop runs. It needs a JVM that had none before.
class LateRecordingTest {

    @TempDir
    private Path folder;

    @Test
    void theFirstRecordingOfAJvmFindsALoopThatRuns() throws Exception {
        Path printed = folder.resolve("printed");
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classPath(),
                        LateRecording.class.getName(),
                        folder.resolve("late.jfr").toString()))
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile())
                .start();
        try {
            assertTrue(process.waitFor(60, TimeUnit.SECONDS), "the JVM did not end in time");
        } finally {
            process.destroyForcibly();
        }

        String text = Files.readString(printed).strip();
        assertTrue(text.matches("\\d+") && Integer.parseInt(text) > 0, text);
    }

    /// Returns all that this JVM has on any path, as the tests may be patched into a module.
    private static String classPath() {
        return String.join(
                File.pathSeparator,
                System.getProperty("jdk.module.path", ""),
                System.getProperty("java.class.path", ""),
                Path.of("target/test-classes").toAbsolutePath().toString());
    }
}
