package rondo.examples.snippets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunnerSnippetsTest extends OnEveryLoop {

    @Test
    void severalRunsShareLoopAndContext() {
        assertEquals("still in s1", RunnerSnippets.run());
    }

    @Test
    void theBuilderChoosesTheLoopWhateverTheDeploymentSays() {
        List<String> reports = new ArrayList<>();

        String text = RunnerSnippets.builder(reports);

        assertTrue(text.startsWith("on EventLoop[virtual"), text);
        assertEquals(List.of(), reports);
    }
}
