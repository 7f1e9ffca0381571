package rondo.bench.report;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What one thing takes on the heap, loop by loop.
final class HeapReport {

    /// What we aim for: a waiting task with all that belongs to it.
    static final String TARGET = "A waiting task, with the future it awaits, shall take at most 700 bytes.";

    private HeapReport() {}

    /// {@return a table of what [rondo.bench.Heap] wrote}
    ///
    /// @param json an array of things with their loop, its carrier and their bytes
    static Table table(String json) {
        Map<String, Map<String, String>> lines = new LinkedHashMap<>();
        try {
            for (JsonElement each : JsonParser.parseString(json).getAsJsonArray()) {
                JsonObject entry = each.getAsJsonObject();
                String bytes = String.format(Locale.ROOT, "%,.0f", entry.get("bytes").getAsDouble());
                lines.computeIfAbsent(entry.get("what").getAsString(), what -> new LinkedHashMap<>())
                        .put(column(entry), bytes);
            }
        } catch (JsonParseException | IllegalStateException | NullPointerException e) {
            throw new UsageException("This is not what the command heap writes in JSON: " + e.getMessage());
        }
        List<String> headings = new ArrayList<>(List.of("bytes of one"));
        headings.addAll(Contender.LOOPS);
        Table table = new Table(headings);
        lines.forEach((what, bytes) -> {
            List<String> cells = new ArrayList<>(List.of(what));
            Contender.LOOPS.forEach(loop -> cells.add(bytes.getOrDefault(loop, "")));
            table.add(cells);
        });
        return table;
    }

    private static String column(JsonObject entry) {
        String loop = entry.get("loop").getAsString();
        return entry.get("carrier").getAsString().equals("shut") ? loop + Contender.SHUT : loop;
    }
}
