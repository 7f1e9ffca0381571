package rondo.combinators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static rondo.combinators.Combinators.asCompleted;
import static rondo.combinators.Combinators.gather;
import static rondo.combinators.Combinators.gatherOutcomes;
import static rondo.combinators.Combinators.shield;
import static rondo.combinators.Combinators.timeout;
import static rondo.combinators.Combinators.waitFor;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import rondo.Async;
import rondo.CallGraph;
import rondo.Coroutine;
import rondo.Future;
import rondo.LoopDump;
import rondo.Promise;
import rondo.Task;
import rondo.tck.Rule;

/// Whoever waits in a combinator tells for whom.
class AwaitingTest extends LoopTest {

    /// Returns the futures for which `future` waits, through whatever stands between them, and which wait
    /// for none themselves.
    private static Set<Future<?>> leaves(Future<?> future) {
        Set<Future<?>> leaves = new HashSet<>();
        for (Future<?> awaited : future.awaiting()) {
            Set<Future<?>> below = leaves(awaited);
            leaves.addAll(below.isEmpty() ? Set.of(awaited) : below);
        }
        return leaves;
    }

    /// Returns the tasks that wait for `future`, through whatever stands between them.
    private static Set<Future<?>> tasksAwaiting(Future<?> future) {
        Set<Future<?>> tasks = new HashSet<>();
        List<CallGraph> left = new ArrayList<>(Async.captureCallGraph(future).awaitedBy());
        while (!left.isEmpty()) {
            CallGraph next = left.removeLast();
            if (next.future() instanceof Task) {
                tasks.add(next.future());
            } else {
                left.addAll(next.awaitedBy());
            }
        }
        return tasks;
    }

    private static Task<?> waiting(Steps steps) {
        Task<?> task = Async.createTask(() -> {
            steps.run();
            return "done";
        });
        briefly();
        return task;
    }

    private static void assertAwaits(Task<?> task, Future<?>... futures) {
        assertEquals(Set.of(futures), leaves(task));
        for (Future<?> future : futures) {
            assertEquals(Set.of(task), tasksAwaiting(future));
        }
    }

    @Test
    @Rule("5.175")
    void gatherTellsOfItsPendingChildren() {
        runAll(() -> {
            Promise<String> a = promise();
            Promise<String> b = promise();
            Future<List<String>> both = gather(a, b, a, done("at once"));
            assertEquals(List.of(a, b), List.copyOf(both.awaiting()));
            Task<?> task = waiting(both::await);
            assertAwaits(task, a, b);

            a.setResult("a");
            assertAwaits(task, b);

            b.setResult("b");
            iterations(2);
            assertEquals(List.of(), List.copyOf(both.awaiting()));
            assertTrue(task.isDone());
        });
    }

    @Test
    @Rule("5.175")
    void aGatherThatFailedAwaitsNobodyAnyMore() {
        runAll(() -> {
            Promise<String> failing = promise();
            Promise<String> other = promise();
            Future<List<String>> both = gather(failing, other);

            failing.setException(new IOException("expected"));
            iterations(2);

            assertThrows(IOException.class, both::await);
            assertEquals(List.of(), List.copyOf(both.awaiting()));
            assertEquals(Set.of(), tasksAwaiting(other));
        });
    }

    @Test
    @Rule("5.175")
    void nestedGathersAreSeenThrough() {
        runAll(() -> {
            Promise<String> a = promise();
            Promise<String> b = promise();
            Promise<String> c = promise();

            Task<?> task = waiting(() -> gather(gather(a, b), gatherOutcomes(c)).await());

            assertAwaits(task, a, b, c);
            List.of(a, b, c).forEach(each -> each.setResult("over"));
            task.await();
        });
    }

    @Test
    @Rule("5.175")
    void shieldTellsOfTheFutureItShields() {
        runAll(() -> {
            Promise<String> inner = promise();
            Task<?> task = waiting(() -> shield(inner).await());
            assertAwaits(task, inner);

            task.cancel();
            iterations(2);

            assertEquals(Set.of(), tasksAwaiting(inner));
        });
    }

    @Test
    @Rule("5.176")
    void waitTellsOfThePendingFutures() {
        runAll(() -> {
            Promise<String> a = promise();
            Promise<String> b = promise();
            Task<?> task = waiting(() -> Combinators.wait(List.of(a, b)));
            assertAwaits(task, a, b);

            a.setResult("a");
            briefly();
            assertAwaits(task, b);

            b.setResult("b");
            task.await();
        });
    }

