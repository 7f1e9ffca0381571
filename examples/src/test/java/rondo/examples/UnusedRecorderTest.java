package rondo.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The flight recorder starts up with the first of our events, and a program without a recording has no use for that.
class UnusedRecorderTest {

    @TempDir
    private Path folder;

    static List<LoopOption> loops() {
        return SmallImageTest.loops().toList();
    }

    @ParameterizedTest
    @MethodSource("loops")
    void aProgramWithoutARecordingLoadsNoEvents(LoopOption loop) throws Exception {
        assertEquals(List.of(), eventsLoaded(loop, List.of()));
    }

    @Test
    void aProgramWithARecordingDoes() throws Exception {
        List<String> recording =
                List.of("-XX:StartFlightRecording:filename=" + folder.resolve("a.jfr"), "-Xlog:jfr+startup=off");

        assertNotEquals(List.of(), eventsLoaded(loops().getFirst(), recording));
    }

    /// Returns what the JVM told of the event classes that it loaded while a program ran.
    private List<String> eventsLoaded(LoopOption loop, List<String> options) throws Exception {
        Path loaded = folder.resolve("loaded.txt");
        List<String> flags = new ArrayList<>(loop.flags());
        flags.addAll(options);
        flags.add("-Xlog:class+load:file=" + loaded);
        Printed printed = new Printed();

        Verdict verdict = new ChildJvm(
                        new LoopOption(loop.name(), flags), new Example("SetAfter", SetAfter.class, List.of(), 0))
                .run(Duration.ofMinutes(1), printed.stream());

        assertInstanceOf(Verdict.Passed.class, verdict, printed::toString);
        return Files.readAllLines(loaded).stream()
                .filter(line -> line.contains("jdk.jfr.Event ") || line.matches(".*rondo\\.loop\\.base\\.\\w+Event .*"))
                .toList();
    }
}
