package rondo.examples;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A Java virtual machine like this one, started to run one example on one loop.
///
/// It has the same modules and options; only the loop is chosen anew.
///
/// @param loop the loop
/// @param example the example
record ChildJvm(LoopOption loop, Example example) {

    /// Options of this JVM that are not handed on: what the launcher adds, and what is chosen anew.
    private static final List<String> OWN_OPTIONS = List.of(
            "-Djdk.module.main", "-Drondo.loop=", "--add-opens=java.base/java.lang=", "-agentlib", "-javaagent");

    /// Runs the example, and shows its output as it comes.
    ///
    /// @param limit when to end it if it has not ended by itself
    /// @param out where to show its output
    Verdict run(Duration limit, PrintStream out) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(command()).redirectErrorStream(true).start();
        StringBuilder printed = new StringBuilder();
        Thread reader = Thread.startVirtualThread(() -> copy(process.inputReader(), printed, out));

        try {
            if (!process.waitFor(limit)) {
                return new Verdict.Failed("still running after " + limit.toSeconds() + " seconds");
            }
        } finally {
            process.destroyForcibly(); // does nothing if it has ended
            reader.join();
        }
        if (process.exitValue() != example.exitCode()) {
            return new Verdict.Failed("exit code " + process.exitValue() + " instead of " + example.exitCode());
        }
        return ExpectedOutput.of(example.name()).compare(printed.toString());
    }

    /// {@return the command that starts it}
    List<String> command() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> OWN_OPTIONS.stream().noneMatch(option::startsWith))
                .forEach(command::add);
        command.addAll(loop.flags());
        command.add("--module");
        command.add(example.program().getModule().getName() + "/"
                + example.program().getName());
        command.addAll(example.arguments());
        return command;
    }

    private static void copy(BufferedReader lines, StringBuilder printed, PrintStream out) {
        lines.lines().forEach(line -> {
            out.println(line);
            printed.append(line).append('\n');
        });
    }
}
