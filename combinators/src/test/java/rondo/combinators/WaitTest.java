package rondo.combinators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static rondo.combinators.ReturnWhen.ALL_COMPLETED;
import static rondo.combinators.ReturnWhen.FIRST_COMPLETED;
import static rondo.combinators.ReturnWhen.FIRST_EXCEPTION;

import java.io.IOException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
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

class WaitTest extends LoopTest {

    @Test
    @Rule("5.40")
    void waitsForAll() {
        runAll(() -> {
            Task<Integer> a = Async.createTask(() -> steps(1, 10));
            Task<Integer> b = Async.createTask(() -> steps(5, 20));

            Waited<Integer> waited = Combinators.wait(List.of(b, a));

            assertEquals(Set.of(a, b), waited.done());
            assertEquals(Set.of(), waited.pending());
        });
    }

    private static <T> T steps(int iterations, T value) {
        iterations(iterations);
        return value;
    }

    @Test
    @Rule("5.41")
    void futuresThatAreDoneTakeOneIteration() {
        runAll(() -> {
            Promise<Integer> a = done(1);
            AtomicInteger passed = new AtomicInteger();
            loop().callSoon(passed::incrementAndGet);

            Waited<Integer> waited = Combinators.wait(List.of(a));

            assertEquals(Set.of(a), waited.done());
            assertEquals(1, passed.get());
        });
    }

    @Test
    @Rule("5.47")
    void theSetsKeepTheOrderOfTheArguments() {
        runAll(() -> {
            List<Promise<Integer>> futures = IntStream.range(0, 100)
                    .mapToObj(i -> LoopTest.<Integer>promise())
                    .toList();
            for (int i = 99; i >= 0; i -= 2) {
                futures.get(i).setResult(i);
            }

            Waited<Integer> waited = Combinators.wait(futures, FIRST_COMPLETED);

            assertEquals(
                    futures.stream().filter(Future::isDone).toList(),
                    waited.done().stream().toList());
            assertEquals(
                    futures.stream().filter(future -> !future.isDone()).toList(),
                    waited.pending().stream().toList());
            assertThrows(
                    UnsupportedOperationException.class, () -> waited.done().clear());
        });
    }

    @Test
    @Rule("5.2")
    void aCoroutineIsFoundAsItsTask() {
        runAll(() -> {
            Coroutine<Integer> coroutine = () -> 42;

            Waited<Integer> waited = Combinators.wait(List.of(coroutine));

            Future<Integer> task = waited.done().iterator().next();
            assertInstanceOf(Task.class, task);
            assertEquals(42, task.result());
        });
    }

    @Test
    @Rule("5.1")
    void duplicatesCountOnce() {
        runAll(() -> {
            Coroutine<String> c = () -> "test";
            Task<String> d = Async.createTask(() -> "spam");

            Waited<String> waited = Combinators.wait(List.of(c, c, d, d));

            assertEquals(
                    List.of("test", "spam"),
                    waited.done().stream().map(Future::result).toList());
        });
    }

    @Test
    @Rule("5.3")
    void futuresOfSeveralTypesCanBeWaitedFor() {
        runAll(() -> {
            Promise<Integer> number = done(1);
            Promise<String> text = done("a");

            Waited<Object> waited = Combinators.wait(List.of(number, text));

            assertEquals(Set.of(number, text), waited.done());
        });
    }

    // ---- when it returns ----

    @Test
    @Rule("5.42")
    void firstCompletedReturnsAtTheFirst() {
        runAll(() -> {
            Promise<Void> a = promise();
            Promise<Void> b = promise();
            loop().callSoon(() -> b.setResult(null));

            Waited<Void> waited = Combinators.wait(List.of(b, a), FIRST_COMPLETED);

            assertEquals(Set.of(b), waited.done());
            assertEquals(Set.of(a), waited.pending());
            assertFalse(a.isDone());
        });
    }

    @Test
    @Rule("5.43")
    void whatEndsBeforeTheTaskGoesOnIsDone() {
        runAll(() -> {
            Task<Void> a = Async.createTask(() -> steps(1, null));
            Task<Void> b = Async.createTask(() -> steps(2, null));

            Waited<Void> waited = Combinators.wait(List.of(b, a), FIRST_COMPLETED);

            assertEquals(Set.of(a, b), waited.done());
        });
    }

