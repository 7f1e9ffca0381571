package rondo.combinators;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static rondo.combinators.Combinators.timeout;
import static rondo.combinators.Combinators.timeoutAt;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import rondo.Async;
import rondo.CancelledError;
import rondo.Coroutine;
import rondo.Promise;
import rondo.Task;
import rondo.tck.Rule;

class TimeoutTest extends LoopTest {

    private final List<Timeout> seen = new ArrayList<>(); // what a block was passed

    /// Notes what its block was passed, and waits for ever.
    static <T> T sleepLong(List<Timeout> seen, Timeout timeout) {
        seen.add(timeout);
        return Async.sleep(LONG, null);
    }

    // ---- the deadline ----

    @Test
    @Rule("5.71")
    void aBlockThatTakesTooLongIsCutShort() {
        runAll(() -> {
            long start = loop().time();

            assertThrows(TimeoutException.class, () -> timeout(SHORT, it -> sleepLong(seen, it)));

            assertTrue(loop().time() - start >= SHORT.toNanos());
            assertTrue(seen.getFirst().expired());
        });
    }

    @Test
    @Rule({"5.72", "5.73"})
    void theExceptionNamesTheTimeAndIsCausedByTheCancellation() {
        runAll(() -> {
            TimeoutException timeout =
                    assertThrows(TimeoutException.class, () -> timeout(SHORT, () -> Async.sleep(LONG, null)));

            assertEquals("Timed out after PT0.005S", timeout.getMessage());
            assertInstanceOf(CancelledError.class, timeout.getCause());
        });
    }

    @Test
    @Rule("5.72")
    void aBlockThatIsCutShortSeesTheCancellation() {
        runAll(() -> {
            List<CancelledError> cancelled = new ArrayList<>();

            TimeoutException timeout = assertThrows(
                    TimeoutException.class,
                    () -> timeout(SHORT, () -> {
                        try {
                            return Async.sleep(LONG, null);
                        } catch (CancelledError error) {
                            cancelled.add(error);
                            throw error;
                        }
                    }));

            assertEquals("Timed out after PT0.005S", cancelled.getFirst().getMessage());
            assertSame(cancelled.getFirst(), timeout.getCause());
        });
    }

    @Test
    @Rule("5.71")
    void aDeadlineCanBeGivenAsAPointInTime() {
        runAll(() -> {
            long deadline = loop().time() + SHORT.toNanos();

            assertThrows(TimeoutException.class, () -> timeoutAt(deadline, it -> sleepLong(seen, it)));

            assertTrue(loop().time() >= deadline);
            assertTrue(seen.getFirst().expired());
            assertEquals(deadline, seen.getFirst().when());
        });
    }

    @Test
    @Rule({"5.70", "5.71"})
    void theSimpleBlockHasADeadlineToo() {
        runAll(() -> {
            assertEquals(1, timeout(LONG, () -> 1));
            assertEquals(2, timeoutAt(loop().time() + LONG.toNanos(), () -> 2));
            assertThrows(TimeoutException.class, () -> timeoutAt(0, () -> Async.sleep(LONG, null)));
        });
    }

    @Test
    @Rule("5.70")
    void aBlockThatEndsInTimeReturnsItsValue() {
        runAll(() -> {
            String value = timeout(LONG, deadline -> {
                seen.add(deadline);
                briefly();
                return "done";
            });

            assertEquals("done", value);
            assertFalse(seen.getFirst().expired());
            assertTrue(seen.getFirst().when() > loop().time());
        });
    }

    @Test
    @Rule("5.74")
    void withoutADeadlineNothingHappens() {
        runAll(() -> {
            timeoutAt(Timeout.NEVER, deadline -> {
                assertEquals(Timeout.NEVER, deadline.when());
                briefly();
                return null;
            });
        });
    }

    @Test
    @Rule("5.7")
    void theLongestTimeThereIsDoesNotOverflow() {
        runAll(() -> {
            for (Duration longest : List.of(ChronoUnit.FOREVER.getDuration(), Duration.ofNanos(Long.MAX_VALUE))) {
                timeout(longest, deadline -> {
                    assertEquals(Timeout.NEVER, deadline.when());
                    briefly();
                    return null;
                });
            }
        });
    }

    @Test
    @Rule("5.75")
    void noTimeAtAllEndsAtTheFirstWait() {
        for (Duration none : List.of(Duration.ZERO, Duration.ofSeconds(-11))) {
            seen.clear();
            runAll(() -> {
                long before = loop().time();

                assertThrows(TimeoutException.class, () -> timeout(none, it -> sleepLong(seen, it)));

                assertTrue(seen.getFirst().expired());
                assertTrue(before <= seen.getFirst().when());
                assertTrue(seen.getFirst().when() <= loop().time());
            });
        }
    }

    @Test
    @Rule("5.8")
    void aTimeThatIsOverLongAgoIsNoTimeAtAll() {
        Coroutine<Void> yielding = () -> Async.sleep(Duration.ZERO, null);
        List<Steps> blocks = List.of(
                () -> timeout(Duration.ofSeconds(Long.MIN_VALUE), yielding),
                () -> timeoutAt(Long.MIN_VALUE, yielding),
                () -> timeout(LONG, deadline -> {
                    deadline.reschedule(Long.MIN_VALUE);
                    return yielding.await();
                }));
        runAll(() -> {
            for (Steps block : blocks) {
                TimeoutException timeout = assertThrows(TimeoutException.class, block::run);
                assertEquals("Timed out after PT0S", timeout.getMessage());
            }
        });
    }

