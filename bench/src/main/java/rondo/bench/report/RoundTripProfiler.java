package rondo.bench.report;

import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/// Measures before and after each iteration how long a cache line takes from one processor to another and back, in
/// nanoseconds; the longer of the two is told. With JMH itself: `-prof rondo.bench.report.RoundTripProfiler`.
public final class RoundTripProfiler implements InternalProfiler {

    /// What the result is called.
    static final String METRIC = "cpu.roundtrip";

    private double before;

    /// For JMH.
    public RoundTripProfiler() {}

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        before = RoundTrip.measure();
    }

    @Override
    public Collection<? extends Result<?>> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        double longer = Math.max(before, RoundTrip.measure());
        return Double.isNaN(longer)
                ? List.of()
                : List.of(new ScalarResult(METRIC, longer, "ns", AggregationPolicy.AVG));
    }

    @Override
    public String getDescription() {
        return "round trip of a cache line between two processors";
    }
}
