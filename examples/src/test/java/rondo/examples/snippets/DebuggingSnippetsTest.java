package rondo.examples.snippets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import rondo.Async;
import rondo.LoopStatistics;
import rondo.Task;
import rondo.TaskOptions;

class DebuggingSnippetsTest extends OnEveryLoop {

    @Test
    void theGraphTellsWhoWaits() {
        List<String> waiting = Async.run(() -> {
            Task<List<String>> child = Async.createTask(() -> {
                Async.sleep(Duration.ZERO);
                return DebuggingSnippets.whoWaitsForMe();
            });
            Task<List<String>> parent = Async.createTask(() -> child.await(), TaskOptions.named("parent"));
            return parent.await();
        });

        assertEquals(1, waiting.size());
        assertTrue(waiting.getFirst().contains("parent"), waiting::toString);
    }

    @Test
    void theDumpShowsEachLoopThatRuns() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        Async.run(() -> {
            Async.currentTask().setName("the main task");
            return Async.toThread(() -> {
                DebuggingSnippets.loopDump(new PrintStream(out, true));
                assertEquals(1, DebuggingSnippets.running().size());
                return "dumped";
            });
        });

        assertTrue(out.toString().contains("the main task: waits for "), out::toString);
        assertEquals(List.of(), DebuggingSnippets.running());
    }

    @Test
    void howBusyALoopWas() {
        LoopStatistics before = new LoopStatistics(1_000, 1, 1, 0, 1, Duration.ofNanos(500), 0, 0, 1, 1);
        LoopStatistics after = new LoopStatistics(2_000, 2, 2, 0, 2, Duration.ofNanos(750), 0, 0, 1, 1);

        assertEquals("75 %", DebuggingSnippets.busy(before, after));
    }

    @Test
    void eachListingOfThePageIsARegion() {
        String regions = regions();
        List<String> listings = listings();

        assertEquals(2, listings.size());
        listings.forEach(listing -> assertTrue(regions.contains(listing), listing));
    }

    private static String regions() {
        return Repository.lines("examples/src/test/java/rondo/examples/snippets/DebuggingSnippets.java").stream()
                .map(String::strip)
                .collect(Collectors.joining("\n"));
    }

    /// Returns the Java listings of the page, without indentation.
    private static List<String> listings() {
        String page = String.join("\n", Repository.lines("docs/debugging.md"));
        return Pattern.compile("```java\n(.*?)\n```", Pattern.DOTALL)
                .matcher(page)
                .results()
                .map(found -> found.group(1).replaceAll("(?m)^ +", ""))
                .toList();
    }
}
