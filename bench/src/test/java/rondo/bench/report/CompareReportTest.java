package rondo.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static rondo.bench.report.CompareReport.verdict;
import static rondo.bench.report.Samples.ours;

import java.util.Map;
import org.junit.jupiter.api.Test;
import rondo.bench.report.CompareReport.Verdict;

class CompareReportTest {

    @Test
    void aDifferenceWithinTheErrorsIsNone() {
        assertEquals(Verdict.SAME, verdict(new Estimate(100, 10), new Estimate(120, 10), 0.05));
        assertEquals(Verdict.SLOWER, verdict(new Estimate(100, 9), new Estimate(120, 10), 0.05));
        assertEquals(Verdict.FASTER, verdict(new Estimate(120, 10), new Estimate(100, 9), 0.05));
    }

    @Test
    void aDifferenceWithinTheThresholdIsNone() {
        assertEquals(Verdict.SAME, verdict(new Estimate(100, 0.1), new Estimate(105, 0.1), 0.05));
        assertEquals(Verdict.SLOWER, verdict(new Estimate(100, 0.1), new Estimate(105.5, 0.1), 0.05));
    }

    @Test
    void withoutAnErrorNothingCanBeSaid() {
        assertEquals(Verdict.UNKNOWN, verdict(new Estimate(100, Double.NaN), new Estimate(500, 1), 0.05));
    }

    @Test
    void onlyCellsOfBothAreComparedAndBytesAreToldWhereTheyChanged() {
        Results older = Samples.results(
                ours("CallSoonBenchmark.chain", Map.of(), "selector", 48, 0.1),
                ours("CallSoonBenchmark.chain", Map.of(), "nio", 48, 0.1),
                ours("CallSoonBenchmark.chain", Map.of(), "virtual", 48, 0.1));
        Results newer = Samples.results(
                ours("CallSoonBenchmark.chain", Map.of(), "selector", 64, 0.1),
                ours("CallSoonBenchmark.chain", Map.of(), "nio", 48, 0.1),
                ours("CallSoonBenchmark.batch", Map.of(), "nio", 64, 0.1));

        CompareReport report = new CompareReport(older, newer, 0.05);

        String text = report.table().toText();
        assertEquals(1, report.slower());
        assertEquals(2, report.unmatched());
        assertEquals(3, text.lines().count());
        assertTrue(text.lines().toList().get(1).matches(".* selector .* 1.33 ± 0.00 +SLOWER +24 +32"), text);
        assertTrue(text.lines().toList().get(2).matches(".* nio .* 1.00 ± 0.00 +same"), text);
    }
}
