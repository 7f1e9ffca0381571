package rondo.bench.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A drawing of what an operation costs among one, ten, … a million others: a panel for each kind of work.
///
/// A line that stays level tells of a cost that does not depend on how much there is.
final class GrowthChart {

    private static final double PANEL = 250;
    private static final double GAP = 30;
    private static final double LEFT = 76;
    private static final double TOP = 118;
    private static final double BOTTOM = 360;
    private static final double HEIGHT = 420;

    private final Svg svg = new Svg();
    private final Results results;
    private final LogScale times;

    private GrowthChart(Results results) {
        this.results = results;
        this.times = LogScale.holding(ends(results), BOTTOM, TOP);
    }

    /// {@return a drawing in SVG}
    ///
    /// @param title above all
    /// @param results what was measured, with the size as the only parameter
    static String draw(String title, Results results) {
        return new GrowthChart(results).draw(title);
    }

    private String draw(String title) {
        svg.text("head", 24, 34, title);
        svg.text("", 24, 54, "Time of one operation, and how many there are at once: both axes are logarithmic.");
        svg.text("", 24, 71, results.machine());
        double x = LEFT;
        for (Map.Entry<String, List<Row>> topic : results.topics().entrySet()) {
            panel(topic.getValue(), x, x == LEFT);
            x += PANEL + GAP;
        }
        double width = x - GAP + 24;
        legend(width);
        return svg.document(width, HEIGHT, title);
    }

    private void panel(List<Row> rows, double left, boolean first) {
        LogScale sizes = LogScale.holding(
                rows.stream().map(row -> (double) row.size()).toList(), left, left + PANEL);
        svg.text("name", left, TOP - 12, rows.getFirst().method());
        for (double mark : times.marks()) {
            svg.line("grid", left, times.at(mark), left + PANEL, times.at(mark));
            if (first) {
                svg.text("end", left - 8, times.at(mark) + 4, Figures.mark(mark));
            }
        }
        for (double mark : sizes.marks()) {
            svg.line("grid", sizes.at(mark), TOP, sizes.at(mark), BOTTOM);
            svg.text("middle", sizes.at(mark), BOTTOM + 18, power(mark));
        }
        for (Contender contender : results.contenders()) {
            curve(contender, rows, sizes);
        }
    }

    private void curve(Contender contender, List<Row> rows, LogScale sizes) {
        List<Double> points = new ArrayList<>();
        String colour = LaneChart.colour(contender);
        for (Row row : rows) {
            Measurement cell = results.cell(row, contender.name());
            if (cell != null) {
                double x = sizes.at(row.size());
                double y = times.at(cell.time().mean());
                svg.line("whisker " + colour, x, times.at(cell.time().low()), x, times.at(cell.time().high()));
                svg.dot(colour, x, y, 3);
                points.add(x);
                points.add(y);
            }
        }
        svg.path(colour + " line", points.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private void legend(double width) {
        double x = width - 24;
        for (Contender contender : results.contenders().reversed()) {
            svg.text("end", x, 34, contender.name());
            x -= contender.name().length() * 6.6 + 10;
            svg.dot(LaneChart.colour(contender), x, 30, 4);
            x -= 18;
        }
    }

    private static String power(double mark) {
        if (mark < 1e3) {
            return Figures.plain(mark);
        }
        return mark < 1e6 ? Figures.plain(mark / 1e3) + "k" : Figures.plain(mark / 1e6) + "M";
    }

    private static List<Double> ends(Results results) {
        return results.rows().keySet().stream()
                .map(results::cells)
                .flatMap(Collection::stream)
                .flatMap(each -> Stream.of(each.time().mean(), each.time().high()))
                .toList();
    }
}
