package rondo.bench.report;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.RunnerException;

/// Sees to it that operations allocate no more than they are allowed to.
///
/// Unlike time, this can be checked in every build: the bytes of an operation do not depend on how busy or how
/// fast the machine is. They depend on what the compiler has made of the code by then, so the least of the
/// iterations counts, and what exceeds its limit is measured for longer before it is said to do so.
final class AllocationGate {

    /// The limits, a row a line: row, contender, what the operation cannot do without, and the limit.
    static final String LIMITS = "allocation-limits.txt";

    private static final Pattern LINE = Pattern.compile("(\\S.*?)\\s+(\\S+)\\s+([\\d.]+)\\s+([\\d.]+)");
    private static final double SLACK = 0.5; // JMH's own objects, spread over all operations
    private static final Trial.Effort EFFORT = new Trial.Effort(3, Duration.ofMillis(300), 3, Duration.ofMillis(150));
    private static final Trial.Effort MORE = new Trial.Effort(5, Duration.ofSeconds(1), 5, Duration.ofMillis(300));

    private final PrintStream out;
    private final PrintStream log;

    /// @param out where the verdicts go
    /// @param log where JMH's own words go
    AllocationGate(PrintStream out, PrintStream log) {
        this.out = out;
        this.log = log;
    }

    /// A line of the limits.
    ///
    /// @param row the row, as it is printed
    /// @param contender the column
    /// @param needed bytes that the operation cannot do without
    /// @param limit bytes that it may allocate
    record Limit(String row, String contender, double needed, double limit) {

        /// {@return true if it limits what a trial measures}
        ///
        /// @param trial any
        boolean isOf(Trial trial) {
            return trial.row().toString().equals(row) && trial.contender().name().equals(contender);
        }

        /// {@return true if an operation that allocates so much passes}
        ///
        /// @param seen bytes
        boolean allows(double seen) {
            return seen <= limit + SLACK;
        }

        /// {@return what to tell of an operation that allocates so much}
        ///
        /// @param seen bytes
        String verdict(double seen) {
            String figures = String.format(
                    Locale.ROOT, "%-36s %-10s %8s B/op, limit %s, needed %s", row, contender, Figures.bytes(seen),
                    Figures.bytes(limit), Figures.bytes(needed));
            return allows(seen) ? "passed  " + figures : "FAILED  " + figures + "\n" + advice();
        }

        private String advice() {
            return "        What is allocated? java -jar bench/target/benchmarks.jar jmh "
                    + row.split(" ")[0].replace(".", "Benchmark.") + " -p contender=" + contender
                    + " -prof gc; then -prof jfr, event jdk.ObjectAllocationSample.\n"
                    + "        If the operation needs it, raise the limit in " + LIMITS + " and say there what for.";
        }
    }

    /// Measures all rows that have a limit.
    ///
    /// @param limits the limits
    /// @return how many are exceeded or could not be measured
    int run(List<Limit> limits) {
        List<Trial> trials = Trial.onClassPath(row -> true);
        int failed = 0;
        for (Limit limit : limits) {
            OptionalDouble seen = measure(limit, trials, EFFORT);
            if (seen.isPresent() && !limit.allows(seen.getAsDouble())) {
                seen = measure(limit, trials, MORE);
            }
            if (seen.isEmpty()) {
                out.println("FAILED  " + limit.row + " " + limit.contender
                        + " gave no result: the benchmark failed, as the log says, or there is none of this name");
            } else {
                out.println(limit.verdict(seen.getAsDouble()));
            }
            failed += seen.isPresent() && limit.allows(seen.getAsDouble()) ? 0 : 1;
        }
        return failed;
    }

    private OptionalDouble measure(Limit limit, List<Trial> trials, Trial.Effort effort) {
        for (Trial trial : trials) {
            if (limit.isOf(trial)) {
                try {
                    return least(trial.measure(effort, log));
                } catch (RunnerException e) {
                    e.printStackTrace(log);
                }
            }
        }
        return OptionalDouble.empty();
    }

    /// {@return the stored limits}
    ///
    /// @throws IOException if they cannot be read
    static List<Limit> limits() throws IOException {
        try (InputStream file = AllocationGate.class.getResourceAsStream(LIMITS)) {
            if (file == null) {
                throw new IllegalStateException("There is no " + LIMITS + " beside " + AllocationGate.class);
            }
            return parse(new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8)).readAllAsString());
        }
    }

    /// {@return the limits in a text}
    ///
    /// @param text a limit a line; what follows a # is a comment
    static List<Limit> parse(String text) {
        List<Limit> limits = new ArrayList<>();
        for (String line : text.lines().toList()) {
            String content = line.replaceAll("#.*", "").strip();
            Matcher matcher = LINE.matcher(content);
            if (matcher.matches()) {
                limits.add(new Limit(
                        group(matcher, 1),
                        group(matcher, 2),
                        Double.parseDouble(group(matcher, 3)),
                        Double.parseDouble(group(matcher, 4))));
            } else if (!content.isEmpty()) {
                throw new UsageException(
                        "The line \"" + line + "\" of " + LIMITS + " has not the form: row contender needed limit");
            }
        }
        return limits;
    }

    private static OptionalDouble least(Collection<RunResult> results) {
        OptionalDouble least = OptionalDouble.empty();
        for (RunResult run : results) {
            for (BenchmarkResult jvm : run.getBenchmarkResults()) {
                for (IterationResult iteration : jvm.getIterationResults()) {
                    Result<?> bytes = iteration.getSecondaryResults().get(ResultFile.ALLOCATION);
                    if (bytes != null) {
                        least = OptionalDouble.of(Math.min(bytes.getScore(), least.orElse(Double.MAX_VALUE)));
                    }
                }
            }
        }
        return least;
    }

    private static String group(Matcher matcher, int index) {
        String text = matcher.group(index);
        if (text == null) {
            throw new IllegalStateException("A group of " + LINE + " is optional, and none shall be");
        }
        return text;
    }
}
