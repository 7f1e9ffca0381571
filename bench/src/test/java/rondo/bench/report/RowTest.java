package rondo.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RowTest {

    @Test
    void aBenchmarkOfOursAndOneOfAPeerAreTheSameRow() {
        Row ours = Row.of("rondo.bench.GatherBenchmark.children", Map.of("contender", "nio", "children", "10"));
        Row theirs = Row.of("rondo.bench.peers.GatherBenchmark.children", Map.of("contender", "a", "children", "10"));

        assertEquals(ours, theirs);
        assertEquals("Gather.children children=10", ours.toString());
        assertEquals(10, ours.size());
    }

    @Test
    void rowsAreInTheOrderOfTheTopicsAndThenOfTheirSizes() {
        Row small = Row.of("rondo.bench.GatherBenchmark.children", Map.of("children", "9"));
        Row large = Row.of("rondo.bench.GatherBenchmark.children", Map.of("children", "10"));
        Row first = Row.of("rondo.bench.CallSoonBenchmark.chain", Map.of());
        Row unknown = Row.of("rondo.bench.AaaBenchmark.aaa", Map.of());

        List<Row> sorted = List.of(unknown, large, first, small).stream().sorted(Topic.ORDER).toList();

        assertEquals(List.of(first, small, large, unknown), sorted);
    }

    @Test
    void aPeerOfTheNameOfALoopIsAPeer() {
        assertEquals(Contender.Kind.LOOP, Contender.of("rondo.bench.ABenchmark.a", "selector").kind());
        assertEquals(Contender.Kind.FLOOR, Contender.of("rondo.bench.ABenchmark.a", "queue").kind());
        assertEquals(Contender.Kind.PEER, Contender.of("rondo.bench.peers.ABenchmark.a", "virtual").kind());
    }
}
