package rondo.bench.report;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Our loops against other people's libraries.
final class PeersReport {

    private static final String OURS = "selector";

    private final Results results;
    private final Notes notes;
    private final List<String> used = new ArrayList<>(); // the notes that were referred to

    /// @param results what was measured
    /// @param notes where a peer does less
    PeersReport(Results results, Notes notes) {
        this.results = results;
        this.notes = notes;
    }

    /// {@return the rows in which a peer took part, and those with a target}
    List<Row> rows() {
        List<Row> rows = new ArrayList<>(results.rows().keySet());
        rows.removeIf(row -> results.best(row, Contender.Kind.PEER) == null
                && Topic.of(row).targetOf(row) == null);
        return rows;
    }

    /// {@return the times of an operation}
    Table times() {
        List<Contender> columns = results.contenders().stream()
                .filter(each -> each.kind() != Contender.Kind.FLOOR)
                .toList();
        List<String> headings = new ArrayList<>(List.of("one operation", "floor"));
        columns.forEach(each -> headings.add(each.name()));
        Table table = new Table(headings);
        for (Row row : rows()) {
            List<String> cells = new ArrayList<>();
            cells.add(Topic.of(row).titleOf(row));
            cells.add(LoopsReport.floor(results.floor(row), cell -> Figures.time(cell.time())));
            for (Contender column : columns) {
                Measurement cell = results.cell(row, column.name());
                cells.add(cell == null ? "" : Figures.time(cell.time()) + mark(row, column));
            }
            table.add(cells);
        }
        return table;
    }

    /// {@return how many times the selector loop needs what each peer needs: below 1 we are faster}
    Table ratios() {
        List<Contender> peers = results.contenders().stream()
                .filter(each -> each.kind() == Contender.Kind.PEER)
                .toList();
        List<String> headings = new ArrayList<>();
        headings.add("selector divided by");
        peers.forEach(each -> headings.add(each.name()));
        Table table = new Table(headings);
        for (Row row : rows()) {
            List<String> cells = new ArrayList<>();
            cells.add(Topic.of(row).titleOf(row));
            for (Contender peer : peers) {
                Measurement cell = results.cell(row, peer.name());
                String ratio = LoopsReport.ratio(results.cell(row, OURS), cell);
                cells.add(ratio.isEmpty() ? "" : ratio + mark(row, peer));
            }
            table.add(cells);
        }
        return table;
    }

    /// {@return what we aim for, and whether we are there}
    Table targets() {
        Table table = new Table(List.of("one operation", "target", "seen", "reached"));
        for (Row row : rows()) {
            Topic topic = Topic.of(row);
            Topic.Target target = topic.targetOf(row);
            if (target != null) {
                String aim = "≤ " + Figures.plain(target.factor()) + " × " + target.contender();
                Estimate ratio = ratio(row, target.contender());
                String seen = ratio == null ? "not measured" : Figures.ratio(ratio);
                table.add(List.of(topic.titleOf(row), aim, seen, reached(ratio, target.factor())));
            }
        }
        return table;
    }

    /// {@return the notes that the tables refer to, one a line, in the order of their numbers}
    List<String> notes() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < used.size(); i++) {
            lines.add("[" + (i + 1) + "] " + used.get(i));
        }
        return lines;
    }

    /// {@return whether a ratio is at most the target; what lies within the error is neither}
    ///
    /// @param ratio the ratio, if it was measured
    /// @param target the most it may be
    static String reached(@Nullable Estimate ratio, double target) {
        if (ratio == null) {
            return "";
        }
        if (!ratio.isApartFrom(new Estimate(target, 0))) {
            return "about";
        }
        return ratio.mean() <= target ? "yes" : "no";
    }

    private @Nullable Estimate ratio(Row row, String other) {
        Measurement ours = results.cell(row, OURS);
        Measurement theirs = results.cell(row, other);
        return ours == null || theirs == null ? null : ours.time().dividedBy(theirs.time());
    }

    private String mark(Row row, Contender contender) {
        String note = notes.of(row, contender);
        if (note == null) {
            return "";
        }
        if (!used.contains(note)) {
            used.add(note);
        }
        return " [" + (used.indexOf(note) + 1) + "]";
    }
}
