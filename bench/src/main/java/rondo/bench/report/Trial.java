package rondo.bench.report;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/// One cell to be measured: a benchmark, all its parameters, and the flags of its JVM.
///
/// @param benchmark the name as JMH knows it
/// @param parameters a value for each parameter
/// @param shut true if `java.lang` is not to be opened
/// @param mode how JMH measures it
record Trial(String benchmark, Map<String, String> parameters, boolean shut, Mode mode) {

    private static final List<String> FLOOR_FLAGS = List.of("--add-exports", "java.base/jdk.internal.vm=ALL-UNNAMED");
    private static final List<String> OPEN_FLAGS = List.of("--add-opens", "java.base/java.lang=ALL-UNNAMED");

    /// A heap that neither grows nor shrinks while it is measured, with all of its pages: the system may take longer
    /// to hand out a page than tasks to fill it. An `-Xms` or `-Xmx` of who runs the bench counts more.
    private static final List<String> HEAP_FLAGS = List.of(
            "-XX:InitialRAMPercentage=16",
            "-XX:MaxRAMPercentage=16",
            "-XX:MaxHeapFreeRatio=100",
            "-XX:+AlwaysPreTouch");

    private static final int MANY = 10_000; // of something; fewer fit into the heap that the JVM begins with

    /// In how many JVMs the first run is measured, where that is asked.
    static final int SINGLE_SHOTS = 10;

    private static final TimeValue HANGS = TimeValue.seconds(60);

    /// For how long a JVM measures.
    ///
    /// @param warmUps the number of iterations that do not count
    /// @param warmUp how long each of them takes
    /// @param iterations the number of those that count
    /// @param iteration how long each of them takes
    record Effort(int warmUps, Duration warmUp, int iterations, Duration iteration) {}

    /// {@return all that can be measured of what is on the class path}
    ///
    /// A loop with two carriers appears twice in rows in which tasks take part. Contenders of one row stand
    /// together, so that what changes on the machine meanwhile changes for all of them.
    ///
    /// @param wanted which rows
    static List<Trial> onClassPath(Predicate<Row> wanted) {
        OutputFormat silent = OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT);
        List<Trial> trials = new ArrayList<>();
        for (BenchmarkListEntry entry : BenchmarkList.defaultList().find(silent, List.of(), List.of())) {
            for (Map<String, String> parameters : products(entry.getParams().orElse(Map.of()))) {
                Trial open = new Trial(entry.getUsername(), parameters, false, entry.getMode());
                if (!wanted.test(open.row())) {
                    continue;
                }
                trials.add(open);
                if (Topic.of(open.row()).tasks() && Contender.hasTwoCarriers(open.name())) {
                    trials.add(new Trial(open.benchmark, parameters, true, open.mode));
                }
            }
        }
        trials.sort(Comparator.comparing(Trial::row, Topic.ORDER).thenComparing(Trial::contender));
        return trials;
    }

    /// {@return all choices of one value each}
    ///
    /// @param values the values of each parameter
    static List<Map<String, String>> products(Map<String, String[]> values) {
        List<Map<String, String>> products = List.of(Map.of());
        for (Map.Entry<String, String[]> parameter : new TreeMap<>(values).entrySet()) {
            List<Map<String, String>> longer = new ArrayList<>();
            for (Map<String, String> shorter : products) {
                for (String value : parameter.getValue()) {
                    Map<String, String> product = new TreeMap<>(shorter);
                    product.put(parameter.getKey(), value);
                    longer.add(product);
                }
            }
            products = longer;
        }
        return products;
    }

    /// {@return the row that the result belongs to}
    Row row() {
        return Row.of(benchmark, parameters);
    }

    /// {@return the column that the result belongs to}
    Contender contender() {
        return Contender.of(benchmark, shut ? name() + Contender.SHUT : name());
    }

    /// {@return the flags for the JVM}
    List<String> flags() {
        List<String> flags = new ArrayList<>(FLOOR_FLAGS);
        if (!shut) {
            flags.addAll(OPEN_FLAGS);
        }
        if (parameters.values().stream().anyMatch(Trial::isMany)) {
            flags.addAll(HEAP_FLAGS);
        }
        return flags;
    }

    /// Measures in a JVM of its own, or in several where the first run in a new one is measured.
    ///
    /// @param effort for how long
    /// @param words where JMH's own words go
    /// @return what came of it; empty if the benchmark failed
    /// @throws RunnerException if JMH does not even begin, as it does not while another JMH is at work
    Collection<RunResult> measure(Effort effort, PrintStream words) throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("^" + Pattern.quote(benchmark) + "$")
                .jvmArgsAppend(flags().toArray(String[]::new))
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(false)
                .timeout(HANGS);
        parameters.forEach((name, value) -> options.param(name, value));
        if (mode == Mode.SingleShotTime) {
            options.forks(SINGLE_SHOTS);
        } else {
            options.forks(1).addProfiler(RoundTripProfiler.class);
            options.warmupIterations(effort.warmUps).warmupTime(TimeValue.nanoseconds(effort.warmUp.toNanos()));
            options.measurementIterations(effort.iterations);
            options.measurementTime(TimeValue.nanoseconds(effort.iteration.toNanos()));
        }
        return new Runner(options.build(), OutputFormatFactory.createFormatInstance(words, VerboseMode.NORMAL)).run();
    }

    private static boolean isMany(String value) {
        return value.matches("\\d{1,9}") && Integer.parseInt(value) >= MANY;
    }

    private String name() {
        return parameters.getOrDefault(Row.CONTENDER, "result");
    }
}
