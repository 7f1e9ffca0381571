package rondo.combinators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static rondo.combinators.Combinators.gather;
import static rondo.combinators.Combinators.gatherOutcomes;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import rondo.AbstractEventLoop;
import rondo.Async;
import rondo.Awaitable;
import rondo.CancelledError;
import rondo.Coroutine;
import rondo.EventLoops;
import rondo.Future;
import rondo.Promise;
import rondo.Task;
import rondo.combinators.Outcome.Cancelled;
import rondo.combinators.Outcome.Failed;
import rondo.combinators.Outcome.Succeeded;
import rondo.tck.Rule;

class GatherTest extends LoopTest {

    @Test
    @Rule("5.14")
    void valuesComeInTheOrderOfTheArguments() {
        runAll(() -> {
            Promise<Integer> a = promise();
            Promise<Integer> b = promise();
            Promise<Integer> c = promise();
            Future<List<Integer>> all = gather(a, b, c);
            List<Future<?>> told = new ArrayList<>();
            all.addDoneCallback(told::add);

            b.setResult(1);
            a.setResult(2);
            iterations(2);

            assertFalse(all.isDone());
            assertEquals(List.of(), told);

            c.setResult(3);
            iterations(2);

            assertEquals(List.of(2, 1, 3), all.result());
            assertEquals(1, told.size());
            assertSame(all, told.getFirst(), "the callback meets the gather itself");
        });
    }

    @Test
    @Rule("5.13")
    void coroutinesRunSideBySide() {
        List<String> order = new ArrayList<>();

        List<String> values = run(() ->
                gather(() -> twoSteps("a", order), () -> twoSteps("b", order)).await());

        assertEquals(List.of("a", "b"), values);
        assertEquals(List.of("a1", "b1", "a2", "b2"), order);
    }

    private static String twoSteps(String name, List<String> order) {
        order.add(name + 1);
        briefly();
        order.add(name + 2);
        return name;
    }

    @Test
    @Rule("5.3")
    void awaitablesOfSeveralTypesHaveACommonOne() {
        Coroutine<Integer> number = () -> 1;
        Coroutine<Long> longNumber = () -> 2L;

        List<Number> values =
                run(() -> Combinators.<Number>gather(number, longNumber).await());

        assertEquals(List.of(1, 2L), values);
    }

    @Test
    @Rule("5.14")
    void nullIsAValue() {
        List<String> values = run(() -> gather(() -> null, () -> "b").await());

        assertEquals(Arrays.asList(null, "b"), values);
    }

    @Test
    @Rule("5.16")
    void ofNothingItIsDoneAtOnce() {
        runAll(() -> {
            Future<List<String>> none = gather();
            Future<List<Outcome<String>>> noOutcomes = gatherOutcomes(List.of());

            assertEquals(List.of(), none.result());
            assertEquals(List.of(), noOutcomes.result());
            assertSame(loop(), none.loop());
        });
    }

    @Test
    @Rule("5.16")
    void ofFuturesThatAreDoneItIsDoneAtOnce() {
        runAll(() -> assertEquals(List.of(1, 2), gather(done(1), done(2)).result()));
    }

    @Test
    @Rule("5.15")
    void theListCannotBeChanged() {
        runAll(() -> {
            List<Integer> values = gather(done(1)).result();

            assertThrows(UnsupportedOperationException.class, () -> values.add(2));
        });
    }

    // ---- failures ----

    @Test
    @Rule("5.17")
    void theFirstFailureEndsItAndTheOthersRunOn() {
        runAll(() -> {
            Promise<Integer> a = promise();
            Promise<Integer> b = promise();
            Promise<Integer> c = promise();
            Promise<Integer> d = promise();
            Promise<Integer> e = promise();
            Future<List<Integer>> all = gather(a, b, c, d, e);
            AtomicInteger told = new AtomicInteger();
            all.addDoneCallback(done -> told.incrementAndGet());
            IOException failure = new IOException("b");

            a.setResult(1);
            b.setException(failure);
            iterations(2);

            assertSame(failure, all.exception());
            assertFalse(c.isDone());

            c.setResult(3);
            d.cancel();
            e.setException(new IOException("e"));
            iterations(2);

            assertSame(failure, all.exception());
            assertEquals(1, told.get());
        });
    }

    @Test
    @Rule("5.18")
    void theVeryExceptionComesOutOfAwait() {
        IOException failure = new IOException("expected");

        runAll(() -> {
            Future<List<Integer>> all = gather(done(1), () -> {
                throw failure;
            });

            assertSame(failure, assertThrows(IOException.class, all::await));
        });
    }

    @Test
    @Rule("5.20")
    void aFailureNobodyCanSeeAnyMoreIsNotReported() {
        runAll(() -> {
            Promise<Void> a = promise();
            Promise<Void> b = promise();
            Future<List<Void>> all = gather(failing(a, "first"), failing(b, "second"));
            iterations(2);

            a.setResult(null);
            assertEquals("first", assertThrows(IOException.class, all::await).getMessage());
            b.setResult(null);
            iterations(3);
        });
    }

    private static Coroutine<Void> failing(Future<Void> start, String message) {
        return () -> {
            start.await();
            throw new IOException(message);
        };
    }

