package rondo.bench.report;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// Measurements that were never made.
final class Samples {

    private Samples() {}

    static Measurement ours(
            String method, Map<String, String> parameters, String contender, double time, double error) {
        return cell("rondo.bench." + method, parameters, contender, time, error);
    }

    static Measurement peer(
            String method, Map<String, String> parameters, String contender, double time, double error) {
        return cell("rondo.bench.peers." + method, parameters, contender, time, error);
    }

    /// A cell of iterations, each of which is a time and a round trip.
    static Measurement ours(String method, Map<String, String> parameters, String contender, double[]... iterations) {
        List<Measurement.Sample> samples = Arrays.stream(iterations)
                .map(each -> new Measurement.Sample(each[0], each[1]))
                .toList();
        double[] times = samples.stream().mapToDouble(Measurement.Sample::time).toArray();
        return new Measurement(
                Row.of("rondo.bench." + method, parameters),
                Contender.of("rondo.bench." + method, contender),
                Estimate.of(times),
                null,
                samples);
    }

    static Results results(Measurement... measurements) {
        return Results.of("JDK 25, 2 processors", List.of(measurements));
    }

    private static Measurement cell(
            String benchmark, Map<String, String> parameters, String contender, double time, double error) {
        return new Measurement(
                Row.of(benchmark, parameters),
                Contender.of(benchmark, contender),
                new Estimate(time, error),
                new Estimate(time / 2, 0),
                List.of());
    }
}
