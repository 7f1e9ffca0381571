package rondo.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The kit waits by the constants of [Delays] only, so that one factor slows all of it down.
class DelaysTest {

    private static final Path SOURCES = Path.of("src/main/java/rondo/tck");

    /// A wait with a number of its own. A time past or out of reach is an argument and no wait.
    private static final Pattern OWN_DELAY = Pattern.compile(
            "(sleep|wait|join|parkNanos|await|get)\\((Duration\\.of\\w+\\()?[1-9][\\d_]*[),]"
                    + "|(callLater|gracePeriod|sleep|plus|schedule)\\(Duration\\.of\\w+\\([1-9]"
                    + "|Duration \\w+ = Duration\\.of\\w+\\([\\d_]+\\)"
                    + "|long \\w+ = [\\d_]+; // (ns|ms|s)\\b");

    @Test
    void noRuleWaitsForATimeOfItsOwn() throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file : files.filter(DelaysTest::mayNotName).toList()) {
                Files.readAllLines(file).stream()
                        .filter(line -> OWN_DELAY.matcher(line).find())
                        .forEach(line -> found.add(file.getFileName() + ": " + line.strip()));
            }
        }

        assertEquals(List.of(), found);
    }

    private static boolean mayNotName(Path file) {
        return file.toString().endsWith(".java") && !file.endsWith("Delays.java");
    }

    @Test
    void aDelayOfItsOwnIsFound() {
        for (String line : List.of(
                "Thread.sleep(5);",
                "monitor.wait(3);",
                "LockSupport.parkNanos(3_000_000);",
                "Async.sleep(Duration.ofMillis(35))",
                "loop.callLater(Duration.ofNanos(10_000), this::tick);",
                ".gracePeriod(Duration.ofMillis(200))",
                "view.get(5, TimeUnit.MILLISECONDS)",
                "private static final Duration PAUSE = Duration.ofMillis(2);",
                "private static final long PAUSE = 3_000_000; // ns")) {
            assertTrue(OWN_DELAY.matcher(line).find(), line);
        }
    }
}
