package rondo.examples.snippets;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import rondo.Async;
import rondo.Coroutine;

class TaskGroupSnippetsTest extends OnEveryLoop {

    private static final Coroutine<String> FOREVER = () -> Async.sleep(Duration.ofHours(1), "never");

    private static Coroutine<String> failing(Exception failure) {
        return () -> {
            throw failure;
        };
    }

    @Test
    void aGroupJoinsItsTasks() {
        assertEquals("page a, page b", Async.run(TaskGroupSnippets::joined));
    }

    @Test
    void aFailureComesOutInAGroup() {
        Coroutine<String> refused = failing(new IllegalStateException("refused"));
        Coroutine<String> lost = failing(new IOException("lost"));

        assertEquals("done", Async.run(() -> TaskGroupSnippets.failed(() -> "a", () -> "b")));
        assertEquals("refused", Async.run(() -> TaskGroupSnippets.failed(FOREVER, refused)));
        assertEquals("try again, 1 failed", Async.run(() -> TaskGroupSnippets.failed(lost, FOREVER)));
    }

    @Test
    void cancelEndsTheOthers() {
        assertEquals("fast", Async.run(() -> TaskGroupSnippets.fastest(List.of(FOREVER, () -> "fast", FOREVER))));
    }

    @Test
    void aLimitedGroupRunsThemAll() {
        assertEquals(25, Async.run(() -> TaskGroupSnippets.crawl(Collections.nCopies(25, "a"))));
    }
}
