package rondo.examples.snippets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import rondo.Async;

class CoroutineSnippetsTest extends OnEveryLoop {

    private final AtomicInteger attempts = new AtomicInteger();

    private String succeedAt(int attempt) throws IOException {
        if (attempts.incrementAndGet() < attempt) {
            throw new IOException("attempt " + attempts);
        }
        return "ok";
    }

    @Test
    void retryRunsTheCoroutineUntilItSucceeds() {
        assertEquals("ok", Async.run(() -> CoroutineSnippets.retry(3, () -> succeedAt(3))));
        assertEquals(3, attempts.get());
    }

    @Test
    void retryGivesUpWithTheLastException() {
        IOException last = assertThrows(
                IOException.class, () -> Async.run(() -> CoroutineSnippets.retry(2, () -> succeedAt(3))));

        assertEquals("attempt 2", last.getMessage());
    }
}