    @Test
    @Rule("5.44")
    void firstExceptionReturnsAtAnExceptionThatWasThere() {
        runAll(() -> {
            Promise<Void> a = promise();
            Promise<Void> b = promise();
            b.setException(new IOException("expected"));

            Waited<Void> waited = Combinators.wait(List.of(b, a), FIRST_EXCEPTION);

            assertEquals(Set.of(b), waited.done());
            assertEquals(Set.of(a), waited.pending());
        });
    }

    @Test
    @Rule("5.44")
    void firstExceptionReturnsAtAnExceptionThatComes() {
        runAll(() -> {
            Promise<Void> a = promise();
            Promise<Void> good = promise();
            Promise<Void> b = promise();
            Task<Waited<Void>> waiting = Async.createTask(() -> Combinators.wait(List.of(b, a, good), FIRST_EXCEPTION));
            iterations(2);

            good.setResult(null);
            iterations(3);
            assertFalse(waiting.isDone(), "a value is no exception");
            b.setException(new IOException("expected"));

            assertEquals(Set.of(b, good), waiting.await().done());
        });
    }

    @Test
    @Rule("5.45")
    void aCancelledFutureIsNoException() {
        runAll(() -> {
            Promise<Void> a = promise();
            Promise<Void> b = promise();
            Task<Waited<Void>> waiting = Async.createTask(() -> Combinators.wait(List.of(b, a), FIRST_EXCEPTION));
            iterations(2);

            b.cancel();
            iterations(3);
            assertFalse(waiting.isDone());
            a.setResult(null);

            assertEquals(Set.of(a, b), waiting.await().done());
        });
    }

    @Test
    @Rule("5.46")
    void itNeverThrowsWhatAFutureFailedWith() {
        runAll(() -> {
            Promise<Void> a = done(null);
            Promise<Void> b = promise();
            b.setException(new IOException("expected"));
            Promise<Void> c = promise();
            c.cancel();

            for (ReturnWhen returnWhen : ReturnWhen.values()) {
                assertEquals(
                        Set.of(a, b, c),
                        Combinators.wait(List.of(a, b, c), returnWhen).done());
            }

            assertInstanceOf(IOException.class, b.exception());
        });
    }

    // ---- time ----

    @Test
    @Rule("5.48")
    void whenTheTimeIsOverTheOthersArePending() {
        runAll(() -> {
            Promise<Void> a = done(null);
            Promise<Void> b = promise();
            long start = loop().time();

            Waited<Void> waited = Combinators.wait(List.of(b, a), ALL_COMPLETED, SHORT);

            assertTrue(loop().time() - start >= SHORT.toNanos());
            assertEquals(Set.of(a), waited.done());
            assertEquals(Set.of(b), waited.pending());
            assertFalse(b.isCancelled());
        });
    }

    @Test
    @Rule("5.49")
    void aFutureThatEndsInTheVeryIterationIsDone() {
        runAll(() -> {
            Promise<Void> a = promise();
            Promise<Void> b = promise();
            long when = loop().time() + SHORT.toNanos();
            loop().callAt(when, () -> a.setResult(null));

            Waited<Void> waited = Combinators.wait(List.of(b, a), ALL_COMPLETED, SHORT);

            assertEquals(Set.of(a), waited.done());
            assertEquals(Set.of(b), waited.pending());
        });
    }

    @Test
    @Rule("5.50")
    void noTimeAtAllIsOneIteration() {
        for (Duration none : List.of(Duration.ZERO, LONG.negated())) {
            runAll(() -> {
                Promise<Void> a = done(null);
                Promise<Void> b = promise();

                Waited<Void> waited = Combinators.wait(List.of(a, b), ALL_COMPLETED, none);

                assertEquals(Set.of(a), waited.done());
                assertEquals(Set.of(b), waited.pending());
            });
        }
    }

    @Test
    @Rule("5.7")
    void theLongestTimeThereIsDoesNotOverflow() {
        runAll(() -> {
            Promise<Void> a = done(null);
            Duration forever = ChronoUnit.FOREVER.getDuration();

            assertEquals(
                    Set.of(a),
                    Combinators.wait(List.of(a), ALL_COMPLETED, forever).done());
        });
    }

