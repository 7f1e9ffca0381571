package rondo.bench.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/// Where a peer does less than its row says, or does it in another way.
///
/// They stand in the file `notes.properties` beside the peers. A key is a contender, for all its rows; or
/// question and contender, as in `Timer.netty`; or question, method and contender.
final class Notes {

    private static final String FILE = "/rondo/bench/peers/notes.properties";

    /// No note on anybody.
    static final Notes NONE = new Notes(new Properties());

    private final Properties notes;

    /// @param notes by their keys
    Notes(Properties notes) {
        this.notes = notes;
    }

    /// {@return true if there are none}
    boolean isEmpty() {
        return notes.isEmpty();
    }

    /// {@return the notes on the class path; none if no peers are on it}
    ///
    /// @throws IOException if they cannot be read
    static Notes onClassPath() throws IOException {
        Properties notes = new Properties();
        try (InputStream file = Notes.class.getResourceAsStream(FILE)) {
            if (file != null) {
                notes.load(new InputStreamReader(file, StandardCharsets.UTF_8));
            }
        }
        return new Notes(notes);
    }

    /// {@return the note on a cell, the closest one if there are several, or null}
    ///
    /// @param row the row
    /// @param contender the column
    @Nullable String of(Row row, Contender contender) {
        String name = contender.name();
        for (String key : new String[] {row.topic() + "." + name, row.question() + "." + name, name}) {
            String note = notes.getProperty(key);
            if (note != null) {
                return note;
            }
        }
        return null;
    }
}
