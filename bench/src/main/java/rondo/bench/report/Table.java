package rondo.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Cells of text in columns, for a terminal or for a Markdown document.
///
/// The first column is words, the others are figures and stand on the right. A column in which nothing stands
/// is left out.
final class Table {

    private static final String GAP = "   ";

    private final List<List<String>> lines = new ArrayList<>();

    /// @param headings of the columns
    Table(List<String> headings) {
        lines.add(headings);
    }

    /// Adds a line.
    ///
    /// @param cells as many as there are columns
    void add(List<String> cells) {
        if (cells.size() != lines.getFirst().size()) {
            throw new IllegalArgumentException(
                    "A line of " + cells.size() + " cells in a table of " + lines.getFirst().size() + " columns");
        }
        lines.add(cells);
    }

    /// {@return true if it has headings only}
    boolean isEmpty() {
        return lines.size() == 1;
    }

    /// {@return the table in columns of equal width, with a line break after each line}
    String toText() {
        List<List<String>> all = withoutEmptyColumns();
        int columns = all.getFirst().size();
        int[] widths = new int[columns];
        for (List<String> line : all) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], line.get(i).length());
            }
        }
        StringBuilder text = new StringBuilder();
        for (List<String> line : all) {
            StringBuilder out = new StringBuilder();
            for (int i = 0; i < columns; i++) {
                String space = " ".repeat(widths[i] - line.get(i).length());
                out.append(i == 0 ? "" : GAP).append(i == 0 ? line.get(i) + space : space + line.get(i));
            }
            text.append(out.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    /// {@return the table in Markdown, with a line break after each line}
    String toMarkdown() {
        List<List<String>> all = withoutEmptyColumns();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < all.size(); i++) {
            text.append(all.get(i).stream()
                    .map(cell -> cell.replace("|", "\\|"))
                    .collect(Collectors.joining(" | ", "| ", " |\n")));
            if (i == 0) {
                text.append("|---|").append("--:|".repeat(all.getFirst().size() - 1)).append('\n');
            }
        }
        return text.toString();
    }

    private List<List<String>> withoutEmptyColumns() {
        List<Integer> used = new ArrayList<>();
        for (int i = 0; i < lines.getFirst().size(); i++) {
            int column = i;
            if (i == 0 || lines.stream().skip(1).anyMatch(line -> !line.get(column).isEmpty())) {
                used.add(i);
            }
        }
        return lines.stream().map(line -> used.stream().map(line::get).toList()).toList();
    }
}
