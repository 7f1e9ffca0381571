package rondo.bench.report;

import java.util.ArrayList;
import java.util.List;

/// Where values stand on an axis on which each power of ten takes the same room.
///
/// @param low the power of ten at which the axis begins
/// @param high the power of ten at which it ends
/// @param from where it begins, in pixels
/// @param to where it ends, in pixels; less than `from` on an axis that goes up
record LogScale(int low, int high, double from, double to) {

    /// {@return an axis with room for all values}
    ///
    /// @param values numbers above 0
    /// @param from where it begins, in pixels
    /// @param to where it ends
    static LogScale holding(List<Double> values, double from, double to) {
        double least = values.stream().mapToDouble(Double::doubleValue).min().orElse(1);
        double most = values.stream().mapToDouble(Double::doubleValue).max().orElse(1);
        int low = (int) Math.floor(Math.log10(least));
        int high = (int) Math.ceil(Math.log10(most));
        return new LogScale(low, Math.max(high, low + 1), from, to);
    }

    /// {@return the place of a value; of one before the axis, its beginning}
    ///
    /// @param value a number above 0
    double at(double value) {
        return value <= Math.pow(10, low) ? from : from + (Math.log10(value) - low) / (high - low) * (to - from);
    }

    /// {@return the powers of ten on the axis, its ends among them}
    List<Double> marks() {
        List<Double> marks = new ArrayList<>();
        for (int power = low; power <= high; power++) {
            marks.add(Math.pow(10, power));
        }
        return marks;
    }
}
