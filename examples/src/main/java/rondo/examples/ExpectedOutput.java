package rondo.examples;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The text that a program must print.
///
/// A placeholder, such as `{bytes}`, stands for any text within its line. Where it appears again, it
/// stands for the same text.
final class ExpectedOutput {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^}]+)}");

    private final List<String> lines;

    private ExpectedOutput(List<String> lines) {
        this.lines = lines;
    }

    /// Reads the text of this name from the folder `expected`.
    static ExpectedOutput of(String name) {
        try (InputStream text = ExpectedOutput.class.getResourceAsStream("expected/" + name + ".txt")) {
            if (text == null) {
                throw new IllegalArgumentException("Nobody wrote down what " + name + " prints");
            }
            return parse(new String(text.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Takes a text with placeholders.
    static ExpectedOutput parse(String text) {
        return new ExpectedOutput(text.lines().toList());
    }

    /// Compares this with what was printed.
    Verdict compare(String printed) {
        List<String> found = printed.lines().toList();
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < Math.max(lines.size(), found.size()); i++) {
            String expected = i < lines.size() ? lines.get(i) : "the end";
            String actual = i < found.size() ? found.get(i) : "the end";
            boolean same = i < lines.size() && i < found.size() && matches(expected, actual, values);
            if (!same) {
                return new Verdict.Failed("line " + (i + 1) + ": expected <" + expected + ">, found <" + actual + ">");
            }
        }
        return new Verdict.Passed(Map.copyOf(values));
    }

    /// Compares one line, and adds what its placeholders stand for to `values`.
    private static boolean matches(String expected, String actual, Map<String, String> values) {
        Map<String, Integer> groups = new HashMap<>();
        Matcher line = Pattern.compile(pattern(expected, values, groups)).matcher(actual);
        if (!line.matches()) {
            return false;
        }
        groups.forEach((name, group) -> values.put(name, textOf(line, group)));
        return true;
    }

    private static String pattern(String expected, Map<String, String> values, Map<String, Integer> groups) {
        StringBuilder pattern = new StringBuilder();
        Matcher placeholders = PLACEHOLDER.matcher(expected);
        int begin = 0;
        while (placeholders.find()) {
            String name = textOf(placeholders, 1);
            pattern.append(Pattern.quote(expected.substring(begin, placeholders.start())));
            String value = values.get(name);
            Integer group = groups.get(name);
            if (value != null) {
                pattern.append(Pattern.quote(value));
            } else if (group != null) {
                pattern.append("\\").append(group);
            } else {
                groups.put(name, groups.size() + 1);
                pattern.append("(.+)");
            }
            begin = placeholders.end();
        }
        return pattern.append(Pattern.quote(expected.substring(begin))).toString();
    }

    private static String textOf(Matcher matcher, int group) {
        String text = matcher.group(group);
        if (text == null) {
            throw new AssertionError("every group of ours takes part in a match");
        }
        return text;
    }
}
