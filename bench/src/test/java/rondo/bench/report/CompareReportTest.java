package rondo.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static rondo.bench.report.CompareReport.verdict;
import static rondo.bench.report.Samples.ours;

import java.util.List;
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

    @Test
    void aTimeThatIsLongerAsProcessorsMovedApartIsNotSlower() {
        Results near = Samples.results(
                ours("LockBenchmark.handOver", Map.of(), "virtual", iterations(500, 60)),
                ours("LockBenchmark.handOver", Map.of(), "selector", iterations(200, 60)),
                ours("WakeUpBenchmark.fromAnotherThread", Map.of(), "selector", iterations(200, 60)));
        Results far = Samples.results(
                ours("LockBenchmark.handOver", Map.of(), "virtual", iterations(1_500, 340)),
                ours("LockBenchmark.handOver", Map.of(), "selector", iterations(300, 340)),
                ours("WakeUpBenchmark.fromAnotherThread", Map.of(), "selector", iterations(200, 340)));

        CompareReport report = new CompareReport(near, far, 0.05);

        List<String> lines = report.table().toText().lines().toList();
        assertEquals(1, report.slower());
        assertTrue(lines.get(1).matches("lock.* selector .* SLOWER"), lines.get(1));
        assertTrue(lines.get(2).matches("lock.* virtual .* processors moved"), lines.get(2));
        assertTrue(lines.get(3).matches("wake-up.* same"), lines.get(3));
        assertEquals(0, new CompareReport(far, far, 0.05).slower());
    }

    private static double[][] iterations(double time, double roundTrip) {
        return new double[][] {{time - 1, roundTrip}, {time, roundTrip}, {time + 1, roundTrip}};
    }
}
