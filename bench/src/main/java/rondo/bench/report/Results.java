package rondo.bench.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// All cells of a table, by row and contender.
///
/// @param machine on what they were measured, in words
/// @param rows the measurements of each row, by contender
record Results(String machine, SortedMap<Row, SortedMap<Contender, Measurement>> rows) {

    /// {@return a table of measurements; of two in one cell the later one}
    ///
    /// @param machine on what they were measured
    /// @param measurements the cells, in any order
    static Results of(String machine, Collection<Measurement> measurements) {
        SortedMap<Row, SortedMap<Contender, Measurement>> rows = new TreeMap<>(Topic.ORDER);
        for (Measurement each : measurements) {
            rows.computeIfAbsent(each.row(), row -> new TreeMap<>()).put(each.contender(), each);
        }
        return new Results(machine, rows);
    }

    /// {@return the contenders that appear in some row, in the order of their columns}
    List<Contender> contenders() {
        SortedSet<Contender> contenders = new TreeSet<>();
        rows.values().forEach(row -> contenders.addAll(row.keySet()));
        return List.copyOf(contenders);
    }

    /// {@return a cell, or null if it was not measured}
    ///
    /// @param row the row
    /// @param contender the contender's name
    @Nullable Measurement cell(Row row, String contender) {
        for (Measurement each : cells(row)) {
            if (each.contender().name().equals(contender)) {
                return each;
            }
        }
        return null;
    }

    /// {@return the cheapest floor of a row, or null if it has none}
    ///
    /// @param row the row
    @Nullable Measurement floor(Row row) {
        return best(row, Contender.Kind.FLOOR);
    }

    /// {@return the fastest contender of a kind, or null if there is none}
    ///
    /// @param row the row
    /// @param kind the kind
    @Nullable Measurement best(Row row, Contender.Kind kind) {
        Measurement best = null;
        for (Measurement each : cells(row)) {
            if (each.contender().kind() == kind && (best == null || each.time().mean() < best.time().mean())) {
                best = each;
            }
        }
        return best;
    }

    /// {@return the measurements of a row: floors, our loops, and peers from the fastest to the slowest}
    ///
    /// @param row the row
    List<Measurement> ranked(Row row) {
        List<Measurement> ranked = new ArrayList<>(cells(row));
        ranked.sort(Comparator.comparing((Measurement each) -> each.contender().kind())
                .thenComparing(each -> each.contender().kind() == Contender.Kind.PEER ? each.time().mean() : 0));
        return ranked;
    }

    /// {@return the measurements of a row, by contender}
    ///
    /// @param row the row
    Collection<Measurement> cells(Row row) {
        return rows.getOrDefault(row, new TreeMap<>()).values();
    }

    /// {@return the rows by question and method}
    Map<String, List<Row>> topics() {
        Map<String, List<Row>> topics = new LinkedHashMap<>();
        rows.keySet().forEach(row -> topics.computeIfAbsent(row.topic(), topic -> new ArrayList<>()).add(row));
        return topics;
    }
}
