package rondo.combinators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static rondo.combinators.Combinators.asCompleted;
import static rondo.combinators.Combinators.gather;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import rondo.Async;
import rondo.Awaitable;
import rondo.CancelledError;
import rondo.Coroutine;
import rondo.Future;
import rondo.Promise;
import rondo.Task;

class AsCompletedTest extends LoopTest {

    @Test
    void futuresComeAsTheyEnd() {
        runAll(() -> {
            Promise<String> a = promise();
            Promise<String> b = promise();
            Promise<String> c = promise();
            loop().callSoon(() -> b.setResult("b"));
            loop().callLater(SHORT, () -> {
                c.setResult("c");
                a.setResult("a");
            });
            List<String> values = new ArrayList<>();

            for (Future<String> future : asCompleted(List.of(a, b, c))) {
                assertTrue(future.isDone());
                values.add(future.await());
            }

            assertEquals(List.of("b", "c", "a"), values);
        });
    }

    @Test
    void theyAreTheVeryFuturesThatWereGiven() {
        runAll(() -> {
            Task<String> task = Async.createTask(() -> "task");
            Promise<String> promise = done("promise");
            Coroutine<String> coroutine = () -> "coroutine";
            Set<Future<String>> handedOut = new HashSet<>();

            asCompleted(List.of(task, promise, coroutine)).forEach(handedOut::add);

            assertEquals(3, handedOut.size());
            assertTrue(handedOut.containsAll(Set.of(task, promise)));
            handedOut.removeAll(Set.of(task, promise));
            assertInstanceOf(Task.class, handedOut.iterator().next());
        });
    }

    @Test
    void duplicatesComeOnce() {
        runAll(() -> {
            Coroutine<String> ham = () -> "ham";
            Coroutine<String> spam = () -> "spam";
            List<String> values = new ArrayList<>();

            for (Future<String> future : asCompleted(List.of(ham, ham, spam))) {
                values.add(future.result());
            }

            assertEquals(List.of("ham", "spam"), values);
        });
    }

    @Test
    void ofNothingThereIsNothing() {
        runAll(() -> assertFalse(
                asCompleted(List.<Future<Void>>of(), SHORT).iterator().hasNext()));
    }

    @Test
    void aFailedFutureIsHandedOutLikeAnyOther() {
        runAll(() -> {
            Promise<Void> failed = promise();
            failed.setException(new IOException("expected"));

            for (Future<Void> future : asCompleted(List.of(failed))) {
                assertThrows(IOException.class, future::await);
            }
        });
    }

    @Test
    void aLoopThatWasLeftCanBeResumedAndTheRestRunsOn() {
        runAll(() -> {
            Promise<Integer> last = promise();
            Iterable<Future<Integer>> futures = asCompleted(List.of(done(0), done(1), done(2), last));
            List<Integer> values = new ArrayList<>();

            for (Future<Integer> future : futures) {
                values.add(future.result());
                if (values.size() == 2) {
                    break;
                }
            }
            assertFalse(last.isDone());
            loop().callSoon(() -> last.setResult(3));
            for (Future<Integer> future : futures) {
                values.add(future.result());
            }

            assertEquals(List.of(0, 1, 2, 3), values);
        });
    }

    @Test
    void theOneWhoWaitedLongestGetsTheFirst() {
        runAll(() -> {
            Promise<String> a = promise();
            Promise<String> b = promise();
            Iterator<Future<String>> futures = asCompleted(List.of(b, a)).iterator();
            Task<String> first = Async.createTask(() -> futures.next().result());
            Task<String> second = Async.createTask(() -> futures.next().result());
            iterations(2);
            assertFalse(futures.hasNext(), "both are about to be handed out");

            a.setResult("a");
            b.setResult("b");

            assertEquals(List.of("a", "b"), gather(first, second).await());
        });
    }

    @Test
    void afterTheLastThereIsNoMore() {
        runAll(() -> {
            Iterator<Future<Integer>> futures = asCompleted(List.of(done(1))).iterator();
            futures.next();

            assertFalse(futures.hasNext());
            assertThrows(NoSuchElementException.class, futures::next);
        });
    }

    // ---- time ----

    @Test
    void whenTheTimeIsOverTheLoopThrowsAndNothingIsCancelled() {
        runAll(() -> {
            Promise<String> a = promise();
            Promise<String> b = promise();
            loop().callSoon(() -> a.setResult("a"));
            List<String> values = new ArrayList<>();

            try {
                for (Future<String> future : asCompleted(List.of(a, b), SHORT)) {
                    values.add(future.result());
                }
                fail("one was missing");
            } catch (TimeoutException timeout) {
                assertTrue(timeout.getMessage().contains("PT0.005S"), timeout.getMessage());
            }

            assertEquals(List.of("a"), values);
            assertFalse(b.isCancelled());
        });
    }

