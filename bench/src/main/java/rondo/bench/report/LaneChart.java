package rondo.bench.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/// A drawing of times: a group of lanes for each row, and in it a lane for each contender.
///
/// ```text
///   switch between       continuation  ────●  91.2 ns
///   100 tasks                selector  ──────├●┤  121 ns
///                             virtual  ──────────────●  452 ns
///                                     |        |        |
///                                   10 ns   100 ns     1 µs
/// ```
final class LaneChart {

    private static final String AXIS =
            "Time of one operation on a logarithmic axis: left is better. Whiskers: 99.9 % confidence.";
    private static final String NOTED = ". An asterisk: it does less, or something else; see the notes.";
    private static final double WIDTH = 900;
    private static final double MARGIN = 24;
    private static final double NAMES = 352; // where the names of contenders end
    private static final double LEFT = 364; // where the axis begins
    private static final double RIGHT = 800; // where it ends; figures stand to the right of it, too
    private static final double TOP = 92;
    private static final double LANE = 17;
    private static final double GAP = 18;
    private static final int TITLE_LETTERS = 30;

    private final Svg svg = new Svg();
    private final Results results;
    private final List<Row> rows;
    private final Notes notes;
    private final LogScale scale;

    private LaneChart(Results results, List<Row> rows, Notes notes) {
        this.results = results;
        this.rows = rows;
        this.notes = notes;
        this.scale = LogScale.holding(ends(results, rows), LEFT, RIGHT);
    }

    /// {@return a drawing in SVG}
    ///
    /// @param title above all
    /// @param results what was measured
    /// @param rows those that are drawn, from top to bottom
    /// @param notes on contenders that get an asterisk
    static String draw(String title, Results results, List<Row> rows, Notes notes) {
        return new LaneChart(results, rows, notes).draw(title);
    }

    private String draw(String title) {
        double height = height();
        svg.text("head", MARGIN, 34, title);
        svg.text("", MARGIN, 54, AXIS);
        svg.text("", MARGIN, 71, results.machine() + (notes.isEmpty() ? "" : NOTED));
        for (double mark : scale.marks()) {
            svg.line("grid", scale.at(mark), TOP - 4, scale.at(mark), height - 34);
            svg.text("middle", scale.at(mark), height - 18, Figures.mark(mark));
        }
        double y = TOP;
        for (Row row : rows) {
            y = group(row, y);
        }
        return svg.document(WIDTH, height, title);
    }

    private double height() {
        double height = TOP + 40;
        for (Row row : rows) {
            height += groupHeight(row);
        }
        return height;
    }

    private double groupHeight(Row row) {
        return Math.max(results.cells(row).size(), 2) * LANE + GAP;
    }

    private double group(Row row, double top) {
        svg.line("rule", MARGIN, top - 4, WIDTH - MARGIN, top - 4);
        double y = top + GAP / 2 + 9;
        for (String line : lines(Topic.of(row).titleOf(row))) {
            svg.text("name", MARGIN, y, line);
            y += 16;
        }
        y = top + GAP / 2 + LANE / 2 - 4;
        for (Measurement each : results.ranked(row)) {
            lane(each, y);
            y += LANE;
        }
        return top + groupHeight(row);
    }

    private void lane(Measurement cell, double y) {
        String colour = colour(cell.contender());
        boolean ours = cell.contender().kind() == Contender.Kind.LOOP;
        Estimate time = cell.time();
        double low = scale.at(time.low());
        double high = scale.at(time.high());
        double mean = scale.at(time.mean());
        String name = cell.contender().name() + (notes.of(cell.row(), cell.contender()) == null ? "" : " *");
        svg.text(ours ? "ours end" : "end", NAMES, y + 4, name);
        svg.line("stem " + colour, LEFT, y, mean, y);
        svg.line("whisker " + colour, low, y, high, y);
        svg.line("whisker " + colour, low, y - 3, low, y + 3);
        svg.line("whisker " + colour, high, y - 3, high, y + 3);
        svg.dot(isShut(cell.contender()) ? colour + " shut" : colour, mean, y, 4);
        svg.text(ours ? "ours" : "", Math.max(high, mean + 4) + 7, y + 4, Figures.shortTime(time.mean()));
    }

    /// {@return the class of the style sheet for a contender}
    ///
    /// @param contender any
    static String colour(Contender contender) {
        return switch (contender.kind()) {
            case FLOOR -> "floor";
            case LOOP -> contender.name().replace(Contender.SHUT, "");
            case PEER -> "peer";
        };
    }

    private static boolean isShut(Contender contender) {
        return contender.name().endsWith(Contender.SHUT);
    }

    private static List<Double> ends(Results results, List<Row> rows) {
        return rows.stream()
                .map(results::cells)
                .flatMap(Collection::stream)
                .flatMap(each -> Stream.of(each.time().mean(), each.time().high()))
                .toList();
    }

    private static List<String> lines(String title) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : title.split(" ")) {
            if (line.length() + word.length() > TITLE_LETTERS) {
                lines.add(line.toString().strip());
                line.setLength(0);
            }
            line.append(word).append(' ');
        }
        lines.add(line.toString().strip());
        return lines;
    }
}