    @Test
    @Rule("5.20")
    void eachFailureOfAFinishedGatherCountsAsRetrieved() {
        runAll(() -> {
            Watched<Void> first = new Watched<>();
            Watched<Void> sameIteration = new Watched<>();
            Watched<Void> later = new Watched<>();
            Watched<Void> cancelledLater = new Watched<>();
            Future<List<Void>> all = gather(first, sameIteration, later, cancelledLater);

            first.setException(new IOException("first"));
            sameIteration.setException(new IOException("same"));
            iterations(2);
            later.setException(new IOException("later"));
            cancelledLater.cancel();
            iterations(2);

            assertEquals("first", all.exception().getMessage());
            assertTrue(sameIteration.isRetrieved());
            assertTrue(later.isRetrieved());
        });
    }

    @Test
    @Rule("5.20")
    void failuresThatWereThereBeforeCountAsRetrieved() {
        runAll(() -> {
            Watched<Void> first = new Watched<>();
            Watched<Void> second = new Watched<>();
            first.setException(new IOException("first"));
            second.setException(new IOException("second"));

            Future<List<Void>> all = gather(promise(), first, second);

            assertEquals("first", all.exception().getMessage());
            assertTrue(second.isRetrieved());
        });
    }

    @Test
    @Rule("5.6")
    void aFailedGatherLeavesAtMostOneCallbackOnWhatNeverEnds() {
        runAll(() -> {
            Watched<Void> never = new Watched<>();
            for (int i = 0; i < 100; i++) {
                Promise<Void> failed = promise();
                failed.setException(new IOException("expected"));
                assertInstanceOf(IOException.class, gather(never, failed).exception());
            }

            assertTrue(never.callbacks() <= 1, () -> never.callbacks() + " callbacks");
        });
    }

    @Test
    @Rule("5.19")
    void aCancelledChildFailsTheGatherAndDoesNotCancelIt() {
        runAll(() -> {
            Promise<Integer> a = promise();
            Promise<Integer> b = promise();
            Promise<Integer> c = promise();
            Future<List<Integer>> all = gather(a, b, c);

            a.setResult(1);
            b.cancel("no more");
            iterations(2);

            assertFalse(all.isCancelled());
            assertEquals(
                    "no more",
                    assertInstanceOf(CancelledError.class, all.exception()).getMessage());
            assertFalse(c.isDone(), "one child's cancellation is not its sibling's");
        });
    }

    // ---- outcomes ----

    @Test
    @Rule("5.35")
    void outcomesAreInTheOrderOfTheArgumentsAndNoneFailsTheGather() {
        runAll(() -> {
            Promise<Integer> a = promise();
            Promise<Integer> b = promise();
            Promise<Integer> c = promise();
            Promise<Integer> d = promise();
            Promise<Integer> e = promise();
            Future<List<Outcome<Integer>>> all = gatherOutcomes(a, b, c, d, e);
            IOException failure = new IOException("b");
            Error error = new Error("e");

            a.setResult(1);
            b.setException(failure);
            c.cancel();
            iterations(2);
            assertFalse(all.isDone());
            e.setException(error);
            d.cancel("enough");
            iterations(2);

            assertEquals(
                    List.of(
                            new Succeeded<>(1),
                            new Failed<>(failure),
                            new Cancelled<>(null),
                            new Cancelled<>("enough"),
                            new Failed<>(error)),
                    all.result());
        });
    }

    // ---- duplicates ----

    @Test
    @Rule("5.1")
    void anAwaitableGivenTwiceRunsOnce() {
        AtomicInteger runs = new AtomicInteger();
        Coroutine<String> c = () -> "abc" + runs.incrementAndGet();
        Coroutine<String> d = () -> "def";

        List<String> values = run(() -> gather(c, c, d, c).await());

        assertEquals(List.of("abc1", "abc1", "def", "abc1"), values);
        assertEquals(1, runs.get());
    }

    @Test
    @Rule("5.22")
    void aFutureGivenTwiceIsCancelledOnce() {
        runAll(() -> {
            Task<Void> task = Async.createTask(() -> Async.sleep(LONG, null));
            Future<List<Void>> all = gather(task, task);
            briefly();

            all.cancel();

            assertEquals(1, task.cancelling());
            assertThrows(CancelledError.class, all::await);
        });
    }

    // ---- misuse ----

    @Test
    @Rule("5.9")
    void aFutureOfAnotherLoopIsRefusedBeforeAnythingStarts() {
        try (AbstractEventLoop other = EventLoops.newEventLoop(provider)) {
            Future<Void> foreign = other.createFuture();
            runAll(() -> {
                Awaitable<Void> mustNotRun = () -> {
                    throw new AssertionError("must not run");
                };
                int tasks = loop().allTasks().size();

                assertThrows(IllegalArgumentException.class, () -> gather(mustNotRun, foreign));
                assertEquals(tasks, loop().allTasks().size());
            });
        }
    }

    @Test
    @Rule("5.10")
    void nullIsRefusedBeforeAnythingStarts() {
        runAll(() -> {
            Awaitable<Void> mustNotRun = () -> {
                throw new AssertionError("must not run");
            };
            int tasks = loop().allTasks().size();

            NullPointerException refusal =
                    assertThrows(NullPointerException.class, () -> gather(Arrays.asList(mustNotRun, null)));

            assertTrue(refusal.getMessage().contains("awaitables"), refusal.getMessage());
            assertEquals(tasks, loop().allTasks().size());
        });
    }

    @Test
    @Rule("5.11")
    void itNeedsARunningLoop() {
        assertThrows(IllegalStateException.class, () -> gather(() -> 1));
        assertThrows(IllegalStateException.class, () -> gather());
    }
}
