package rondo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// How graphs are printed as trees.
class TreeTextTest implements TreeText.Nodes<String> {

    private final Map<String, List<String>> below = new LinkedHashMap<>();
    private final Map<String, List<String>> details = new LinkedHashMap<>();
    private final StringBuilder text = new StringBuilder();
    private final TreeText<String> tree = new TreeText<>(this, text);

    @Override
    public String edge() {
        return "";
    }

    @Override
    public Object identity(String node) {
        return node; // constants and interned
    }

    @Override
    public String name(String node) {
        return node;
    }

    @Override
    public String line(String node) {
        return node + "!";
    }

    @Override
    public List<String> details(String node) {
        return details.getOrDefault(node, List.of());
    }

    @Override
    public List<String> below(String node) {
        return below.getOrDefault(node, List.of());
    }

    private void chain(int length) {
        for (int i = 0; i < length; i++) {
            below.put(("n" + i).intern(), List.of(("n" + (i + 1)).intern()));
        }
    }

    @Test
    void aTreeIsIndentedByGuides() {
        below.put("root", List.of("a", "b"));
        below.put("a", List.of("c"));
        details.put("root", List.of("at root"));
        details.put("a", List.of("at a"));
        details.put("b", List.of("at b"));

        tree.print("root");

        assertEquals(
                """
                root!
                │   at root
                ├── a!
                │   │   at a
                │   └── c!
                └── b!
                        at b
                """,
                text.toString());
    }

    @Test
    void aCircleIsNamedWhereItCloses() {
        below.put("a", List.of("b"));
        below.put("b", List.of("c"));
        below.put("c", List.of("b", "c"));

        tree.print("a");

        assertEquals(
                """
                a!
                └── b!
                    └── c!
                        ├── cycle: b → c → b
                        └── cycle: c → c
                """,
                text.toString());
    }

    @Test
    void whatIsSharedIsPrintedOnceInFull() {
        below.put("a", List.of("c"));
        below.put("b", List.of("c"));
        below.put("c", List.of("d"));

        tree.print("a");
        tree.print("b");

        assertEquals(
                """
                a!
                └── c!
                    └── d!
                b!
                └── c: see above
                """,
                text.toString());
        assertTrue(tree.isPrinted("d"));
    }

    @Test
    void whatIsSharedManyTimesOverDoesNotMultiply() {
        for (int i = 0; i < 1_000; i++) { // 2 to the power of 1,000 paths
            String next = ("n" + (i + 1)).intern();
            below.put(("n" + i).intern(), List.of(next, next));
        }

        tree.print("n0");

        assertEquals(2_001, text.toString().lines().count());
    }

    @Test
    void aLongPathNeedsNoStackAndNoWideLines() {
        chain(100_000);

        tree.print("n0");

        List<String> lines = text.toString().lines().toList();
        assertEquals(100_001, lines.size());
        assertTrue(lines.getLast().endsWith("└── (100000 deep) n100000!"), lines.getLast());
        assertTrue(lines.stream().mapToInt(String::length).max().orElseThrow() < 200);
    }

    @Test
    void ofALongCircleTheEndsAreNamed() {
        chain(999);
        below.put("n999", List.of("n0"));

        tree.print("n0");

        String last = text.toString().lines().toList().getLast();
        List<String> names = new ArrayList<>(List.of("n0", "… 989 more …"));
        IntStream.rangeClosed(990, 999).forEach(i -> names.add("n" + i));
        names.add("n0");
        assertTrue(last.endsWith("cycle: " + String.join(" → ", names)), last);
    }
}
