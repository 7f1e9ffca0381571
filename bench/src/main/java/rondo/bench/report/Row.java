package rondo.bench.report;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// A row of a table: what is measured, whoever does it.
///
/// A benchmark of ours and one of a peer are the same row if their simple class names, methods and
/// parameters are the same, but for the parameter `contender`.
///
/// @param question the simple name of the class without "Benchmark"
/// @param method the name of the method
/// @param parameters all parameters but the contender
record Row(String question, String method, SortedMap<String, String> parameters) {

    /// The parameter that names who does the work.
    static final String CONTENDER = "contender";

    private static final String SUFFIX = "Benchmark";

    /// {@return the row of a benchmark}
    ///
    /// @param benchmark the name as JMH gives it: package, class and method
    /// @param parameters its parameters, with the contender or without it
    static Row of(String benchmark, Map<String, String> parameters) {
        int method = benchmark.lastIndexOf('.');
        int simpleName = benchmark.lastIndexOf('.', method - 1) + 1;
        String type = benchmark.substring(simpleName, method);
        String question = type.endsWith(SUFFIX) ? type.substring(0, type.length() - SUFFIX.length()) : type;
        SortedMap<String, String> others = new TreeMap<>(parameters);
        others.remove(CONTENDER);
        return new Row(question, benchmark.substring(method + 1), others);
    }

    /// {@return question and method, as in "TaskSwitch.yield"}
    String topic() {
        return question + "." + method;
    }

    /// {@return the value of the only parameter, as a number; 0 if there is none, or it is no number}
    long size() {
        String value = parameters.size() == 1 ? parameters.get(parameters.firstKey()) : null;
        return value != null && value.matches("\\d{1,18}") ? Long.parseLong(value) : 0;
    }

    @Override
    public String toString() {
        return topic()
                + parameters.entrySet().stream()
                        .map(each -> " " + each.getKey() + "=" + each.getValue())
                        .collect(Collectors.joining());
    }
}
