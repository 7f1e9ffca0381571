package rondo.stress;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Runs all tests, or those that are asked for, and tells in a few lines what came of it.
///
/// jcstress itself prints some thousand lines. They go to a file in the folder `stress` below the current one,
/// and so does its report in HTML.
public final class Pass {

    /// Tasks are to be mounted on the thread that runs the loop: a run then costs microseconds.
    private static final String OPEN = "--add-opens=java.base/java.lang=ALL-UNNAMED";

    /// jcstress ends an iteration that hangs, but not a test that hangs before the first one.
    private static final Duration SHORT_AT_MOST = Duration.ofMinutes(10);

    private static final Duration LONG_AT_MOST = Duration.ofHours(3);

    private static final Path FOLDER = Path.of("stress");

    /// The part of a log that sums up, one test after the other.
    private static final String RESULTS = "RUN RESULTS:";

    private static final Pattern TEST = Pattern.compile("^\\.{4,} \\[(\\w+)] (\\S+)$", Pattern.MULTILINE);
    private static final Pattern SAMPLES = Pattern.compile("\\s([\\d,]+)\\s+<?[\\d.]+%\\s+\\w+", Pattern.MULTILINE);

    private static final Pattern ENTRY = Pattern.compile("^JCTEST(\\d+)S(.*)$", Pattern.MULTILINE);

    private Pass() {}

    /// What the log says of one test.
    private record Verdict(String test, boolean passed, long samples, String text) {}

    /// Ends with 0 if all tests passed, else with 1.
    ///
    /// @param arguments `short` or `long`, then what jcstress is to get besides; `-t Inbox` chooses tests
    /// @throws IOException if the log cannot be written
    /// @throws InterruptedException if the thread is interrupted
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (Runtime.getRuntime().availableProcessors() < 2) {
            System.out.println("Not run: two threads at once need two processors, and here is one.");
            return;
        }
        List<String> given = List.of(arguments);
        String pass = given.isEmpty() ? "" : given.getFirst();
        List<String> options = new ArrayList<>(options(pass));
        options.addAll(given.subList(1, given.size()));

        Files.createDirectories(FOLDER);
        Path log = FOLDER.resolve(pass + ".log").toAbsolutePath();
        long start = System.nanoTime();
        boolean passed = run(options, log, pass.equals("short") ? SHORT_AT_MOST : LONG_AT_MOST);
        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);

        List<Verdict> verdicts = verdicts(Files.readString(log));
        List<String> missing = given.size() > 1 ? new ArrayList<>() : tests();
        verdicts.forEach(each -> missing.remove(each.test));
        passed &= missing.isEmpty() && !verdicts.isEmpty();
        passed &= verdicts.stream().allMatch(each -> each.passed && each.samples > 0);
        for (Verdict verdict : verdicts) {
            System.out.printf(Locale.ROOT, "%-6s %,14d  %s%n", verdict.passed ? "passed" : "FAILED", verdict.samples,
                    verdict.test);
        }
        verdicts.stream().filter(each -> !each.passed).forEach(each -> System.out.println(each.text));
        missing.forEach(test -> System.out.println("FAILED  gave no result  " + test));
        System.out.printf(Locale.ROOT, "%d tests, %,d samples, %d s: %s%n%s%n", verdicts.size(),
                verdicts.stream().mapToLong(Verdict::samples).sum(), seconds, passed ? "passed" : "FAILED", log);
        System.exit(passed ? 0 : 1);
    }

    private static List<String> options(String pass) {
        String text = switch (pass) {
            // One JVM for each test, with the flags of everyday.
            case "short" -> "-f 1 -iters 1 -time 200 -sc false -jvmArgs " + OPEN;
            // Interpreter, each compiler, and the second one with its choices at random.
            case "long" -> "-f 1 -fsm 1 -iters 5 -time 500 -sc false -jvmArgsPrepend " + OPEN;
            default -> throw new IllegalArgumentException("Say which pass, short or long; not \"" + pass + "\"");
        };
        return List.of(text.split(" "));
    }

    /// Runs jcstress in a JVM of its own; returns true if it is content and over in time.
    private static boolean run(List<String> options, Path log, Duration limit)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED", // jcstress binds its threads to processors
                "-Djava.io.tmpdir=" + Files.createDirectories(FOLDER.resolve("tmp")).toAbsolutePath(),
                "-cp",
                absolute(System.getProperty("java.class.path")),
                "org.openjdk.jcstress.Main",
                "-v", // the samples also of the tests that pass
                "-r",
                "report"));
        command.addAll(options);
        Process jcstress = new ProcessBuilder(command)
                .directory(FOLDER.toFile()) // where jcstress leaves its results
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (jcstress.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS)) {
            return jcstress.exitValue() == 0;
        }
        System.out.println("Not over within " + limit + ": a test hangs, or the machine is very busy");
        jcstress.descendants().forEach(ProcessHandle::destroyForcibly);
        jcstress.destroyForcibly().waitFor();
        return false;
    }

    private static String absolute(String classPath) {
        List<String> entries = new ArrayList<>();
        for (String entry : classPath.split(File.pathSeparator)) {
            entries.add(Path.of(entry).toAbsolutePath().toString());
        }
        return String.join(File.pathSeparator, entries);
    }

    private static List<Verdict> verdicts(String log) {
        List<Verdict> verdicts = new ArrayList<>();
        String results = log.substring(Math.max(0, log.lastIndexOf(RESULTS)));
        List<MatchResult> headings = TEST.matcher(results).results().toList();
        for (int i = 0; i < headings.size(); i++) {
            MatchResult heading = headings.get(i);
            int end = i + 1 < headings.size() ? headings.get(i + 1).start() : results.length();
            String text = results.substring(heading.start(), end);
            text = text.split("\n  \\w+ .*tests: ")[0].strip(); // the heading of the next section
            verdicts.add(new Verdict(heading.group(2), heading.group(1).equals("OK"), samples(text), text));
        }
        return verdicts;
    }

    private static long samples(String text) {
        long samples = 0;
        Matcher row = SAMPLES.matcher(text);
        while (row.find()) {
            samples += Long.parseLong(row.group(1).replace(",", ""));
        }
        return samples;
    }

    /// Returns all tests: one a line in the list that the annotation processor wrote, where the number of letters
    /// stands before each name.
    private static List<String> tests() throws IOException {
        try (InputStream list = Pass.class.getResourceAsStream("/META-INF/TestList")) {
            if (list == null) {
                throw new IllegalStateException("META-INF/TestList is not on the class path: nothing was generated");
            }
            List<String> tests = new ArrayList<>();
            Matcher entry = ENTRY.matcher(new String(list.readAllBytes(), StandardCharsets.UTF_8));
            while (entry.find()) {
                tests.add(entry.group(2).substring(0, Integer.parseInt(entry.group(1))));
            }
            return tests;
        }
    }
}
