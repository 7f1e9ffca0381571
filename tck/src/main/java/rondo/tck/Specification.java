package rondo.tck;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The rules of `docs/spec.md`, which is a part of the kit. A rule is a paragraph:
///
/// ```text
/// **2.3** (required) Timers of the same deadline MUST run in the order in which they were armed.
/// *Intent: a program must not depend on what a heap does with equals.*
/// *Tests:* `TimerRules#timersOfTheSameTimeRunInOrderOfRegistration`
/// ```
final class Specification {

    private static final String RESOURCE = "spec.md";

    private static final Pattern PARAGRAPH = Pattern.compile("\n\n+");
    private static final Pattern START = Pattern.compile("\\*\\*[0-9]");
    private static final Pattern RULE = Pattern.compile(
            "\\*\\*(?<id>\\d+\\.\\d+)\\*\\* \\((?<level>\\w+)(?::\\s(?<more>(?:[^()]|\\([^()]*\\))+))?\\) "
                    + "(?<sentence>.+?)"
                    + "\\s\\*Intent: (?<intent>.+?)\\*(?:\\s\\*Tests:\\* (?<tests>.+))?",
            Pattern.DOTALL);
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    private final Map<String, SpecifiedRule> rules = new LinkedHashMap<>();

    /// Reads a specification.
    ///
    /// @throws IllegalArgumentException if a rule is not written as rules are
    Specification(String markdown) {
        PARAGRAPH
                .splitAsStream(markdown)
                .map(String::strip)
                .filter(paragraph -> START.matcher(paragraph).lookingAt())
                .map(Specification::parse)
                .forEach(this::add);
    }

    /// Reads the specification that comes with the kit.
    static Specification read() {
        try (InputStream stream = Specification.class.getResourceAsStream(RESOURCE)) {
            if (stream == null) {
                throw new IllegalStateException("The kit was built without " + RESOURCE);
            }
            return new Specification(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + RESOURCE, e);
        }
    }

    private static SpecifiedRule parse(String paragraph) {
        Matcher rule = RULE.matcher(paragraph);
        if (!rule.matches()) {
            throw new IllegalArgumentException(
                    "A rule is '**n.m** (level) sentence', a line '*Intent: …*' and a line "
                            + "'*Tests:* `Class#method`, …'; this is none: " + paragraph);
        }
        Level level = level(group(rule, "level"), paragraph);
        String more = inOneLine(rule.group("more"));
        boolean optional = level == Level.OPTIONAL;
        boolean untested = level == Level.UNTESTED;
        if ((more == null) == (optional || untested)) {
            throw new IllegalArgumentException("'(optional: CAPABILITY)' and '(untested: reason)' say more, "
                    + "'(required)' and '(stochastic)' do not: " + paragraph);
        }
        List<String> tests = tests(rule.group("tests"));
        if (tests.isEmpty() != untested) {
            throw new IllegalArgumentException(
                    (untested ? "is untested and has tests: " : "has no tests and does not say 'untested': ")
                            + paragraph);
        }
        return new SpecifiedRule(
                group(rule, "id"),
                level,
                optional && more != null ? capability(more, paragraph) : null,
                untested ? more : null,
                group(rule, "sentence"),
                group(rule, "intent"),
                tests);
    }

    private static Level level(String word, String paragraph) {
        return switch (word) {
            case "required" -> Level.REQUIRED;
            case "optional" -> Level.OPTIONAL;
            case "stochastic" -> Level.STOCHASTIC;
            case "untested" -> Level.UNTESTED;
            default ->
                throw new IllegalArgumentException(
                        "A level is required, optional, stochastic or untested, not '" + word + "': " + paragraph);
        };
    }

    private static Capability capability(String name, String paragraph) {
        try {
            return Capability.valueOf(name);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "There are the capabilities " + List.of(Capability.values()) + ", not '" + name + "': " + paragraph,
                    e);
        }
    }

    private static List<String> tests(@Nullable String line) {
        return line == null
                ? List.of()
                : CODE.matcher(line).results().map(Specification::code).toList();
    }

    private static String code(MatchResult result) {
        String code = result.group(1);
        return code == null ? "" : code;
    }

    private static String group(Matcher matcher, String name) {
        String text = inOneLine(matcher.group(name));
        return text == null ? "" : text;
    }

    private static @Nullable String inOneLine(@Nullable String text) {
        return text == null ? null : text.replaceAll("\\s+", " ").strip();
    }

    private void add(SpecifiedRule rule) {
        if (rules.putIfAbsent(rule.id(), rule) != null) {
            throw new IllegalArgumentException("Two rules have the number " + rule.id());
        }
    }

    /// Returns the rules in their order.
    Collection<SpecifiedRule> rules() {
        return rules.values();
    }

    /// Returns the rule with a number; null if there is none.
    @Nullable SpecifiedRule rule(String id) {
        return rules.get(id);
    }
}
