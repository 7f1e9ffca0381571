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
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.TimeoutException;
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
import rondo.tck.Rule;

class AsCompletedTest extends LoopTest {

    @Test
    @Rule("5.53")
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
    @Rule("5.2")
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
    @Rule("5.1")
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
    @Rule("5.57")
    void ofNothingThereIsNothing() {
        runAll(() -> assertFalse(
                asCompleted(List.<Future<Void>>of(), SHORT).iterator().hasNext()));
    }

    @Test
    @Rule("5.54")
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
    @Rule("5.55")
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
    @Rule("5.56")
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
    @Rule("5.57")
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
    @Rule("5.58")
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
    @Rule("5.59")
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
    @Rule("5.59")
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
    @Rule("5.60")
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
    @Rule("5.61")
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
    @Rule("5.62")
    void timeThatIsNotNeededIsNotTaken() {
        runAll(() -> {
            long start = loop().time();

            asCompleted(List.of(done(1)), LONG).forEach(Future::result);

            assertTrue(loop().time() - start < LONG.toNanos());
        });
    }

    @Test
    @Rule("5.7")
    void theLongestTimeThereIsDoesNotOverflow() {
        runAll(() -> {
            Promise<Integer> a = promise();
            loop().callSoon(() -> a.setResult(1));

            for (Future<Integer> future :
                    asCompleted(List.of(a), ChronoUnit.FOREVER.getDuration())) {
                assertSame(a, future);
            }
        });
    }

    @Test
    @Rule("5.8")
    void aTimeThatIsOverLongAgoIsNoTimeAtAll() {
        runAll(() -> {
            Duration longAgo = Duration.ofSeconds(Long.MIN_VALUE);

            Iterator<Future<Integer>> futures =
                    asCompleted(List.of(done(1), promise()), longAgo).iterator();

            assertEquals(1, futures.next().result());
            assertThrows(TimeoutException.class, futures::next);
        });
    }

    // ---- cancellation, and what is left ----

    @Test
    @Rule("5.63")
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
    @Rule("5.4")
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
    @Rule("5.5")
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
    @Rule("5.12")
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
    @Rule("5.11")
    void itNeedsARunningLoop() {
        assertThrows(IllegalStateException.class, () -> asCompleted(List.of((Awaitable<Integer>) () -> 1)));
    }

    @Test
    @Rule("5.9")
    void aFutureOfAnotherLoopIsRefused() {
        try (AbstractEventLoop other = EventLoops.newEventLoop(provider)) {
            Future<Void> foreign = other.createFuture();
            runAll(() -> assertThrows(IllegalArgumentException.class, () -> asCompleted(List.of(foreign))));
        }
    }

    @Test
    @Rule("5.10")
    void nullIsRefused() {
        runAll(() -> {
            Future<Integer> a = done(1);

            assertThrows(NullPointerException.class, () -> asCompleted(null));
            assertThrows(NullPointerException.class, () -> asCompleted(Arrays.asList(a, null)));
            assertThrows(NullPointerException.class, () -> asCompleted(List.of(a), null));
        });
    }
}
