package rondo.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TopicTest {

    @Test
    void eachBenchmarkHasATitleAndEachTitleABenchmark() {
        TreeSet<String> benchmarks = Trial.onClassPath(row -> true).stream()
                .map(trial -> trial.row().topic())
                .collect(Collectors.toCollection(TreeSet::new));
        TreeSet<String> topics = Topic.ALL.stream().map(Topic::name).collect(Collectors.toCollection(TreeSet::new));

        assertEquals(benchmarks, topics);
    }

    @Test
    void theDocumentSaysWhatEachRowAsks() throws Exception {
        String document = Files.readString(Path.of("../docs/performance.md"));

        for (Topic topic : Topic.ALL) {
            assertTrue(document.contains("| `" + topic.name() + "` |"), topic::toString);
        }
    }

    @Test
    void theTitleTellsTheSize() {
        Row row = Row.of("rondo.bench.GatherBenchmark.children", Map.of("children", "10000"));

        assertEquals("a child of 10,000, by gather", Topic.of(row).titleOf(row));
    }

    @Test
    void tasksAreMeasuredWithJavaLangShutAsWell() {
        assertEquals(
                List.of("queue", "selector", "nio", "virtual"),
                contenders("CallSoon.chain"));
        assertEquals(
                List.of("bare-thread", "continuation", "selector", "nio", "virtual", "selector-shut", "nio-shut"),
                contenders("TaskSwitch.yield tasks=100"));
    }

    @Test
    void itIsKnownWhichOfOurLoopsUsesMoreThanOneProcessor() {
        assertEquals(List.of("virtual", "selector-shut", "nio-shut"), spread("TaskSwitch.yield tasks=100"));
        assertEquals(List.of("selector", "nio", "virtual"), spread("WakeUp.fromAnotherThread"));
        assertEquals(List.of(), spread("CallSoon.chain"));
    }

    @Test
    void onlyWhatIsOpenIsOpened() {
        List<Trial> trials = Trial.onClassPath(row -> row.toString().equals("TaskSwitch.yield tasks=100"));

        for (Trial trial : trials) {
            assertEquals(
                    !trial.contender().name().endsWith("-shut"),
                    trial.flags().contains("java.base/java.lang=ALL-UNNAMED"),
                    trial::toString);
        }
    }

    @Test
    void whereThereIsMuchTheHeapIsThereBeforehand() {
        assertEquals(
                Set.of("TaskSwitch.yield tasks=10000"),
                Trial.onClassPath(row -> row.question().equals("TaskSwitch")).stream()
                        .filter(trial -> trial.flags().contains("-XX:+AlwaysPreTouch"))
                        .map(trial -> trial.row().toString())
                        .collect(Collectors.toSet()));
    }

    @Test
    void allParametersAreCombined() {
        assertEquals(
                List.of(
                        Map.of("a", "1", "b", "x"),
                        Map.of("a", "1", "b", "y"),
                        Map.of("a", "2", "b", "x"),
                        Map.of("a", "2", "b", "y")),
                Trial.products(Map.of("b", new String[] {"x", "y"}, "a", new String[] {"1", "2"})));
    }

    private static List<String> spread(String row) {
        return Trial.onClassPath(each -> each.toString().equals(row)).stream()
                .filter(trial -> trial.contender().kind() == Contender.Kind.LOOP)
                .filter(trial -> Topic.of(trial.row()).isSpread(trial.contender()))
                .map(trial -> trial.contender().name())
                .toList();
    }

    private static List<String> contenders(String row) {
        return Trial.onClassPath(each -> each.toString().equals(row)).stream()
                .map(trial -> trial.contender().name())
                .toList();
    }
}
