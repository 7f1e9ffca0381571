package rondo.bench.report;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What it makes of a time whether processors were near or far from each other.
final class DistanceReport {

    private final Results results;
    private final Distances distances;

    /// @param results what was measured
    DistanceReport(Results results) {
        this.results = results;
        this.distances = new Distances(results);
    }

    /// {@return the times by distance: of our loops where they have more than one processor at work, and of others to
    /// which it made a difference}
    Table table() {
        Table table = new Table(List.of(
                "one operation",
                "contender",
                "near",
                "far",
                "far ÷ near",
                "near ÷ selector",
                "far ÷ selector"));
        for (Row row : results.rows().keySet()) {
            String title = Topic.of(row).titleOf(row);
            for (Measurement cell : results.ranked(row)) {
                Estimate near = distances.near(cell);
                Estimate far = distances.far(cell);
                if (isTold(row, cell.contender(), near, far)) {
                    table.add(List.of(
                            title,
                            cell.contender().name(),
                            near == null ? "" : Figures.time(near),
                            far == null ? "" : Figures.time(far),
                            Figures.ratio(far, near),
                            Figures.ratio(near, selector(row, distances::near)),
                            Figures.ratio(far, selector(row, distances::far))));
                    title = "";
                }
            }
        }
        return table;
    }

    /// {@return all for a terminal; empty if distances were not measured}
    String toText() {
        return text(table().toText());
    }

    /// {@return all for a Markdown document; empty if distances were not measured}
    String toMarkdown() {
        return text(table().toMarkdown());
    }

    private String text(String table) {
        String summary = distances.describe();
        return distances.vary() ? summary + "\n\n" + table : summary;
    }

    /// {@return the time of the selector loop, and by distance only if it has more than one processor at work}
    private @Nullable Estimate selector(Row row, Function<Measurement, @Nullable Estimate> distance) {
        Measurement selector = results.cell(row, "selector");
        if (selector == null) {
            return null;
        }
        return Topic.of(row).isSpread(selector.contender()) ? distance.apply(selector) : selector.time();
    }

    private static boolean isTold(Row row, Contender contender, @Nullable Estimate near, @Nullable Estimate far) {
        if (contender.kind() == Contender.Kind.LOOP && Topic.of(row).isSpread(contender)) {
            return near != null || far != null;
        }
        return near != null && far != null && near.isApartFrom(far);
    }
}
