package rondo.bench.report;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;

/// Results as JMH stores them in JSON, so that its other readers understand them.
///
/// The contender is the name of the column, so `selector-shut` where `java.lang` was shut. Each result has one member
/// more, `machine`, which no reader minds; the path of the JVM and the profiler's rates are left out.
final class ResultFile {

    /// JMH's name for the bytes an operation allocates.
    static final String ALLOCATION = "gc.alloc.rate.norm";

    private static final Set<String> METRICS = Set.of(ALLOCATION, RoundTripProfiler.METRIC);

    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    private final JsonArray entries = new JsonArray();

    /// Adds what JMH measured in one run.
    ///
    /// @param results of the run
    /// @param column who did the work
    void add(Collection<RunResult> results, String column) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ResultFormatFactory.getInstance(
                        ResultFormatType.JSON, new PrintStream(bytes, true, StandardCharsets.UTF_8))
                .writeOut(results);
        for (JsonElement each : JsonParser.parseString(bytes.toString(StandardCharsets.UTF_8)).getAsJsonArray()) {
            JsonObject entry = each.getAsJsonObject();
            JsonObject parameters = member(entry, "params");
            if (parameters != null) {
                parameters.addProperty(Row.CONTENDER, column);
            }
            JsonObject secondary = member(entry, "secondaryMetrics");
            if (secondary != null) {
                secondary.keySet().retainAll(METRICS);
            }
            entry.addProperty("jvm", "java");
            entry.addProperty("machine", Machine.describe());
            entries.add(entry);
        }
    }

    /// Writes all that was added.
    ///
    /// @param file where to
    /// @throws IOException if that fails
    void save(Path file) throws IOException {
        Measuring.createFolderOf(file);
        Files.writeString(file, GSON.toJson(entries) + "\n");
    }

    /// {@return what a file has}
    ///
    /// @param file a file in JMH's format
    /// @throws IOException if it cannot be read
    static Results read(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new UsageException("There is no file " + file + ": name one that the bench or JMH (-rf json) wrote");
        }
        try {
            return parse(Files.readString(file));
        } catch (JsonParseException | IllegalStateException | UnsupportedOperationException e) {
            throw new UsageException(file + " has not the form of JMH's results in JSON (-rf json): " + e.getMessage());
        }
    }

    /// {@return what a text in JMH's format has}
    ///
    /// @param json an array of results
    static Results parse(String json) {
        List<Measurement> measurements = new ArrayList<>();
        String machine = "";
        for (JsonElement each : JsonParser.parseString(json).getAsJsonArray()) {
            JsonObject entry = each.getAsJsonObject();
            measurements.add(measurement(entry));
            machine = text(entry, "machine", machine);
        }
        return Results.of(machine, measurements);
    }

    private static Measurement measurement(JsonObject entry) {
        String benchmark = text(entry, "benchmark", "");
        Map<String, String> parameters = new HashMap<>();
        JsonObject given = member(entry, "params");
        if (given != null) {
            given.entrySet().forEach(each -> parameters.put(each.getKey(), each.getValue().getAsString()));
        }
        JsonObject primary = member(entry, "primaryMetric");
        if (benchmark.isEmpty() || primary == null) {
            throw new JsonParseException("a result has no \"benchmark\" or no \"primaryMetric\"");
        }
        double nanoseconds = nanoseconds(text(primary, "scoreUnit", ""));
        Estimate time = estimate(primary);
        JsonObject secondary = member(entry, "secondaryMetrics");
        JsonObject allocation = secondary == null ? null : member(secondary, ALLOCATION);
        JsonObject roundTrip = secondary == null ? null : member(secondary, RoundTripProfiler.METRIC);
        return new Measurement(
                Row.of(benchmark, parameters),
                Contender.of(benchmark, parameters.getOrDefault(Row.CONTENDER, "result")),
                new Estimate(time.mean() * nanoseconds, time.error() * nanoseconds),
                allocation == null ? null : estimate(allocation),
                roundTrip == null ? List.of() : samples(iterations(primary), nanoseconds, iterations(roundTrip)));
    }

    private static List<Measurement.Sample> samples(List<Double> times, double nanoseconds, List<Double> roundTrips) {
        if (times.size() != roundTrips.size()) {
            throw new JsonParseException(times.size() + " iterations have " + roundTrips.size() + " round trips");
        }
        List<Measurement.Sample> samples = new ArrayList<>();
        for (int i = 0; i < times.size(); i++) {
            samples.add(new Measurement.Sample(times.get(i) * nanoseconds, roundTrips.get(i)));
        }
        return samples;
    }

    /// {@return what each iteration gave, one JVM after the other}
    private static List<Double> iterations(JsonObject metric) {
        List<Double> all = new ArrayList<>();
        for (JsonElement fork : metric.getAsJsonArray("rawData")) {
            fork.getAsJsonArray().forEach(iteration -> all.add(iteration.getAsDouble()));
        }
        return all;
    }

    /// JMH writes "NaN" where it has no error.
    private static Estimate estimate(JsonObject metric) {
        return new Estimate(
                metric.get("score").getAsDouble(), metric.get("scoreError").getAsDouble());
    }

    private static double nanoseconds(String unit) {
        return switch (unit) {
            case "ns/op" -> 1;
            case "us/op" -> 1e3;
            case "ms/op" -> 1e6;
            case "s/op" -> 1e9;
            default ->
                throw new JsonParseException("\"" + unit + "\" is no time an operation; measure with -bm avgt");
        };
    }

    private static @Nullable JsonObject member(JsonObject object, String name) {
        return object.has(name) ? object.getAsJsonObject(name) : null;
    }

    private static String text(JsonObject object, String name, String otherwise) {
        return object.has(name) ? object.get(name).getAsString() : otherwise;
    }
}
