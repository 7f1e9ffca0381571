package rondo.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// How much of the heap does a task take that waits, and a timer, and a future?
///
/// A hundred thousand of each are created on each loop, with `java.lang` open and shut. A waiting task
/// awaits a future of its own, which is counted with it. `bytes` is the sum over the classes of the JVM's
/// class histogram, `heap` what the memory bean reports: they should agree. Options `-XX:…` of this JVM are handed on
/// to the JVMs that are measured. It prints a table, and writes
/// a file if one is given: `[{"what": "waiting task", "loop": "selector", "carrier": "open",
/// "bytes": …, "heapBytes": …}, …]`.
///
/// ```sh
/// java -jar bench/target/benchmarks.jar heap --json heap.json
/// ```
public final class Heap {

    private static final List<String> LOOPS = List.of("selector", "nio", "virtual");
    private static final String OPEN = "--add-opens=java.base/java.lang=ALL-UNNAMED";

    private Heap() {}

    /// Runs it.
    ///
    /// @param args the file for the JSON, if it is wanted
    /// @throws IOException if no JVM can be started, or the file cannot be written
    /// @throws InterruptedException if this thread is interrupted
    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length > 1) {
            System.err.println("Usage: rondo.bench.Heap [file for the JSON]");
            System.exit(2);
        }
        List<Row> rows = new ArrayList<>();
        System.out.println(Row.HEADING);
        for (String loop : LOOPS) {
            for (String carrier : List.of("open", "shut")) {
                for (Row row : measure(loop, carrier)) {
                    System.out.println(row.line());
                    rows.add(row);
                }
            }
        }
        if (args.length == 1) {
            Files.writeString(
                    Path.of(args[0]), rows.stream().map(Row::json).collect(Collectors.joining(",\n", "[\n", "\n]\n")));
        }
    }

    private static List<Row> measure(String loop, String carrier) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:MarkSweepAlwaysCompactCount=1")); // leaves nothing that is dead
        command.add("-Xbatch"); // what is compiled when decides how long stacks are: let it be the same each time
        command.add("-Xmx1g");
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> option.startsWith("-XX:")) // to see what they change
                .forEach(command::add);
        if (carrier.equals("open")) {
            command.add(OPEN);
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), HeapProbe.class.getName(), loop));
        Process probe = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<Row> rows = new ArrayList<>();
        try (BufferedReader lines = probe.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                rows.add(Row.parse(line, loop, carrier));
            }
        }
        int status = probe.waitFor();
        if (status != 0) {
            throw new IllegalStateException("The JVM for the loop " + loop + " ended with status " + status);
        }
        return rows;
    }

    /// What one thing takes.
    ///
    /// @param what the kind of thing
    /// @param loop the provider of its loop
    /// @param carrier whether `java.lang` was open or shut
    /// @param bytes by the class histogram
    /// @param heapBytes by the memory bean
    /// @param parts the classes, and how many bytes are theirs
    private record Row(String what, String loop, String carrier, double bytes, double heapBytes, String parts) {

        static final String HEADING =
                String.format("%-16s %-9s %-7s %7s %7s  %s", "what", "loop", "carrier", "bytes", "heap", "made of");

        static Row parse(String line, String loop, String carrier) {
            String[] fields = line.split("\t");
            if (fields.length != 4) {
                throw new IllegalStateException("Not a line of the probe: " + line);
            }
            return new Row(
                    fields[0], loop, carrier, Double.parseDouble(fields[1]), Double.parseDouble(fields[2]), fields[3]);
        }

        String line() {
            return String.format(
                    Locale.ROOT, "%-16s %-9s %-7s %7.0f %7.0f  %s", what, loop, carrier, bytes, heapBytes, parts);
        }

        String json() {
            return String.format(
                    Locale.ROOT,
                    "{\"what\": \"%s\", \"loop\": \"%s\", \"carrier\": \"%s\", \"bytes\": %.1f, \"heapBytes\": %.1f}",
                    what,
                    loop,
                    carrier,
                    bytes,
                    heapBytes);
        }
    }
}
