package rondo.management;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Another JVM, which runs a program of these tests until it is closed.
final class Child implements AutoCloseable {

    private final Process process;

    private Child(Process process) {
        this.process = process;
    }

    /// Starts `program`, and waits until it says that it is ready.
    static Child run(Class<?> program, String... options) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", classPath(), program.getName()));
        Child child = new Child(new ProcessBuilder(command).redirectErrorStream(true).start());
        StringBuilder said = new StringBuilder();
        String line = child.process.inputReader().readLine();
        while (!"ready".equals(line)) {
            if (line == null) {
                throw new AssertionError("the child ended: " + said);
            }
            said.append(line).append('\n');
            line = child.process.inputReader().readLine();
        }
        return child;
    }

    /// Returns all that this JVM has on any path; the tests may be patched into a module.
    private static String classPath() {
        String tests = Path.of("target/test-classes").toAbsolutePath().toString();
        return String.join(
                File.pathSeparator,
                System.getProperty("jdk.module.path", ""),
                System.getProperty("java.class.path", ""),
                tests);
    }

    String pid() {
        return Long.toString(process.pid());
    }

    @Override
    public void close() throws IOException {
        process.outputWriter().close();
        process.onExit().join();
    }
}
