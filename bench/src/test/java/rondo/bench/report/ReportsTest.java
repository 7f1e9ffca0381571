package rondo.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static rondo.bench.report.Samples.ours;
import static rondo.bench.report.Samples.peer;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class ReportsTest {

    private static final Map<String, String> TASKS = Map.of("tasks", "100");

    private final Results results = Samples.results(
            ours("CallSoonBenchmark.chain", Map.of(), "queue", 2, 0),
            ours("CallSoonBenchmark.chain", Map.of(), "selector", 3, 0.01),
            ours("CallSoonBenchmark.chain", Map.of(), "virtual", 6, 0),
            peer("CallSoonBenchmark.chain", Map.of(), "activej", 3.2, 0.01),
            peer("CallSoonBenchmark.chain", Map.of(), "netty", 12, 0.01),
            ours("TaskSwitchBenchmark.yield", TASKS, "continuation", 90, 1),
            ours("TaskSwitchBenchmark.yield", TASKS, "bare-thread", 150, 0),
            ours("TaskSwitchBenchmark.yield", TASKS, "selector", 180, 1),
            ours("TaskSwitchBenchmark.yield", TASKS, "selector-shut", 450, 1),
            ours("TimerBenchmark.armAndCancel", Map.of(), "selector", 36, 2),
            peer("TimerBenchmark.armAndCancel", Map.of(), "activej", 36, 2));

    @Test
    void theLoopsAreComparedWithTheFloorAndWithEachOther() {
        assertEquals(
                """
                one operation floor selector virtual selector-shut
                callback that schedules the next 2.00 ± 0.00 ns (queue) 3.00 ± 0.01 ns 6.00 ± 0.00 ns
                switch between 100 tasks 90.0 ± 1.0 ns (continuation) 180 ± 1 ns 450 ± 1 ns
                timer set and cancelled 36.0 ± 2.0 ns
                """,
                LoopsReport.times(results).toText().replaceAll(" +", " "));
        assertEquals(
                """
                one operation selector ÷ floor selector ÷ bare-thread virtual ÷ selector selector-shut ÷ selector
                callback that schedules the next 1.50 ± 0.01 2.00 ± 0.01
                switch between 100 tasks 2.00 ± 0.02 1.20 ± 0.01 2.50 ± 0.01
                """,
                LoopsReport.ratios(results).toText().replaceAll(" +", " "));
    }

    @Test
    void aFloorThatTheCompilerRemovedIsNoFloor() {
        Results removed = Samples.results(
                ours("AwaitBenchmark.doneFuture", Map.of(), "continuation", 0.03, 0.01),
                ours("AwaitBenchmark.doneFuture", Map.of(), "selector", 3, 0.01));

        assertTrue(LoopsReport.ratios(removed).isEmpty(), "no ratio");
    }

    @Test
    void bytesAreToldOfTheFloorToo() {
        String text = LoopsReport.allocation(results).toText();

        assertTrue(text.contains("1 (queue)"), text);
        assertFalse(text.contains("÷"), text);
    }

    @Test
    void peersStandBelowOurLoopsFromFastToSlow() {
        Results three = Samples.results(
                peer("CallSoonBenchmark.chain", Map.of(), "activej", 12, 0.01),
                peer("CallSoonBenchmark.chain", Map.of(), "netty", 3.2, 0.01),
                ours("CallSoonBenchmark.chain", Map.of(), "selector", 3, 0.01));

        assertEquals(
                """
                one operation                     contender              time   bytes   selector ÷ it
                callback that schedules the next   selector    3.00 ± 0.01 ns     1.5
                                                      netty    3.20 ± 0.01 ns     1.6     0.94 ± 0.00
                                                    activej   12.0 ± 0.0 ns       6     0.25 ± 0.00
                """
                        .replaceAll(" +", " "),
                new PeersReport(three, Notes.NONE).table().toText().replaceAll(" +", " "));
    }

    @Test
    void aTargetIsReachedOrNotOrWithinTheError() {
        List<String> lines = new PeersReport(results, Notes.NONE).targets().toText().lines().toList();

        assertTrue(lines.get(1).matches("callback that.* ≤ 1 × activej +0.94 ± 0.00 +yes"), lines.get(1));
        assertTrue(lines.get(2).matches("switch.* ≤ 1.3 × continuation +2.00 ± 0.02 +no"), lines.get(2));
        assertTrue(lines.get(3).matches("timer.* ≤ 1 × activej +1.00 ± 0.08 +about"), lines.get(3));
    }

    @Test
    void aTargetWhoseRivalIsMissingSaysSo() {
        Results alone = Samples.results(ours("CallSoonBenchmark.chain", Map.of(), "selector", 3, 0));

        String text = new PeersReport(alone, Notes.NONE).targets().toText();

        assertTrue(text.contains("not measured"), text);
    }

    @Test
    void notesAreNumberedAndToldOnce() {
        Properties notes = new Properties();
        notes.setProperty("activej", "milliseconds only");
        notes.setProperty("CallSoon.activej", "no cancellation");
        PeersReport report = new PeersReport(results, new Notes(notes));

        List<String> lines = report.table().toText().lines().toList();

        assertTrue(lines.get(4).matches(" +activej +3.20 .* \\[1]"), lines.get(4));
        assertEquals(
                List.of("[1] no cancellation", "[2] milliseconds only"), report.notes());
    }
}
