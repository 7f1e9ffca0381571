package rondo.bench.report;

import org.openjdk.jmh.util.ListStatistics;

/// A mean that was measured, and how far off it may be.
///
/// @param mean the mean
/// @param error half the width of its interval of confidence; not a number if there was but one sample
record Estimate(double mean, double error) {

    private static final double CONFIDENCE = 0.999; // as JMH has it

    /// {@return the mean of samples, and its error as JMH tells it}
    ///
    /// @param samples at least one
    static Estimate of(double... samples) {
        ListStatistics statistics = new ListStatistics(samples);
        return new Estimate(statistics.getMean(), statistics.getMeanErrorAt(CONFIDENCE));
    }

    /// {@return how many times `other` this is}
    ///
    /// The relative errors of independent estimates add up as squares. That holds to the first order, so
    /// for errors that are small beside their means.
    ///
    /// @param other what to divide by
    Estimate dividedBy(Estimate other) {
        double ratio = mean / other.mean;
        return new Estimate(ratio, ratio * Math.hypot(error / mean, other.error / other.mean));
    }

    /// {@return true if the intervals of both have no point in common}
    ///
    /// Two estimates without an error cannot be told apart.
    ///
    /// @param other the other one
    boolean isApartFrom(Estimate other) {
        return Math.abs(mean - other.mean) > error + other.error;
    }

    /// {@return the lower end of the interval, but not below a hundredth of the mean}
    ///
    /// A logarithmic axis has no place for zero.
    double low() {
        return Math.max(mean - knownError(), mean / 100);
    }

    /// {@return the upper end of the interval}
    double high() {
        return mean + knownError();
    }

    private double knownError() {
        return Double.isNaN(error) ? 0 : error;
    }
}
