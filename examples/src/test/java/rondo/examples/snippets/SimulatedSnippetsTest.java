package rondo.examples.snippets;

import org.junit.jupiter.api.BeforeAll;

/// Runs the tests that the documentation shows.
class SimulatedSnippetsTest extends SimulatedSnippets {

    @BeforeAll
    static void readTheTestkit() {
        TestkitModule.read();
    }
}
