package rondo.combinators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static rondo.combinators.Combinators.timeout;
import static rondo.combinators.TimeoutTest.sleepLong;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import rondo.Async;
import rondo.CancelledError;
import rondo.Promise;
import rondo.Task;
import rondo.tck.Rule;

/// Timeouts in a task that somebody else cancels.
class TimeoutCancellationTest extends LoopTest {

    private final List<Timeout> seen = new ArrayList<>(); // what a block was passed

    @Test
    @Rule("5.84")
    void aForeignCancellationBeforeTheDeadlineStaysOne() {
        runAll(() -> {
            Task<Void> task = Async.createTask(() -> timeout(LONG, it -> sleepLong(seen, it)));
            iterations(2);

            task.cancel("foreign");

            assertEquals(
                    "foreign", assertThrows(CancelledError.class, task::await).getMessage());
            assertFalse(seen.getFirst().expired());
        });
    }

    @Test
    @Rule("5.84")
    void ofTwoInOneIterationTheForeignCancellationWins() {
        for (boolean foreignFirst : new boolean[] {true, false}) {
            seen.clear();
            runAll(() -> {
                Task<Void> task = Async.createTask(() -> timeout(LONG, it -> sleepLong(seen, it)));
                iterations(2);

                if (foreignFirst) {
                    loop().callSoon(task::cancel);
                }
                seen.getFirst().reschedule(0); // expires in the next iteration as well
                if (!foreignFirst) {
                    loop().callSoon(task::cancel);
                }

                assertThrows(CancelledError.class, task::await);
                assertTrue(seen.getFirst().expired());
                assertTrue(task.isCancelled());
            });
        }
    }

    @Test
    @Rule("5.85")
    void aCancellationThatWasUnderWayIsNotSwallowed() {
        for (Duration delay : List.of(Duration.ZERO, SHORT)) {
            runAll(() -> {
                Task<Void> task = Async.createTask(() -> {
                    Async.currentTask().cancel("before");
                    return timeout(delay, it -> sleepLong(seen, it));
                });

                assertEquals(
                        "before",
                        assertThrows(CancelledError.class, task::await).getMessage());
                assertTrue(task.isCancelled());
            });
        }
    }

    @Test
    @Rule({"5.82", "5.86"})
    void aTimeoutWorksAfterACancellationThatWasCaught() {
        runAll(() -> {
            Task<Void> task = Async.createTask(() -> {
                Async.currentTask().cancel();
                assertThrows(CancelledError.class, () -> Async.sleep(LONG));
                assertThrows(TimeoutException.class, () -> timeout(Duration.ZERO, it -> sleepLong(seen, it)));
                assertEquals(1, Async.currentTask().cancelling());
                return null;
            });

            task.await();
        });
    }

    @Test
    @Rule("5.86")
    void aCancellationInATimeoutAfterOneThatWasCaughtStaysOne() {
        runAll(() -> {
            Task<Void> task = Async.createTask(() -> {
                Async.currentTask().cancel();
                assertThrows(CancelledError.class, () -> Async.sleep(LONG));
                return timeout(LONG, () -> {
                    Async.currentTask().cancel();
                    return Async.sleep(LONG, null);
                });
            });

            assertThrows(CancelledError.class, task::await);
            assertTrue(task.isCancelled());
        });
    }

    @Test
    @Rule("5.87")
    void anUndeliveredTimeoutAfterACancellationThatWasCaughtIsNotDeliveredLater() {
        runAll(() -> {
            Task<Integer> task = Async.createTask(() -> {
                Async.currentTask().cancel();
                assertThrows(CancelledError.class, () -> Async.sleep(LONG));
                int value = timeout(LONG, deadline -> {
                    Promise<Integer> late = promise();
                    seen.add(deadline);
                    loop().callSoon(() -> late.setResult(42));
                    deadline.reschedule(0); // expires right after that, before the task goes on
                    return late.await();
                });
                briefly(); // the cancellation must not come out here
                return value;
            });

            assertEquals(42, task.await());
            assertTrue(seen.getFirst().expired());
            assertEquals(1, task.cancelling());
        });
    }

    @Test
    @Rule("5.87")
    void aCancellationThatComesWhileAnUndeliveredOneIsAbsorbedIsNotLost() {
        runAll(() -> {
            Promise<Integer> seenValue = promise();
            Task<Void> task = Async.createTask(() -> {
                Task<?> me = Async.currentTask();
                me.cancel();
                assertThrows(CancelledError.class, () -> Async.sleep(LONG));
                seenValue.setResult(timeout(LONG, deadline -> {
                    Promise<Integer> late = promise();
                    loop().callSoon(() -> {
                        late.setResult(42);
                        loop().callSoon(() -> me.cancel("foreign")); // right after the task went on
                    });
                    deadline.reschedule(0);
                    return late.await();
                }));
                return Async.sleep(LONG, null);
            });

            assertEquals(
                    "foreign", assertThrows(CancelledError.class, task::await).getMessage());
            assertEquals(42, seenValue.result());
        });
    }
}
