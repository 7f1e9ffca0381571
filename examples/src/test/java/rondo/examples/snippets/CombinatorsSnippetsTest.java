package rondo.examples.snippets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import rondo.Async;
import rondo.CancelledError;
import rondo.Coroutine;
import rondo.Task;

class CombinatorsSnippetsTest extends OnEveryLoop {

    private static String forever() {
        Async.sleep(Duration.ofHours(1));
        return "never";
    }

    @Test
    void gatherKeepsTheOrderOfTheArguments() {
        assertEquals(List.of("page a", "page b"), Async.run(CombinatorsSnippets::gathering));
    }

    @Test
    void gatherMayHaveALimit() {
        int[] running = {0, 0}; // now, and at most
        List<Coroutine<String>> fetches = IntStream.range(0, 25)
                .<Coroutine<String>>mapToObj(i -> () -> {
                    running[1] = Math.max(running[1], ++running[0]);
                    String page = CombinatorsSnippets.fetch(String.valueOf(i));
                    running[0]--;
                    return page;
                })
                .toList();

        List<String> pages = Async.run(() -> CombinatorsSnippets.gatheringSome(fetches));

        assertEquals("page 24", pages.getLast());
        assertEquals(10, running[1]);
    }

    @Test
    void gatherOutcomesTellsHowEachEnded() {
        List<Coroutine<String>> fetches = List.of(
                () -> CombinatorsSnippets.fetch("a"),
                () -> {
                    throw new IOException("no route");
                },
                () -> {
                    throw new CancelledError("not wanted");
                });

        List<String> lines = Async.run(() -> CombinatorsSnippets.outcomes(fetches));

        assertEquals(List.of("page a", "failed: no route", "cancelled: not wanted"), lines);
    }

    @Test
    void waitReturnsTheFirstAndLeavesTheOthersToTheCaller() {
        String page = Async.run(() -> CombinatorsSnippets.first(
                List.of(CombinatorsSnippetsTest::forever, () -> CombinatorsSnippets.fetch("b"))));

        assertEquals("page b", page);
    }

    @Test
    void asCompletedHandsOutWhatIsDone() {
        List<String> pages = Async.run(() -> CombinatorsSnippets.inOrderOfCompletion(
                List.of(() -> CombinatorsSnippets.fetch("slow"), () -> "at once")));

        assertEquals(List.of("at once", "page slow"), pages);
    }

    @Test
    void waitForGivesUp() {
        assertEquals("too slow", Async.run(() -> CombinatorsSnippets.waiting(CombinatorsSnippetsTest::forever)));
        assertEquals("at once", Async.run(() -> CombinatorsSnippets.waiting(() -> "at once")));
    }

    @Test
    void aTimeoutCanBeMoved() {
        assertEquals("page a, page b", Async.run(() -> CombinatorsSnippets.limited(List.of("a", "b"))));
    }

    @Test
    void shieldKeepsTheTaskRunning() {
        Async.run(() -> {
            Task<String> order = Async.createTask(CombinatorsSnippetsTest::forever);

            assertEquals("the order is still on its way", CombinatorsSnippets.shielded(order));
            assertFalse(order.isDone());
            return null;
        });
    }
}
