package rondo.combinators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static rondo.combinators.Combinators.gather;
import static rondo.combinators.Combinators.gatherOutcomes;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
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

    // ---- cancellation ----

    @Test
    @Rule("5.21")
    void cancellingTheTaskThatAwaitsItCancelsTheChildren() {
        runAll(() -> {
            Promise<Void> forever = promise();
            AtomicInteger survivors = new AtomicInteger();
            Coroutine<Void> inner = () -> {
                forever.await();
                survivors.incrementAndGet();
                return null;
            };
            Task<Void> child1 = Async.createTask(inner);
            Task<Void> child2 = Async.createTask(inner);
            Future<List<Void>> all = gather(child1, child2);
            Task<List<Void>> outer = Async.createTask(all::await);
            iterations(2);

            assertTrue(outer.cancel());
            assertThrows(CancelledError.class, outer::await);

            assertTrue(outer.isCancelled());
            assertFalse(all.cancel(), "it is done");
            assertTrue(forever.isCancelled());
            assertTrue(child1.isCancelled());
            assertTrue(child2.isCancelled());
            assertEquals(0, survivors.get());
        });
    }

    @Test
    @Rule("5.24")
    void itIsDoneWhenTheLastChildIs() {
        for (boolean outcomes : new boolean[] {false, true}) {
            runAll(() -> {
                Promise<Void> tidiedUp = promise();
                Coroutine<Void> quick = () -> Async.sleep(LONG, null);
                Coroutine<Void> slow = () -> {
                    try {
                        return Async.sleep(LONG, null);
                    } finally {
                        tidiedUp.await();
                    }
                };
                Future<?> all = outcomes ? gatherOutcomes(quick, slow) : gather(quick, slow);
                briefly();

                assertTrue(all.cancel("stop"));
                iterations(5);
                assertFalse(all.isDone());
                tidiedUp.setResult(null);
                iterations(3);

                assertTrue(all.isDone());
                assertFalse(all.isCancelled());
                assertEquals(
                        "stop",
                        assertInstanceOf(CancelledError.class, all.exception()).getMessage());
            });
        }
    }

    @Test
    @Rule("5.25")
    void aCancelledGatherFailsEvenIfTheChildrenWentOn() {
        for (boolean outcomes : new boolean[] {false, true}) {
            runAll(() -> {
                Coroutine<Integer> stubborn = () -> {
                    try {
                        return Async.sleep(LONG, 1);
                    } catch (CancelledError ignored) {
                        return 2;
                    }
                };
                Future<?> all = outcomes ? gatherOutcomes(stubborn) : gather(stubborn);
                briefly();

                all.cancel();

                assertThrows(CancelledError.class, all::await);
            });
        }
    }

    @Test
    @Rule("5.26")
    void anExceptionWhileTidyingUpIsNotLost() {
        runAll(() -> {
            Coroutine<Void> obedient = () -> Async.sleep(LONG, null);
            Coroutine<Void> failing = () -> {
                try {
                    return Async.sleep(LONG, null);
                } finally {
                    failTidyingUp();
                }
            };
            Future<List<Void>> all = gather(obedient, failing);
            briefly();

            all.cancel();

            assertThrows(IOException.class, all::await);
        });
    }

    private static void failTidyingUp() throws IOException {
        throw new IOException("while tidying up");
    }

    @Test
    @Rule("5.27")
    void aCancelledGatherThatNobodyAwaitsIsNotReported() {
        runAll(() -> {
            Future<List<Void>> all = gather(promise());
            all.cancel();
            iterations(2);

            assertTrue(all.isDone());
        });
    }

    @Test
    @Rule("5.23")
    void theMessageReachesTheChildrenAndTheOneWhoAwaits() {
        for (String message : new String[] {null, "my message"}) {
            runAll(() -> {
                Promise<Void> child = promise();
                Task<?> task = Async.createTask(() -> gatherOutcomes(child).await());
                briefly();

                task.cancel(message);

                assertEquals(
                        message, assertThrows(CancelledError.class, task::await).getMessage());
                assertEquals(
                        message,
                        assertThrows(CancelledError.class, child::result).getMessage());
            });
        }
    }

    @Test
    @Rule("5.28")
    void itRefusesACancellationOnceAllChildrenAreDone() {
        runAll(() -> {
            Promise<Integer> start = promise();
            Future<List<Integer>> all = gather((Awaitable<Integer>) start::await);
            List<Boolean> accepted = new ArrayList<>();
            iterations(2);

            start.addDoneCallback(done -> loop().callSoon(() -> accepted.add(all.cancel())));
            start.setResult(42);

            assertEquals(List.of(42), all.await());
            assertEquals(List.of(false), accepted);
        });
    }

    @Test
    @Rule("5.4")
    void aResultThatCameBeforeTheCancellationIsNotLost() {
        runAll(() -> {
            Promise<Integer> child = promise();
            Future<List<Integer>> all = gather(child);
            List<Object> seen = new ArrayList<>();
            Task<Void> task = Async.createTask(() -> {
                seen.add(all.await());
                return Async.sleep(LONG, null);
            });
            iterations(2);

            child.setResult(1);
            task.cancel();

            assertThrows(CancelledError.class, task::await);
            assertEquals(List.of(List.of(1)), seen);
        });
    }

    @Test
    @Rule("5.29")
    void aFailedGatherIsNotCancelledAndItsChildrenRunOn() {
        runAll(() -> {
            Promise<Integer> failed = promise();
            Promise<Integer> other = promise();
            Future<List<Integer>> all = gather(failed, other);
            failed.setException(new IOException("expected"));
            assertThrows(IOException.class, all::await);

            assertFalse(all.cancel());

            assertFalse(other.isDone());
            assertFalse(all.isCancelled());
        });
    }

    // ---- as a future ----

    @Test
    @Rule("5.31")
    void aCallbackCanBeTakenBack() {
        runAll(() -> {
            Promise<Integer> child = promise();
            Future<List<Integer>> all = gather(child);
            List<Object> told = new ArrayList<>();
            Consumer<Object> callback = told::add;
            all.addDoneCallback(callback);
            all.addDoneCallback(callback);

            assertEquals(2, all.removeDoneCallback(callback));
            assertEquals(0, all.removeDoneCallback(callback));
            child.setResult(1);
            iterations(3);

            assertEquals(List.of(), told);
        });
    }

    @Test
    @Rule("5.32")
    void anotherThreadCanWaitForItsView() throws Exception {
        CompletableFuture<List<Integer>> view = run(() -> {
            CompletableFuture<List<Integer>> asked = gather(() -> 1, () -> 2).toCompletableFuture();
            iterations(5);
            return asked;
        });

        assertEquals(List.of(1, 2), view.get());
    }

    @Test
    @Rule("5.32")
    void cancellingItsViewCancelsTheChildren() {
        runAll(() -> {
            Promise<Integer> child = promise();
            CompletableFuture<List<Integer>> view = gather(child).toCompletableFuture();

            view.cancel(true);
            iterations(2);

            assertTrue(child.isCancelled());
            assertThrows(CancellationException.class, view::join);
        });
    }

    @Test
    @Rule("5.33")
    void itsViewIsCompletedEvenIfTheLoopIsClosedFirst() {
        List<CompletableFuture<List<Integer>>> views = new ArrayList<>();
        try (AbstractEventLoop loop = EventLoops.newEventLoop(provider)) {
            loop.callSoon(() -> {
                views.add(gather(done(1)).toCompletableFuture());
                loop.stop();
            });
            loop.runForever();
        }

        assertEquals(List.of(1), views.getFirst().getNow(null));
    }

    @Test
    @Rule("5.33")
    void itsViewIsCancelledIfTheLoopIsClosedWhileItIsPending() {
        List<CompletableFuture<?>> views = new ArrayList<>();
        try (AbstractEventLoop loop = EventLoops.newEventLoop(provider)) {
            loop.callSoon(() -> {
                views.add(gather(loop.createFuture()).toCompletableFuture());
                views.add(Combinators.shield(loop.createFuture()).toCompletableFuture());
                loop.stop();
            });
            loop.runForever();
        }

        views.forEach(view -> assertTrue(view.isCancelled()));
        assertEquals(2, views.size());
    }

    @Test
    @Rule("5.30")
    void awaitingAFinishedGatherDoesNotSuspend() {
        runAll(() -> {
            Future<List<Integer>> all = gather(done(1));
            List<String> order = new ArrayList<>();
            loop().callSoon(() -> order.add("callback"));

            all.await();
            order.add("task");
            briefly();

            assertEquals(List.of("task", "callback"), order);
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

    // ---- gathers of gathers ----

    @Test
    @Rule("5.22")
    void aSharedGatherIsCancelledOnceAndBeforeThoseItIsPartOf() {
        runAll(() -> {
            Task<Void> task = Async.createTask(() -> Async.sleep(LONG, null));
            Future<List<Void>> shared = gather(task);
            Future<List<List<Void>>> part = gather(shared);
            Future<List<Object>> all = gather(shared, part);
            briefly();

            assertTrue(all.cancel());

            assertEquals(1, task.cancelling());
            assertThrows(CancelledError.class, all::await);
            assertInstanceOf(CancelledError.class, part.exception());
        });
    }

    @Test
    @Rule("5.4")
    void aValueDeepInsideIsNotLostToACancellation() {
        runAll(() -> {
            Promise<Integer> child = promise();
            Future<List<List<Integer>>> all = gather(gather(child));
            child.setResult(1);

            assertFalse(all.cancel());

            assertEquals(List.of(List.of(1)), all.await());
        });
    }

    @Test
    @Rule("5.34")
    void theyMayBeNestedDeeply() {
        runAll(() -> {
            Promise<Integer> succeeds = promise();
            Promise<Integer> fails = promise();
            Promise<Integer> isCancelled = promise();
            Future<?> success = nested(succeeds);
            Future<?> failure = nested(fails);
            Future<?> cancellation = nested(isCancelled);

            succeeds.setResult(1);
            fails.setException(new IOException("expected"));
            cancellation.cancel("why");

            success.await();
            assertThrows(IOException.class, failure::await);
            assertEquals(
                    "why",
                    assertThrows(CancelledError.class, cancellation::await).getMessage());
            assertTrue(isCancelled.isCancelled());
        });
    }

    @Test
    @Rule("5.34")
    void tasksThatGatherTasksMayBeNestedDeeply() {
        runAll(() -> {
            Promise<Integer> innermost = promise();
            Future<?> last = innermost;
            for (int depth = 0; depth < 10_000; depth++) {
                Future<?> before = last;
                last = Async.createTask(() -> gather(before).await());
            }
            Future<?> outermost = last;
            briefly();

            assertTrue(outermost.cancel("why"));

            assertTrue(innermost.isCancelled());
            assertEquals(
                    "why",
                    assertThrows(CancelledError.class, outermost::await).getMessage());
        });
    }

    private static Future<?> nested(Future<?> innermost) {
        Future<?> outermost = innermost;
        for (int depth = 0; depth < 100_000; depth++) {
            outermost = gather(List.of(outermost));
        }
        return outermost;
    }

    // ---- with shield ----

    @Test
    @Rule("5.65")
    void shieldedGatherGoesOnWhenTheShieldIsCancelled() {
        runAll(() -> {
            Promise<Integer> child1 = promise();
            Promise<Integer> child2 = promise();
            Future<List<Integer>> all = gather(child1, child2);
            Future<List<Integer>> outer = Combinators.shield(all);
            briefly();

            outer.cancel();
            briefly();
            assertTrue(outer.isCancelled());
            child1.setResult(1);
            child2.setResult(2);
            iterations(2);

            assertEquals(List.of(1, 2), all.result());
        });
    }

    @Test
    @Rule("5.65")
    void gatherOfShieldsCancelsOnlyTheShields() {
        runAll(() -> {
            Promise<Integer> child1 = promise();
            Promise<Integer> child2 = promise();
            Future<Integer> inner1 = Combinators.shield(child1);
            Future<Integer> inner2 = Combinators.shield(child2);
            Future<List<Integer>> all = gather(inner1, inner2);
            briefly();

            all.cancel();
            iterations(2);

            assertInstanceOf(CancelledError.class, all.exception());
            assertTrue(inner1.isCancelled());
            assertTrue(inner2.isCancelled());
            child1.setResult(1);
            child2.setResult(2);
            iterations(2);
            assertNull(child1.exception());
        });
    }
}
