package rondo.bench.report;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// How far apart the processors were when something was measured: near or far.
///
/// It is far if a cache line took more than four times as long between them as it did at best. Two threads of one core
/// and two cores with one cache are about a factor of two apart, and both are near. It is neither if it took longer than
/// it can: then something else wanted a processor while that was measured.
final class Distances {

    private static final int FAR = 4; // times the least
    private static final double DISTURBED = 2_000; // nanoseconds; between two sockets it takes some hundred

    private final List<Measurement> cells;
    private final double least;

    /// @param results all that was measured on one machine
    Distances(Results... results) {
        cells = List.of(results).stream()
                .flatMap(each -> each.rows().values().stream())
                .flatMap(row -> row.values().stream())
                .toList();
        least = samples().mapToDouble(Measurement.Sample::roundTrip).min().orElse(Double.NaN);
    }

    /// {@return true if some iterations were far}
    boolean vary() {
        return samples().anyMatch(this::isFar);
    }

    /// {@return the time of the iterations that were near, or null if there were none}
    ///
    /// @param cell any
    @Nullable Estimate near(Measurement cell) {
        return time(cell, this::isNear);
    }

    /// {@return the time of the iterations that were far, or null if there were none}
    ///
    /// @param cell any
    @Nullable Estimate far(Measurement cell) {
        return time(cell, this::isFar);
    }

    /// {@return true if most of the iterations were far}
    ///
    /// @param cell any
    boolean isFar(Measurement cell) {
        return 2 * cell.samples().stream().filter(this::isFar).count() > cell.samples().size();
    }

    /// {@return what to say of all iterations, or nothing if it was not measured}
    String describe() {
        if (Double.isNaN(least)) {
            return "";
        }
        double[] near = roundTrips(this::isNear);
        double[] far = roundTrips(this::isFar);
        String text = "A cache line took %s from one processor to another and back".formatted(middle(near));
        if (far.length == 0) {
            return text + ".";
        }
        double percent = 100.0 * far.length / (near.length + far.length);
        return text + ", but %s where they were far from each other: in %.0f %% of the iterations it took more than "
                .formatted(middle(far), percent) + FAR + " times the least.";
    }

    private double[] roundTrips(Predicate<Measurement.Sample> which) {
        return samples().filter(which).mapToDouble(Measurement.Sample::roundTrip).sorted().toArray();
    }

    /// An iteration that was disturbed may be off by so much that a mean would tell nothing.
    private static String middle(double[] sorted) {
        return Figures.shortTime(sorted[sorted.length / 2]);
    }

    private Stream<Measurement.Sample> samples() {
        return cells.stream().flatMap(cell -> cell.samples().stream());
    }

    private boolean isNear(Measurement.Sample sample) {
        return sample.roundTrip() <= FAR * least;
    }

    private boolean isFar(Measurement.Sample sample) {
        return sample.roundTrip() > FAR * least && sample.roundTrip() < DISTURBED;
    }

    private static @Nullable Estimate time(Measurement cell, Predicate<Measurement.Sample> which) {
        double[] times = cell.samples().stream().filter(which).mapToDouble(Measurement.Sample::time).toArray();
        return times.length == 0 ? null : Estimate.of(times);
    }
}
