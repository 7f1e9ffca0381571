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

    /// {@return a group of lines for each row: one for each contender, with its time, its bytes, and the number of
    /// times that the selector loop needs as long}
    Table table() {
        Table table = new Table(List.of("one operation", "contender", "time", "bytes", OURS + " ÷ it", "note"));
        for (Row row : rows()) {
            String title = Topic.of(row).titleOf(row);
            for (Measurement each : results.ranked(row)) {
                boolean ours = each.contender().kind() == Contender.Kind.LOOP;
                Estimate bytes = each.allocated();
                table.add(List.of(
                        title,
                        each.contender().name(),
                        Figures.time(each.time()),
                        bytes == null ? "" : Figures.bytes(bytes.mean()),
                        ours ? "" : LoopsReport.ratio(results.cell(row, OURS), each),
                        mark(row, each.contender())));
                title = "";
            }
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
        return "[" + (used.indexOf(note) + 1) + "]";
    }
}
