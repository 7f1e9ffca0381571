package rondo.examples.snippets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class EventLoopsSnippetsTest {

    @Test
    void aNamedProviderOpensTheLoop() {
        assertEquals(42, EventLoopsSnippets.newEventLoop());
    }

    @Test
    void providersListsTheInstalledLoops() {
        List<String> lines = EventLoopsSnippets.providers();

        assertTrue(
                lines.containsAll(List.of("selector, priority 50", "nio, priority 40", "virtual, priority 30")),
                lines::toString);
    }
}
