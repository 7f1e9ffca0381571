package rondo.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A Markdown document of which a command writes a part, so that no figure is typed by hand.
///
/// The part stands between `<!-- loops -->` and `<!-- /loops -->`, each on a line of its own.
final class Document {

    private Document() {}

    /// Writes a part anew, and leaves the rest as it is.
    ///
    /// @param file the document
    /// @param part the part's name
    /// @param content its new content
    /// @throws IOException if the document cannot be read or written
    static void write(Path file, String part, String content) throws IOException {
        if (!Files.exists(file)) {
            throw new UsageException("There is no document " + file + " to write the part \"" + part + "\" into");
        }
        Files.writeString(file, replaced(file.toString(), Files.readString(file), part, content));
    }

    /// {@return a document's text with a new part}
    ///
    /// @param name the document's name, for the message if it has no such part
    /// @param text the text
    /// @param part the part's name
    /// @param content its new content
    static String replaced(String name, String text, String part, String content) {
        String begin = "<!-- " + part + " -->\n";
        String end = "<!-- /" + part + " -->";
        int from = text.indexOf(begin);
        int to = text.indexOf(end, Math.max(from, 0));
        if (from < 0 || to < 0) {
            throw new UsageException(name + " has no part \"" + part + "\": put the lines "
                    + begin.strip() + " and " + end + " where it shall be");
        }
        return text.substring(0, from + begin.length()) + "\n" + content.strip() + "\n\n" + text.substring(to);
    }
}
