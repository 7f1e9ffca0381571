package rondo.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static rondo.bench.report.Samples.ours;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DistanceReportTest {

    private static final double NEAR = 60;
    private static final double SHARED = 110; // not even twice that
    private static final double FAR = 340;

    @Test
    void timesAreToldByDistanceWhereItMakesADifference() {
        Results results = Samples.results(
                switching("selector", at(199, NEAR), at(201, NEAR), at(200, FAR), at(210, FAR)),
                switching("nio", at(199, NEAR), at(201, NEAR), at(900, FAR)),
                switching("virtual", at(400, NEAR), at(401, NEAR), at(402, SHARED), at(1_000, FAR)),
                switching("selector-shut", at(1_200, FAR)));

        assertEquals(
                """
                A cache line took 60.0 ns from one processor to another and back, but 340 ns where they were far \
                from each other: in 42 % of the iterations it took more than 4 times the least.

                one operation contender near far far ÷ near near ÷ selector far ÷ selector
                switch between 100 tasks virtual 401 ± 18 ns 1,000 ns 2.49 1.98 ± 0.33 4.94
                selector-shut 1,200 ns 5.93
                """,
                new DistanceReport(results).toText().replaceAll(" +", " ").replace("\n ", "\n"));
    }

    @Test
    void ofOthersItIsToldIfItMadeADifference() {
        Results results = Samples.results(
                ours("LockBenchmark.handOver", Map.of(), "continuation", iterations(100, 140)),
                ours("LockBenchmark.handOver", Map.of(), "bare-thread", iterations(100, 101)));

        List<String> lines = new DistanceReport(results).toText().lines().toList();

        assertEquals(4, lines.size(), lines::toString);
        assertTrue(lines.getLast().matches("lock handed to the next task +continuation .*"), lines::toString);
    }

    @Test
    void whereTheSelectorLoopUsesTwoProcessorsItsOwnDistanceCounts() {
        Results results = Samples.results(
                ours("CallSoonThreadsafeBenchmark.fromOneThread", Map.of(), "selector", iterations(100, 300)),
                ours("CallSoonThreadsafeBenchmark.fromOneThread", Map.of(), "virtual", iterations(150, 600)));

        List<String> lines = new DistanceReport(results).toText().lines().toList();

        assertTrue(lines.get(3).matches("callback.* selector .* 1.00 ± 0.26 +1.00 ± 0.09"), lines::toString);
        assertTrue(lines.get(4).matches(" +virtual .* 1.50 ± 0.33 +2.00 ± 0.14"), lines::toString);
    }

    @Test
    void whereAllWereNearThereIsNothingToTellApart() {
        Results results = Samples.results(
                ours("LockBenchmark.handOver", Map.of(), "virtual", at(500, NEAR), at(510, SHARED)));

        String text = new DistanceReport(results).toMarkdown();

        assertEquals("A cache line took 110 ns from one processor to another and back.", text);
    }

    @Test
    void anIterationWhoseMeasurementWasDisturbedIsNeither() {
        double disturbed = 2_500;
        Results results = Samples.results(ours(
                "LockBenchmark.handOver", Map.of(), "virtual", at(500, NEAR), at(9_000, disturbed), at(800, FAR)));

        List<String> lines = new DistanceReport(results).toText().lines().toList();

        assertTrue(lines.getFirst().contains("in 50 % of the iterations"), lines::toString);
        assertTrue(lines.getLast().matches("lock .* virtual +500 ns +800 ns .*"), lines::toString);
    }

    @Test
    void whatWasNotMeasuredIsNotTold() {
        Results results = Samples.results(ours("LockBenchmark.handOver", Map.of(), "virtual", 500, 1));

        assertEquals("", new DistanceReport(results).toText());
    }

    private static Measurement switching(String contender, double[]... iterations) {
        return ours("TaskSwitchBenchmark.yield", Map.of("tasks", "100"), contender, iterations);
    }

    private static double[] at(double time, double roundTrip) {
        return new double[] {time, roundTrip};
    }

    private static double[][] iterations(double near, double far) {
        return new double[][] {
            at(near - 1, NEAR), at(near, NEAR), at(near + 1, NEAR), at(far - 1, FAR), at(far, FAR), at(far + 1, FAR)
        };
    }
}
