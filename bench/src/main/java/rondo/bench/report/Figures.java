package rondo.bench.report;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How numbers are written: with three digits that count, in the unit that suits them.
final class Figures {

    private static final String[] UNITS = {"ns", "µs", "ms", "s"};

    private Figures() {}

    /// {@return a time and its error, "45.6 ± 1.2 ns"}
    ///
    /// @param nanoseconds the time
    static String time(Estimate nanoseconds) {
        int unit = unit(nanoseconds.mean());
        double scale = Math.pow(1_000, unit);
        return plusMinus(new Estimate(nanoseconds.mean() / scale, nanoseconds.error() / scale)) + " " + UNITS[unit];
    }

    /// {@return a time without its error, "45.6 ns"}
    ///
    /// @param nanoseconds the time
    static String shortTime(double nanoseconds) {
        int unit = unit(nanoseconds);
        double scaled = nanoseconds / Math.pow(1_000, unit);
        return number(scaled, digits(scaled)) + " " + UNITS[unit];
    }

    /// {@return a power of ten as the mark of an axis, "10 µs"}
    ///
    /// @param nanoseconds the power of ten
    static String mark(double nanoseconds) {
        if (nanoseconds < 1) {
            return plain(nanoseconds) + " ns";
        }
        int unit = Math.min((int) Math.floor(Math.log10(nanoseconds) / 3 + 1e-9), UNITS.length - 1);
        return plain(nanoseconds / Math.pow(1_000, unit)) + " " + UNITS[unit];
    }

    /// {@return a ratio and its error, "1.23 ± 0.04"}
    ///
    /// @param ratio the ratio
    static String ratio(Estimate ratio) {
        return plusMinus(ratio);
    }

    /// {@return the ratio of two times and its error, or nothing if one of them was not measured}
    ///
    /// @param time what is divided
    /// @param by what it is divided by
    static String ratio(@Nullable Estimate time, @Nullable Estimate by) {
        return time == null || by == null ? "" : ratio(time.dividedBy(by));
    }

    /// {@return bytes, "24" or "24.3"}
    ///
    /// @param bytes how many, on average
    static String bytes(double bytes) {
        return Math.abs(bytes - Math.rint(bytes)) < 0.05 ? number(bytes, 0) : number(bytes, 1);
    }

    /// {@return a number without zeros at its end, "0.1" or "1,000"}
    ///
    /// @param number the number
    static String plain(double number) {
        String text = String.format(Locale.ROOT, "%,.3f", number);
        return text.replaceAll("0+$", "").replaceAll("\\.$", "");
    }

    private static String plusMinus(Estimate estimate) {
        int digits = digits(estimate.mean());
        String mean = number(estimate.mean(), digits);
        return Double.isNaN(estimate.error()) ? mean : mean + " ± " + number(estimate.error(), digits);
    }

    private static int unit(double nanoseconds) {
        return nanoseconds < 10_000 ? 0 : nanoseconds < 1e6 ? 1 : nanoseconds < 1e9 ? 2 : 3;
    }

    private static int digits(double value) {
        return value < 9.995 ? 2 : value < 99.95 ? 1 : 0;
    }

    private static String number(double value, int digits) {
        return String.format(Locale.ROOT, "%,." + digits + "f", value);
    }
}
