package rondo.examples.snippets;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import rondo.Async;

class ContextVarSnippetsTest extends OnEveryLoop {

    @Test
    void aTaskInheritsAndItsCreatorDoesNotSeeItsChanges() {
        assertEquals("ada, grace, ada", Async.run(ContextVarSnippets::inherit));
    }

    @Test
    void resetGivesTheOldValueBack() {
        String seen = Async.run(() -> ContextVarSnippets.reset(ContextVarSnippets.USER::get) + ", "
                + ContextVarSnippets.USER.get());

        assertEquals("root, nobody", seen);
    }

    @Test
    void runChangesOnlyTheContextItRunsIn() throws Exception {
        String expected = "ada, nobody, ada";

        assertEquals(expected, Async.run(ContextVarSnippets::run));
        assertEquals(expected, ContextVarSnippets.run(), "on a thread without a loop");
    }
}
