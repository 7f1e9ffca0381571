package rondo.tck;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What became of the rules on one loop, while its tests run; writes the report at the end.
final class Verdicts implements AutoCloseable {

    /// The property with the folder for reports; `target/tck` if it is not set.
    static final String FOLDER = "rondo.tck.report";

    private final EventLoopTck kit;
    private final Specification specification;
    private final Map<String, List<Noted>> byRule = new HashMap<>();

    Verdicts(EventLoopTck kit) {
        this.kit = kit;
        this.specification = kit.specification();
    }

    private record Noted(String test, Result result, @Nullable String reason) {}

    /// Returns what the loop lacks of all that a test of these rules needs; null if it has everything.
    @Nullable Capability missing(List<String> rules) {
        Set<Capability> present = kit.capabilities();
        for (String id : rules) {
            SpecifiedRule rule = specification.rule(id);
            Capability needed = rule == null ? null : rule.needs();
            if (needed != null && !present.contains(needed)) {
                return needed;
            }
        }
        return null;
    }

    synchronized void note(String test, List<String> rules, Result result, @Nullable String reason) {
        Noted noted = new Noted(test, result, reason);
        for (String rule : rules) {
            byRule.computeIfAbsent(rule, key -> new ArrayList<>()).add(noted);
        }
    }

    @Override
    public synchronized void close() {
        TckReport report = new TckReport(kit, specification.rules().stream().map(this::verdict).toList());
        Path folder = Path.of(System.getProperty(FOLDER, "target/tck"), kit.provider() + suffix(kit.carrier()));
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("tck-report.json"), report.toJson());
            Files.writeString(folder.resolve("tck-report.md"), report.toTable());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the report; -D" + FOLDER + " names another folder", e);
        }
    }

    private static String suffix(@Nullable String carrier) {
        return carrier == null ? "" : "-" + carrier;
    }

    private Verdict verdict(SpecifiedRule rule) {
        List<Noted> noted = byRule.getOrDefault(rule.id(), List.of());
        for (Noted each : noted) {
            if (each.result == Result.FAILED) {
                return new Verdict(rule, Result.FAILED, each.test + ": " + each.reason);
            }
        }
        if (rule.level() == Level.UNTESTED) {
            return new Verdict(rule, Result.UNTESTED, rule.reason());
        }
        if (noted.stream().anyMatch(each -> each.result == Result.PASSED)) {
            return new Verdict(rule, Result.PASSED, null);
        }
        if (!noted.isEmpty()) {
            return new Verdict(rule, Result.SKIPPED, noted.getFirst().reason);
        }
        return rule.tests().stream().anyMatch(Verdicts::isOfTheKit)
                ? new Verdict(rule, Result.NOT_RUN, null)
                : new Verdict(rule, Result.ELSEWHERE, "proven by the tests of what is built on loops");
    }

    private static boolean isOfTheKit(String test) {
        String name = Verdicts.class.getPackageName() + '.' + test.substring(0, test.indexOf('#'));
        try {
            Class.forName(name, false, Verdicts.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
