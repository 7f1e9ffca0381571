package rondo.examples.snippets;

import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The rows of the tables in a Markdown document, cell by cell.
final class MarkdownTable {

    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    private MarkdownTable() {}

    /// Returns the rows of all tables in a document, headers left out.
    static Stream<List<String>> rows(String document) {
        List<String> lines = Repository.lines(document);
        return lines.stream()
                .filter(line -> line.startsWith("|"))
                .filter(line -> !isHeader(line, lines))
                .map(MarkdownTable::cells);
    }

    /// Returns true for the line of dashes and for the one above it.
    private static boolean isHeader(String line, List<String> lines) {
        int below = lines.indexOf(line) + 1;
        return line.startsWith("|---") || below < lines.size() && lines.get(below).startsWith("|---");
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.substring(1, line.lastIndexOf('|')).split("(?<!\\\\)\\|", -1))
                .map(String::strip)
                .toList();
    }

    /// Returns what a cell says in code font.
    static List<String> code(String cell) {
        return CODE.matcher(cell).results().map((MatchResult span) -> span.group(1)).toList();
    }
}
