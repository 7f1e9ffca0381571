package rondo.examples.snippets;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import rondo.Async;

class BlockingPortalSnippetsTest extends OnEveryLoop {

    @Test
    void aThreadCallsCoroutines() throws Exception {
        assertEquals("page a and page b", BlockingPortalSnippets.call());
    }

    @Test
    void blockingCodeCallsBack() {
        assertEquals("blocking code got page a", Async.run(BlockingPortalSnippets::of));
    }
}