    @Test
    @Rule("5.176")
    void asCompletedTellsOfThePendingFutures() {
        runAll(() -> {
            Promise<String> a = promise();
            Promise<String> b = promise();
            List<String> values = new ArrayList<>();
            Task<?> task = waiting(() -> {
                for (Future<String> each : asCompleted(List.of(a, b))) {
                    values.add(each.await());
                }
            });
            assertAwaits(task, a, b);

            b.setResult("b");
            iterations(2);
            assertAwaits(task, a);

            a.setResult("a");
            task.await();
            assertEquals(List.of("b", "a"), values);
        });
    }

    @Test
    @Rule("5.176")
    void waitForAndTimeoutTellOfTheirAwaitable() {
        runAll(() -> {
            Promise<String> a = promise();
            Promise<String> b = promise();

            assertAwaits(waiting(() -> waitFor(a, LONG)), a);
            assertAwaits(waiting(() -> timeout(LONG, () -> b.await())), b);

            a.setResult("a");
            b.setResult("b");
            briefly();
        });
    }

    @Test
    @Rule("5.176")
    void waitForWithoutTimeTellsOfTheOneThatHasToEnd() {
        runAll(() -> {
            Promise<String> cleanup = promise();
            Task<String> stubborn = Async.createTask(() -> {
                try {
                    Async.sleep(LONG);
                } finally {
                    cleanup.await();
                }
                return "never";
            });
            briefly();

            Task<?> task = waiting(() -> assertThrows(TimeoutException.class, () -> waitFor(stubborn, Duration.ZERO)));
            briefly();

            assertEquals(Set.of(cleanup), leaves(task));
            assertEquals(Set.of(task), tasksAwaiting(stubborn));
            cleanup.setResult("clean");
            task.await();
        });
    }

    @Test
    @Rule("5.178")
    void whatStandsBetweenHasAReadableText() {
        runAll(() -> {
            Promise<String> a = promise();
            Promise<String> b = promise();
            List<Task<?>> tasks = List.of(
                    waiting(() -> gather(a, b).await()),
                    waiting(() -> shield(a).await()),
                    waiting(() -> Combinators.wait(List.of(a, b))),
                    waiting(() -> asCompleted(List.of(a, b)).forEach(Future::isDone)));

            String dump = LoopDump.of(loop(), LONG).text();

            List.of("Gathering[2 of 2 pending]", "Shield[", "Wait[2 pending]", "AsCompleted[2 pending]")
                    .forEach(text -> assertTrue(dump.contains("─ " + text), dump));
            assertTrue(dump.contains(a + " #1: see above"), dump);
            a.setResult("a");
            b.setResult("b");
            for (Task<?> task : tasks) {
                task.await();
            }
        });
    }

    @Test
    @Rule("5.179")
    void inDebugModeAnExceptionTellsWhereItWasAwaitedThroughACombinator() {
        runAll(() -> {
            loop().setDebug(true);
            for (boolean gathered : List.of(true, false)) {
                Promise<String> promise = promise();
                IOException failure = new IOException("expected");
                Future<?> combined = gathered ? gather(promise) : shield(promise);
                promise.setException(failure);

                assertThrows(IOException.class, combined::await);

                assertEquals(1, failure.getSuppressed().length);
                assertNotEquals(List.of(), combined.creationSite());
            }
            loop().setDebug(false);
        });
    }

    @Test
    @Rule("5.176")
    void aTaskGroupTellsOfTheTasksForWhichItWaits() {
        runAll(() -> {
            Promise<String> a = promise();
            Promise<String> b = promise();
            Task<?> task = waiting(() -> TaskGroup.run(group -> {
                group.createTask(a::await);
                group.createTask(b::await);
                return null;
            }));
            briefly();

            assertEquals(Set.of(a, b), leaves(task));
            assertTrue(LoopDump.of(loop(), Duration.ZERO).text().contains("TaskGroup[2 pending]"));

            a.setResult("a");
            iterations(3);
            assertEquals(Set.of(b), leaves(task));
            b.setResult("b");
            task.await();
        });
    }

    @Test
    @Rule("5.177")
    void aCoroutineThatStandsInLineAwaitsNothingAndThenItsTask() {
        runAll(() -> {
            Promise<String> a = promise();
            Promise<String> b = promise();
            Future<List<String>> both = gather(List.of((Coroutine<String>) a::await, (Coroutine<String>) b::await), 1);
            briefly();
            assertTrue(leaves(both).contains(a));

            a.setResult("a");
            iterations(5);
            assertTrue(leaves(both).contains(b));
            b.setResult("b");
            both.await();
        });
    }
}