    @Test
    @Rule("5.8")
    void aTimeThatIsOverLongAgoIsNoTimeAtAll() {
        runAll(() -> {
            Promise<Void> a = promise();

            Waited<Void> waited = Combinators.wait(List.of(a), ALL_COMPLETED, Duration.ofSeconds(Long.MIN_VALUE));

            assertEquals(Set.of(a), waited.pending());
        });
    }

    // ---- cancellation, and what is left ----

    @Test
    @Rule("5.51")
    void cancellingTheWaitLeavesTheFuturesRunning() {
        runAll(() -> {
            Promise<Void> waiter = promise();
            AtomicInteger proof = new AtomicInteger();
            Task<Void> outer = Async.createTask(() -> {
                Coroutine<Void> inner = () -> {
                    waiter.await();
                    proof.incrementAndGet();
                    return null;
                };
                Combinators.wait(List.of(inner));
                proof.addAndGet(100);
                return null;
            });
            iterations(3);

            outer.cancel();
            assertThrows(CancelledError.class, outer::await);
            waiter.setResult(null);
            iterations(2);

            assertEquals(1, proof.get());
        });
    }

    @Test
    @Rule("5.4")
    void aResultThatCameBeforeTheCancellationIsNotLost() {
        runAll(() -> {
            Promise<Void> a = promise();
            Promise<Waited<Void>> seen = promise();
            Task<Void> waiting = Async.createTask(() -> {
                seen.setResult(Combinators.wait(List.of(a)));
                return Async.sleep(LONG, null);
            });
            iterations(2);

            a.setResult(null);
            a.addDoneCallback(done -> waiting.cancel());

            assertThrows(CancelledError.class, waiting::await);
            assertEquals(Set.of(a), seen.result().done());
        });
    }

    @Test
    @Rule("5.5")
    void noCallbackIsLeftBehind() {
        runAll(() -> {
            Watched<Void> a = new Watched<>();
            Watched<Void> never = new Watched<>();

            Combinators.wait(List.of(never), ALL_COMPLETED, Duration.ZERO);
            assertEquals(0, never.callbacks());

            Task<?> cancelled = Async.createTask(() -> Combinators.wait(List.of(never)));
            iterations(2);
            assertEquals(1, never.callbacks());
            cancelled.cancel();
            assertThrows(CancelledError.class, cancelled::await);
            assertEquals(0, never.callbacks());

            a.setResult(null);
            Combinators.wait(List.of(never, a), FIRST_COMPLETED, LONG);
            assertEquals(0, never.callbacks());
        });
    }

    // ---- misuse ----

    @Test
    @Rule("5.52")
    void nothingToWaitForIsRefused() {
        runAll(() -> assertThrows(IllegalArgumentException.class, () -> Combinators.wait(List.of())));
    }

    @Test
    @Rule("5.10")
    void nullIsRefused() {
        runAll(() -> {
            Future<Void> a = done(null);
            List<Future<Void>> futures = List.of(a);

            assertNames("awaitables", () -> Combinators.wait(null));
            assertNames("awaitables", () -> Combinators.wait(Arrays.asList(a, null)));
            assertNames("returnWhen", () -> Combinators.wait(futures, null));
            assertNames("timeout", () -> Combinators.wait(futures, ALL_COMPLETED, null));
        });
    }

    private static void assertNames(String argument, Steps call) {
        String message = assertThrows(NullPointerException.class, call::run).getMessage();
        assertTrue(message.contains(argument), message);
    }

    @Test
    @Rule("5.9")
    void aFutureOfAnotherLoopIsRefused() {
        try (AbstractEventLoop other = EventLoops.newEventLoop(provider)) {
            Future<Void> foreign = other.createFuture();
            runAll(() -> assertThrows(IllegalArgumentException.class, () -> Combinators.wait(List.of(foreign))));
        }
    }

    @Test
    @Rule("5.12")
    void itNeedsATask() {
        runAll(() -> {
            Promise<IllegalStateException> refusal = promise();
            Awaitable<Void> mustNotRun = () -> {
                throw new AssertionError("must not run");
            };
            loop().callSoon(() -> refusal.setResult(
                    assertThrows(IllegalStateException.class, () -> Combinators.wait(List.of(mustNotRun)))));

            assertSame(IllegalStateException.class, refusal.await().getClass());
        });
    }
}
