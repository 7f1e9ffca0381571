package rondo.bench.report;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Two states of the code, measured by the same benchmarks.
///
/// A difference counts if the intervals of the two have no point in common. Small ones that do so all the same
/// come from the machine more often than from the code: `threshold` says what is large.
final class CompareReport {

    private static final double SAME_BYTES = 0.5; // JMH's own allocations, spread over all operations

    private final Results older;
    private final Results newer;
    private final double threshold;
    private final Distances distances;

    /// What came of a cell.
    enum Verdict {
        /// Slower, beyond errors and threshold.
        SLOWER("SLOWER"),
        /// Faster, beyond errors and threshold.
        FASTER("faster"),
        /// No difference beyond errors and threshold.
        SAME("same"),
        /// At least one of the two has no error, so nothing can be said.
        UNKNOWN("no error known"),
        /// It uses several processors, which were near each other for one of the two and far for the other.
        MOVED("processors moved");

        private final String text;

        Verdict(String text) {
            this.text = text;
        }
    }

    /// @param older the state before
    /// @param newer the state after
    /// @param threshold differences up to this part of the older time do not count; 0.05 is 5 %
    CompareReport(Results older, Results newer, double threshold) {
        this.older = older;
        this.newer = newer;
        this.threshold = threshold;
        this.distances = new Distances(older, newer);
    }

    /// {@return all cells that both have}
    Table table() {
        Table table = new Table(
                List.of("one operation", "contender", "old", "new", "new ÷ old", "verdict", "old B/op", "new B/op"));
        for (Pair pair : pairs()) {
            Measurement before = pair.before;
            Measurement after = pair.after;
            table.add(List.of(
                    Topic.of(before.row()).titleOf(before.row()),
                    before.contender().name(),
                    Figures.time(before.time()),
                    Figures.time(after.time()),
                    Figures.ratio(after.time().dividedBy(before.time())),
                    verdict(pair).text,
                    bytes(before.allocated(), after.allocated(), before.allocated()),
                    bytes(before.allocated(), after.allocated(), after.allocated())));
        }
        return table;
    }

    /// {@return how many cells got slower}
    long slower() {
        return pairs().stream().filter(pair -> verdict(pair) == Verdict.SLOWER).count();
    }

    /// {@return how many cells only one of the two has}
    int unmatched() {
        return count(older) + count(newer) - 2 * pairs().size();
    }

    /// {@return what came of a cell}
    ///
    /// @param before the time before
    /// @param after the time after
    /// @param threshold up to which part of the time before a difference does not count
    static Verdict verdict(Estimate before, Estimate after, double threshold) {
        if (Double.isNaN(before.error()) || Double.isNaN(after.error())) {
            return Verdict.UNKNOWN;
        }
        if (!after.isApartFrom(before) || Math.abs(after.mean() - before.mean()) <= threshold * before.mean()) {
            return Verdict.SAME;
        }
        return after.mean() > before.mean() ? Verdict.SLOWER : Verdict.FASTER;
    }

    private Verdict verdict(Pair pair) {
        Verdict verdict = verdict(pair.before.time(), pair.after.time(), threshold);
        boolean moved = Topic.of(pair.before.row()).isSpread(pair.before.contender())
                && distances.isFar(pair.before) != distances.isFar(pair.after);
        return moved && verdict != Verdict.SAME ? Verdict.MOVED : verdict;
    }

    /// A cell before and after.
    private record Pair(Measurement before, Measurement after) {}

    private List<Pair> pairs() {
        List<Pair> pairs = new ArrayList<>();
        for (Row row : older.rows().keySet()) {
            for (Measurement before : older.cells(row)) {
                Measurement after = newer.cell(row, before.contender().name());
                if (after != null) {
                    pairs.add(new Pair(before, after));
                }
            }
        }
        return pairs;
    }

    /// Told only where it changed.
    private static String bytes(@Nullable Estimate before, @Nullable Estimate after, @Nullable Estimate told) {
        if (before == null || after == null || told == null) {
            return "";
        }
        return Math.abs(before.mean() - after.mean()) < SAME_BYTES ? "" : Figures.bytes(told.mean());
    }

    private static int count(Results results) {
        return results.rows().values().stream().mapToInt(java.util.Map::size).sum();
    }
}
