package rondo.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandsTest {

    private static final String RESULT =
            """
            [{"benchmark": "rondo.bench.CallSoonBenchmark.chain", "params": {"contender": "selector"},
              "primaryMetric": {"score": %s, "scoreError": 0.1, "scoreUnit": "ns/op"}}]
            """;

    @TempDir
    Path folder;

    private final ByteArrayOutputStream told = new ByteArrayOutputStream();

    @Test
    void withoutACommandItTellsWhichThereAre() throws Exception {
        assertEquals(0, run());
        assertTrue(told.toString().contains("loops  "), told::toString);
    }

    @Test
    void anUnknownCommandIsRefused() throws Exception {
        assertEquals(2, run("loop"));
        assertTrue(told.toString().startsWith("There is no command \"loop\""), told::toString);
    }

    @Test
    void anUnknownOptionIsRefusedWithThoseThatThereAre() throws Exception {
        assertEquals(2, run("loops", "--minute", "3"));
        assertTrue(told.toString().startsWith("There is no option --minute here, but --all, "), told::toString);
    }

    @Test
    void anOptionWithoutItsValueIsRefused() throws Exception {
        assertEquals(2, run("loops", "--minutes"));
        assertEquals(2, run("loops", "--minutes", "soon"));
        assertEquals(2, run("loops", "--minutes=-1"));
        assertEquals(2, run("loops", "--rows=("));
        assertEquals(2, run("loops", "--rows=no such row"));
    }

    @Test
    void peersThatAreNotThereAreMissed() throws Exception {
        assertEquals(2, run("peers"));
        assertTrue(told.toString().contains("the jar of bench-peers"), told::toString);
    }

    @Test
    void comparingEndsWithOneIfSomethingGotSlower() throws Exception {
        String fast = write("fast.json", 10);
        String slow = write("slow.json", 12);

        assertEquals(1, run("compare", fast, slow));
        assertEquals(0, run("compare", slow, fast));
        assertEquals(0, run("compare", "--threshold", "25", fast, slow));
        assertEquals(2, run("compare", fast));
    }

    @Test
    void storedResultsAreDrawnAndWrittenIntoTheDocument() throws Exception {
        Path svg = folder.resolve("images/loops.svg");
        Path document = folder.resolve("performance.md");
        Files.writeString(document, "# Speed\n\n<!-- loops -->\nold\n<!-- /loops -->\n\nThe end.\n");

        int code = run("loops", "--from", write("r.json", 10), "--svg", svg.toString(), "--markdown=" + document);

        String text = Files.readString(document);
        assertEquals(0, code, told::toString);
        assertTrue(Files.readString(svg).startsWith("<svg"), "the chart");
        assertTrue(text.startsWith("# Speed\n\n<!-- loops -->\n\nTime of one operation."), text);
        assertTrue(text.contains("| callback that schedules the next | 10.0 ± 0.1 ns |"), text);
        assertTrue(text.endsWith("\n\n<!-- /loops -->\n\nThe end.\n"), text);
    }

    @Test
    void aDocumentWithoutThePartIsNamed() {
        UsageException refusal =
                assertThrows(UsageException.class, () -> Document.replaced("doc.md", "# Speed\n", "loops", "new"));

        assertTrue(refusal.getMessage().startsWith("doc.md has no part \"loops\""), refusal.getMessage());
    }

    private String write(String name, double score) throws Exception {
        return Files.writeString(folder.resolve(name), RESULT.formatted(score)).toString();
    }

    private int run(String... arguments) throws Exception {
        told.reset();
        return Commands.run(List.of(arguments), new PrintStream(told, true));
    }
}
