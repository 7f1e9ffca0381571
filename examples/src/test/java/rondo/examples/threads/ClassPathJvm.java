package rondo.examples.threads;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Another JVM, with everything of this one on its class path, which runs a program of the tests.
///
/// @param lines what the program printed
/// @param exitCode how it ended
record ClassPathJvm(List<String> lines, int exitCode) {

    /// What a shell that ignores Ctrl-C, as for what it runs in the background, would hand on to every
    /// child; where `env` can undo that, it does.
    private static final List<String> SIGINT_NOT_IGNORED =
            envKnowsSignals() ? List.of("env", "--default-signal=INT") : List.of();

    private static boolean envKnowsSignals() {
        try {
            return new ProcessBuilder("env", "--default-signal=INT", "true").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /// Runs `program` on a loop, in a folder for its output.
    static ClassPathJvm run(Path folder, List<String> options, Class<?> program, String... arguments)
            throws Exception {
        Path printed = Files.createTempFile(folder, "printed", null);
        List<String> command = new ArrayList<>(SIGINT_NOT_IGNORED);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Dstdout.encoding=UTF-8"));
        command.addAll(options);
        command.addAll(List.of("-cp", classPath(program, folder), program.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(printed.toFile());
        builder.environment().remove("JAVA_TOOL_OPTIONS"); // the JVM prints that it picked them up
        Process process = builder.start();
        try {
            assertTrue(process.waitFor(60, TimeUnit.SECONDS), () -> "still running; printed: " + read(printed));
        } finally {
            process.destroyForcibly();
        }
        return new ClassPathJvm(Files.readAllLines(printed), process.exitValue());
    }

    private static String read(Path printed) {
        try {
            return Files.readString(printed);
        } catch (IOException e) {
            return e.toString();
        }
    }

    /// The folder comes first: a test puts service files there.
    private static String classPath(Class<?> program, Path folder) throws Exception {
        List<@Nullable String> parts = new ArrayList<>();
        parts.add(folder.toString());
        parts.add(placeOf(program));
        parts.add(System.getProperty("java.class.path"));
        parts.add(System.getProperty("jdk.module.path"));
        parts.removeIf(part -> part == null || part.isEmpty());
        return String.join(File.pathSeparator, parts);
    }

    /// Returns the folder or jar that a class was loaded from.
    private static String placeOf(Class<?> type) {
        String file = type.getName().replace('.', '/') + ".class";
        String url = String.valueOf(type.getResource("/" + file));
        String place = url.substring(0, url.length() - file.length());
        return Path.of(URI.create(place.startsWith("jar:") ? place.substring(4, place.length() - 2) : place))
                .toString();
    }
}