    @Test
    void itThrowsOnceForEachThatIsMissing() {
        runAll(() -> {
            Iterator<Future<Void>> futures = asCompleted(List.<Future<Void>>of(promise(), promise()), Duration.ZERO)
                    .iterator();

            assertThrows(TimeoutException.class, futures::next);
            assertThrows(TimeoutException.class, futures::next);
            assertFalse(futures.hasNext());
        });
    }

    @Test
    void everyTaskThatWaitsIsTold() {
        runAll(() -> {
            Iterator<Future<Void>> futures = asCompleted(List.<Future<Void>>of(promise(), promise()), SHORT)
                    .iterator();
            Task<?> first = Async.createTask(futures::next);
            Task<?> second = Async.createTask(futures::next);

            assertThrows(TimeoutException.class, first::await);
            assertThrows(TimeoutException.class, second::await);
        });
    }

    @Test
    void theTimeCountsFromTheBeginning() {
        runAll(() -> {
            Promise<Integer> never = promise();
            Iterator<Future<Integer>> futures =
                    asCompleted(List.of(done(1), never), SHORT).iterator();

            Async.sleep(SHORT.multipliedBy(2));

            assertEquals(1, futures.next().result(), "what was done in time is handed out");
            assertThrows(TimeoutException.class, futures::next);
        });
    }

    @Test
    void aFutureThatEndsInTheVeryIterationIsInTime() {
        runAll(() -> {
            Promise<Integer> last = promise();
            loop().callAt(loop().time() + SHORT.toNanos(), () -> last.setResult(1));
            Iterator<Future<Integer>> futures =
                    asCompleted(List.of(last), SHORT).iterator();
            compute(loop().time() + 2 * SHORT.toNanos());

            assertSame(last, futures.next());
        });
    }

    @Test
    void timeThatIsNotNeededIsNotTaken() {
        runAll(() -> {
            long start = loop().time();

            asCompleted(List.of(done(1)), LONG).forEach(Future::result);

            assertTrue(loop().time() - start < LONG.toNanos());
        });
    }

    // ---- cancellation, and what is left ----

    @Test
    void aCancelledNextLosesNoFuture() {
        for (boolean cancelFirst : new boolean[] {true, false}) {
            runAll(() -> {
                Promise<Integer> a = promise();
                Iterator<Future<Integer>> futures = asCompleted(List.of(a)).iterator();
                Task<?> waiting = Async.createTask(futures::next);
                iterations(2);

                if (cancelFirst) {
                    waiting.cancel();
                }
                a.setResult(1); // else this is seen before the task goes on
                waiting.cancel();
                assertThrows(CancelledError.class, waiting::await);

                assertFalse(a.isCancelled());
                assertTrue(futures.hasNext());
                assertSame(a, futures.next());
            });
        }
    }

    @Test
    void aFutureThatWasHandedOutBeforeTheCancellationIsNotLost() {
        runAll(() -> {
            Promise<Integer> a = promise();
            Promise<Future<Integer>> seen = promise();
            Iterator<Future<Integer>> futures = asCompleted(List.of(a)).iterator();
            Task<Void> waiting = Async.createTask(() -> {
                seen.setResult(futures.next());
                return Async.sleep(LONG, null);
            });
            iterations(2);

            a.addDoneCallback(done -> waiting.cancel());
            a.setResult(1);

            assertThrows(CancelledError.class, waiting::await);
            assertSame(a, seen.result());
        });
    }

    @Test
    void noCallbackIsLeftBehindWhenTheTimeIsOver() {
        runAll(() -> {
            Watched<Integer> never = new Watched<>();
            Iterable<Future<Integer>> futures = asCompleted(List.of(never), Duration.ZERO);
            assertEquals(1, never.callbacks());

            iterations(3);

            assertEquals(0, never.callbacks());
            assertThrows(TimeoutException.class, () -> futures.iterator().next());
        });
    }

    // ---- misuse ----

    @Test
    void nextNeedsATask() {
        runAll(() -> {
            Promise<Integer> a = promise();
            Iterator<Future<Integer>> futures = asCompleted(List.of(a)).iterator();
            Promise<Void> called = promise();
            loop().callSoon(() -> {
                assertThrows(IllegalStateException.class, futures::next);
                called.setResult(null);
            });
            called.await();

            a.setResult(1);
            assertSame(a, futures.next(), "nothing was lost");
        });
    }

    @Test
    void itNeedsARunningLoop() {
        assertThrows(IllegalStateException.class, () -> asCompleted(List.of((Awaitable<Integer>) () -> 1)));
    }

    @Test
    void nullIsRefused() {
        runAll(() -> {
            Future<Integer> a = done(1);

            assertThrows(NullPointerException.class, () -> asCompleted(null));
            assertThrows(NullPointerException.class, () -> asCompleted(Arrays.asList(a, null)));
            assertThrows(NullPointerException.class, () -> asCompleted(List.of(a), null));
        });
    }
}
