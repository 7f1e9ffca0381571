package rondo.tck;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The report on one loop, as JSON and as a table.
final class TckReport {

    private final EventLoopTck kit;
    private final List<Verdict> verdicts;

    TckReport(EventLoopTck kit, List<Verdict> verdicts) {
        this.kit = kit;
        this.verdicts = verdicts;
    }

    private record Property(String name, @Nullable Object value) {}

    private List<Property> circumstances() {
        return List.of(
                new Property("provider", kit.provider()),
                new Property("carrier", kit.carrier()),
                new Property("loop", kit.describe()),
                new Property("kit", KitVersion.read()),
                new Property("jdk", System.getProperty("java.runtime.version")),
                new Property("os", System.getProperty("os.name") + " " + System.getProperty("os.version")),
                new Property(
                        "threadsCounted",
                        LiveThreads.includeVirtual() ? "all" : "platform, for want of " + LiveThreads.OPTION),
                new Property("seed", Seed.VALUE),
                new Property("delayFactor", Delays.FACTOR),
                new Property("capabilities", kit.capabilities().stream().map(Enum::name).sorted().toList()));
    }

    private long count(Level level, Result result) {
        return verdicts.stream()
                .filter(verdict -> verdict.rule().level() == level && verdict.result() == result)
                .count();
    }

    /// Returns a line for people: how many rules of which level came out how.
    String summary() {
        List<String> parts = new ArrayList<>();
        for (Level level : Level.values()) {
            for (Result result : Result.values()) {
                long count = count(level, result);
                if (count > 0 && level == Level.UNTESTED) {
                    parts.add(count + " untested");
                } else if (count > 0) {
                    parts.add(count + " " + word(level) + " " + word(result));
                }
            }
        }
        return String.join(", ", parts);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    // ---- JSON ----

    String toJson() {
        StringBuilder json = new StringBuilder("{\n");
        circumstances().forEach(property -> json.append("  ")
                .append(json(property.name))
                .append(": ")
                .append(json(property.value))
                .append(",\n"));
        json.append("  \"summary\": ").append(json(summary())).append(",\n  \"rules\": [");
        String separator = "\n";
        for (Verdict verdict : verdicts) {
            json.append(separator).append(json(verdict));
            separator = ",\n";
        }
        return json.append("\n  ]\n}\n").toString();
    }

    private static String json(Verdict verdict) {
        SpecifiedRule rule = verdict.rule();
        return "    {\"rule\": " + json(rule.id()) + ", \"level\": " + json(word(rule.level())) + ", \"needs\": "
                + json(rule.needs() == null ? null : rule.needs().name()) + ", \"result\": "
                + json(word(verdict.result())) + ", \"reason\": " + json(verdict.reason()) + ", \"sentence\": "
                + json(rule.sentence()) + ", \"tests\": " + json(rule.tests()) + "}";
    }

    private static String json(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case Number number -> number.toString();
            case Collection<?> values -> {
                List<String> items = new ArrayList<>();
                values.forEach(each -> items.add(json(each)));
                yield "[" + String.join(", ", items) + "]";
            }
            default -> quote(String.valueOf(value));
        };
    }

    private static String quote(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                default -> {
                    if (c < ' ' || Character.isSurrogate(c) || c == '\u2028' || c == '\u2029') {
                        quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
                    } else {
                        quoted.append(c);
                    }
                }
            }
        }
        return quoted.append('"').toString();
    }

    // ---- table ----

    String toTable() {
        StringBuilder table = new StringBuilder("# Conformance of the loop `" + kit.provider() + "`\n\n");
        circumstances().forEach(property ->
                table.append("- ").append(property.name).append(": ").append(property.value).append('\n'));
        table.append('\n').append(summary()).append("\n\n");
        table.append("| rule | level | result | reason | what it says |\n|---|---|---|---|---|\n");
        for (Verdict verdict : verdicts) {
            SpecifiedRule rule = verdict.rule();
            Capability needs = rule.needs();
            table.append("| ").append(rule.id());
            table.append(" | ").append(word(rule.level())).append(needs == null ? "" : ": " + needs);
            table.append(" | ").append(word(verdict.result()));
            table.append(" | ").append(cell(verdict.reason()));
            table.append(" | ").append(cell(rule.sentence())).append(" |\n");
        }
        return table.toString();
    }

    private static String cell(@Nullable String text) {
        if (text == null) {
            return "";
        }
        int end = text.indexOf('\n');
        return (end < 0 ? text : text.substring(0, end) + " …").replace("|", "\\|");
    }
}
