package rondo.examples.snippets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static rondo.combinators.Combinators.gather;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import rondo.Async;
import rondo.Task;
import rondo.sync.Barrier;
import rondo.sync.Condition;
import rondo.sync.Event;
import rondo.sync.Lock;
import rondo.sync.PriorityQueue;
import rondo.sync.Queue;

class SyncSnippetsTest extends OnEveryLoop {

    @Test
    void aLockGuardsAStepThatWaits() {
        Lock lock = new Lock();
        Map<String, String> cache = new HashMap<>();

        List<String> pages = Async.run(
                () -> gather(() -> SyncSnippets.cached(lock, cache, "a"), () -> SyncSnippets.cached(lock, cache, "a"))
                        .await());

        assertEquals(List.of("page a", "page a"), pages);
    }

    @Test
    void anEventLetsAllGoOn() {
        assertEquals("page a", Async.run(() -> SyncSnippets.afterTheStart(new Event())));
    }

    @Test
    void aConditionIsSignalled() {
        Condition changed = new Condition();
        Deque<String> shelf = new ArrayDeque<>();

        String item = Async.run(() -> {
            Task<String> taker = Async.createTask(() -> SyncSnippets.take(changed, shelf));
            Async.sleep(Duration.ZERO);
            SyncSnippets.add(changed, shelf, "apple");
            return taker.await();
        });

        assertEquals("apple", item);
    }

    @Test
    void aSemaphoreLimitsHowManyGoAtOnce() {
        assertEquals(
                List.of("page a", "page b", "page c"),
                Async.run(() -> SyncSnippets.someAtATime(List.of("a", "b", "c"))));
    }

    @Test
    void aBarrierKeepsTasksInStep() {
        Barrier barrier = new Barrier(2);

        List<List<String>> pages =
                Async.run(() -> gather(() -> SyncSnippets.inStep(barrier, "a"), () -> SyncSnippets.inStep(barrier, "b"))
                        .await());

        assertEquals(
                List.of(List.of("page a0", "page a1", "page a2"), List.of("page b0", "page b1", "page b2")), pages);
    }

    @Test
    void workersTakeItemsUntilTheQueueIsShutDown() {
        assertEquals(
                List.of("page a", "page b", "page c"), Async.run(() -> SyncSnippets.byWorkers(List.of("a", "b", "c"))));
    }

    @Test
    void joinWaitsForTheWorkersAccount() {
        assertEquals(List.of(1, 2), Async.run(() -> SyncSnippets.withAccount(new Queue<>())));
    }

    @Test
    void theMostUrgentComesFirst() {
        assertEquals("cook", Async.run(() -> SyncSnippets.first(new PriorityQueue<>())));
    }
}
