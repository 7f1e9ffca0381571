package rondo.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Our loops against each other and against the floor.
final class LoopsReport {

    private static final double NOTHING = 0.3; // ns: less than a cycle or two, so the compiler removed it

    /// The floor of a loop whose tasks are virtual threads.
    private static final String BARE_THREAD = "bare-thread";

    private LoopsReport() {}

    /// {@return the times of an operation}
    ///
    /// @param results what was measured
    static Table times(Results results) {
        return table(results, cell -> Figures.time(cell.time()));
    }

    /// {@return the ratios that matter}
    ///
    /// @param results what was measured
    static Table ratios(Results results) {
        Table table = new Table(List.of(
                "one operation",
                "selector ÷ floor",
                "selector ÷ " + BARE_THREAD,
                "nio ÷ selector",
                "virtual ÷ selector",
                "selector-shut ÷ selector"));
        for (Row row : results.rows().keySet()) {
            Measurement selector = results.cell(row, "selector");
            Measurement floor = results.floor(row);
            List<String> cells = List.of(
                    Topic.of(row).titleOf(row),
                    floor != null && floor.time().mean() < NOTHING ? "" : ratio(selector, floor),
                    ratio(selector, results.cell(row, BARE_THREAD)),
                    ratio(results.cell(row, "nio"), selector),
                    ratio(results.cell(row, "virtual"), selector),
                    ratio(results.cell(row, "selector" + Contender.SHUT), selector));
            if (cells.stream().skip(1).anyMatch(cell -> !cell.isEmpty())) {
                table.add(cells);
            }
        }
        return table;
    }

    /// {@return the bytes that an operation allocates}
    ///
    /// @param results what was measured
    static Table allocation(Results results) {
        return table(results, LoopsReport::bytes);
    }

    /// {@return a ratio, or nothing if one of the two was not measured}
    ///
    /// @param cell what is divided
    /// @param by what it is divided by
    static String ratio(@Nullable Measurement cell, @Nullable Measurement by) {
        return Figures.ratio(cell == null ? null : cell.time(), by == null ? null : by.time());
    }

    /// {@return the figure of a floor with its name, or nothing}
    ///
    /// @param floor the floor, if the row has one
    /// @param figure what is told of it
    static String floor(@Nullable Measurement floor, Function<Measurement, String> figure) {
        if (floor == null) {
            return "";
        }
        String text = figure.apply(floor);
        return text.isEmpty() ? "" : text + " (" + floor.contender().name() + ")";
    }

    private static Table table(Results results, Function<Measurement, String> figure) {
        List<String> headings = new ArrayList<>(List.of("one operation", "floor"));
        headings.addAll(Contender.LOOPS);
        Table table = new Table(headings);
        for (Row row : results.rows().keySet()) {
            List<String> cells = new ArrayList<>();
            cells.add(Topic.of(row).titleOf(row));
            cells.add(floor(results.floor(row), figure));
            for (String loop : Contender.LOOPS) {
                Measurement cell = results.cell(row, loop);
                cells.add(cell == null ? "" : figure.apply(cell));
            }
            if (cells.stream().skip(1).anyMatch(cell -> !cell.isEmpty())) {
                table.add(cells);
            }
        }
        return table;
    }

    private static String bytes(Measurement cell) {
        Estimate allocated = cell.allocated();
        return allocated == null ? "" : Figures.bytes(allocated.mean());
    }
}
