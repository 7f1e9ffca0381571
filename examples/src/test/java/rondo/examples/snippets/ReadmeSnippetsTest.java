package rondo.examples.snippets;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadmeSnippetsTest extends OnEveryLoop {

    private static final String SOURCE = "examples/src/test/java/rondo/examples/snippets/ReadmeSnippets.java";

    @Test
    void theProgramPrintsWhatItsCommentSays() {
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            ReadmeSnippets.main();
        } finally {
            System.setOut(before);
        }

        assertEquals("[page a, page b]", printed.toString(StandardCharsets.UTF_8).strip());
    }

    @Test
    void theListingIsTheProgram() {
        String program = between("    // @start region=main", "    // @end", Repository.lines(SOURCE));
        String listing = between("```java", "```", Repository.lines("README.md"));

        assertEquals(program.stripIndent(), listing);
    }

    private static String between(String start, String end, List<String> lines) {
        List<String> rest = lines.subList(lines.indexOf(start) + 1, lines.size());
        return String.join("\n", rest.subList(0, rest.indexOf(end)));
    }
}
