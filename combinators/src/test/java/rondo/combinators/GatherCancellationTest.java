package rondo.combinators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static rondo.combinators.Combinators.gather;
import static rondo.combinators.Combinators.gatherOutcomes;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import rondo.Async;
import rondo.Awaitable;
import rondo.CancelledError;
import rondo.Coroutine;
import rondo.Future;
import rondo.Promise;
import rondo.Task;
import rondo.tck.Rule;

/// Gathers that are cancelled, and those that a shield keeps from it.
class GatherCancellationTest extends LoopTest {

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