    @Test
    @Rule("5.75")
    void noTimeAtAllEndsAtAYield() {
        runAll(() -> {
            assertThrows(TimeoutException.class, () -> timeout(Duration.ZERO, () -> Async.sleep(Duration.ZERO, null)));
            assertThrows(TimeoutException.class, () -> timeoutAt(0, () -> Async.sleep(Duration.ZERO, null)));
        });
    }

    @Test
    @Rule("5.76")
    void aBlockThatDoesNotWaitIsNotCutShort() {
        runAll(() -> {
            assertEquals(1, timeout(Duration.ZERO, () -> 1));
            briefly();
        });
    }

    // ---- how the block ends ----

    @Test
    @Rule("5.78")
    void anExceptionBeforeTheDeadlinePasses() {
        runAll(() -> {
            IOException failure = new IOException("expected");

            Throwable thrown = assertThrows(
                    IOException.class,
                    () -> timeout(LONG, deadline -> {
                        seen.add(deadline);
                        throw failure;
                    }));

            assertSame(failure, thrown);
            assertEquals(0, thrown.getSuppressed().length);
            assertFalse(seen.getFirst().expired());
        });
    }

    @Test
    @Rule("5.79")
    void theCompilerKnowsWhatTheBlockThrows() {
        runAll(() -> {
            try {
                timeout(LONG, deadline -> open());
            } catch (FileNotFoundException expected) {
                return;
            }
            throw new AssertionError("it should have come out");
        });
    }

    private static Object open() throws FileNotFoundException {
        throw new FileNotFoundException("expected");
    }

    @Test
    @Rule("5.80")
    void anExceptionWhileTidyingUpComesOutAndTellsOfTheTimeout() {
        runAll(() -> {
            ArithmeticException failure = new ArithmeticException("expected");

            Throwable thrown = assertThrows(
                    ArithmeticException.class,
                    () -> timeout(SHORT, deadline -> {
                        try {
                            return sleepLong(seen, deadline);
                        } finally {
                            fail(failure);
                        }
                    }));

            assertSame(failure, thrown);
            assertEquals(1, thrown.getSuppressed().length);
            assertInstanceOf(TimeoutException.class, thrown.getSuppressed()[0]);
            assertTrue(seen.getFirst().expired());
        });
    }

    private static void fail(RuntimeException failure) {
        throw failure;
    }

    @Test
    @Rule("5.81")
    void aBlockThatSwallowsTheCancellationReturnsItsValue() {
        runAll(() -> {
            int value = timeout(SHORT, deadline -> {
                seen.add(deadline);
                assertThrows(CancelledError.class, () -> Async.sleep(LONG));
                assertTrue(deadline.expired());
                return 42;
            });

            assertEquals(42, value);
            assertTrue(seen.getFirst().expired());
            assertEquals(0, Async.currentTask().cancelling());
        });
    }

    @Test
    @Rule("5.77")
    void aValueThatComesInTheVeryIterationIsNotLost() {
        runAll(() -> {
            Promise<Integer> late = promise();
            loop().callSoon(() -> late.setResult(42));

            int value = timeout(Duration.ZERO, () -> late.await());
            assertEquals(42, value);

            briefly(); // and the cancellation does not come out here
            assertEquals(0, Async.currentTask().cancelling());
        });
    }

    @Test
    @Rule("5.82")
    void theTaskIsNotCancelledAfterwards() {
        runAll(() -> {
            Task<Void> outer = Async.createTask(() -> {
                assertThrows(TimeoutException.class, () -> timeout(SHORT, it -> sleepLong(seen, it)));
                briefly();
                return null;
            });

            outer.await();

            assertFalse(outer.isCancelled());
            assertEquals(0, outer.cancelling());
        });
    }

    @Test
    @Rule("5.83")
    void noTimerIsLeftBehind() {
        runAll(() -> {
            timeout(SHORT, () -> 1);

            Async.sleep(SHORT.multipliedBy(2)); // it would be interrupted
        });
    }

    // ---- misuse ----

    @Test
    @Rule("5.12")
    void itNeedsATask() {
        runAll(() -> {
            Promise<Void> called = promise();
            loop().callSoon(() -> {
                assertThrows(IllegalStateException.class, () -> timeout(LONG, () -> 1));
                assertThrows(IllegalStateException.class, () -> timeoutAt(0, () -> 1));
                called.setResult(null);
            });
            called.await();
        });
        assertThrows(IllegalStateException.class, () -> timeout(LONG, () -> 1));
    }

    @Test
    @Rule("5.10")
    void nullIsRefused() {
        runAll(() -> {
            assertNames("delay", () -> timeout(null, () -> 1));
            assertNames("body", () -> timeout(LONG, (Coroutine<Void>) null));
            assertNames("body", () -> timeout(LONG, (Timeout.Body<Void, IOException>) null));
        });
    }

    private static void assertNames(String argument, Steps call) {
        assertEquals(
                argument, assertThrows(NullPointerException.class, call::run).getMessage());
    }

    @Test
    @Rule("5.94")
    void itsTextTellsItsState() {
        runAll(() -> {
            timeoutAt(Timeout.NEVER, deadline -> {
                assertEquals("Timeout[active]", deadline.toString());
                deadline.reschedule(Timeout.NEVER - 1);
                assertEquals("Timeout[active, when=" + (Timeout.NEVER - 1) + "]", deadline.toString());
                return seen.add(deadline);
            });

            assertTrue(seen.getFirst().toString().startsWith("Timeout[finished"));

            assertThrows(TimeoutException.class, () -> timeout(SHORT, it -> sleepLong(seen, it)));
            assertTrue(seen.getLast().toString().startsWith("Timeout[expired"));
        });
    }

    @Test
    @Rule("5.70")
    void theBlockMayReturnNull() {
        runAll(() -> assertDoesNotThrow(() -> assertNull(timeout(LONG, () -> null))));
    }
}
