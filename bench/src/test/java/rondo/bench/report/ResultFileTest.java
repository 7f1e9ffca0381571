package rondo.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

class ResultFileTest {

    private static final String RECORDED =
            """
            [
              {
                "jmhVersion" : "1.37",
                "benchmark" : "rondo.bench.TaskSwitchBenchmark.yield",
                "mode" : "avgt",
                "jvmArgs" : [ "--add-opens", "java.base/java.lang=ALL-UNNAMED" ],
                "params" : { "contender" : "selector", "tasks" : "100" },
                "primaryMetric" : {
                  "score" : 0.1205, "scoreError" : 0.0015, "scoreUnit" : "us/op", "rawData" : [ [ 0.12, 0.121 ] ]
                },
                "secondaryMetrics" : {
                  "gc.alloc.rate.norm" : { "score" : 24.001, "scoreError" : 0.01, "scoreUnit" : "B/op" },
                  "cpu.roundtrip" : { "score" : 200.0, "scoreUnit" : "ns", "rawData" : [ [ 60.0, 340.0 ] ] },
                  "gc.count" : { "score" : 3.0, "scoreError" : "NaN", "scoreUnit" : "counts" }
                },
                "machine" : "a quiet one"
              },
              {
                "benchmark" : "rondo.bench.peers.TaskSwitchBenchmark.yield",
                "params" : { "contender" : "kotlin", "tasks" : "100" },
                "primaryMetric" : { "score" : 31.0, "scoreError" : "NaN", "scoreUnit" : "ns/op" },
                "secondaryMetrics" : {}
              }
            ]
            """;

    @TempDir
    Path folder;

    @Test
    void resultsOfJmhAreReadInNanoseconds() {
        Results results = ResultFile.parse(RECORDED);

        Row row = Row.of("rondo.bench.TaskSwitchBenchmark.yield", Map.of("tasks", "100"));
        Measurement selector = results.cell(row, "selector");
        assertNotNull(selector);
        assertEquals(120.5, selector.time().mean(), 1e-9);
        assertEquals(1.5, selector.time().error(), 1e-9);
        assertEquals(new Estimate(24.001, 0.01), selector.allocated());
        assertEquals(
                List.of(new Measurement.Sample(120, 60), new Measurement.Sample(121, 340)), selector.samples());
        assertEquals("a quiet one", results.machine());
    }

    @Test
    void anErrorThatIsNotANumberAndAMissingProfileAreRead() {
        Results results = ResultFile.parse(RECORDED);

        Measurement kotlin = results.cell(results.rows().firstKey(), "kotlin");
        assertNotNull(kotlin);
        assertEquals(Contender.Kind.PEER, kotlin.contender().kind());
        assertTrue(Double.isNaN(kotlin.time().error()));
        assertNull(kotlin.allocated());
        assertEquals(List.of(), kotlin.samples());
    }

    @Test
    void aFileOfAnotherFormIsNamed() throws Exception {
        Path file = folder.resolve("other.json");
        for (String text : List.of("{}", "[{}]", "[1]", "not json", RECORDED.replace("us/op", "ops/s"),
                RECORDED.replace("[ 60.0, 340.0 ]", "[ 60.0 ]"))) {
            Files.writeString(file, text);

            UsageException refusal = assertThrows(UsageException.class, () -> ResultFile.read(file), text);

            assertTrue(refusal.getMessage().contains("other.json"), refusal.getMessage());
        }
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        UsageException refusal =
                assertThrows(UsageException.class, () -> ResultFile.read(folder.resolve("missing.json")));

        assertTrue(refusal.getMessage().contains("missing.json"), refusal.getMessage());
    }

    /// With JMH itself, in a JVM of its own, which has the flags of this one.
    @Test
    @DisabledIfSystemProperty(named = "rondo.test.carrier", matches = "open", disabledReason = "once is enough")
    void aSessionStoresWhatItMeasured() throws Exception {
        System.setProperty("jmh.ignoreLock", "true"); // whoever else measures on this machine meanwhile
        List<Trial> queue = Trial.onClassPath(row -> row.topic().equals("CallSoon.chain")).stream()
                .filter(trial -> trial.contender().name().equals("queue"))
                .toList();
        Path json = folder.resolve("new/folder/results.json");
        ByteArrayOutputStream told = new ByteArrayOutputStream();

        int failed = new Session(queue, Duration.ofMillis(1), json, new PrintStream(told)).run();

        Results results = ResultFile.read(json);
        Measurement cell = results.cell(queue.getFirst().row(), "queue");
        assertEquals(0, failed, () -> told + read(Path.of(json + ".log")));
        assertNotNull(cell);
        assertTrue(cell.time().mean() > 0 && cell.time().mean() < 1e6, cell::toString);
        assertNotNull(cell.allocated());
        assertEquals(Runtime.getRuntime().availableProcessors() > 1 ? 10 : 0, cell.samples().size());
        assertTrue(told.toString().contains("[  1/1, 0:00 left] CallSoon.chain"), told::toString);
        assertTrue(Files.size(Path.of(json + ".log")) > 0);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
