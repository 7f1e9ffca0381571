package rondo.combinators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static rondo.combinators.Combinators.timeout;
import static rondo.combinators.Combinators.timeoutAt;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import rondo.Async;
import rondo.CancelledError;
import rondo.Promise;
import rondo.Task;
import rondo.tck.Rule;

/// Deadlines that are moved.
class MovedTimeoutTest extends LoopTest {

    private final List<Timeout> seen = new ArrayList<>(); // what a block was passed

    @Test
    @Rule("5.91")
    void theDeadlineCanBeMovedFromOutside() {
        runAll(() -> {
            Promise<Timeout> handedOut = promise();
            long deadline1 = loop().time() + LONG.toNanos();
            long deadline2 = deadline1 + LONG.toNanos();
            Task<Void> task = Async.createTask(() -> timeoutAt(deadline1, deadline -> {
                handedOut.setResult(deadline);
                return Async.sleep(LONG, null);
            }));
            Timeout deadline = handedOut.await();

            assertEquals(deadline1, deadline.when());
            deadline.reschedule(deadline2);
            assertEquals(deadline2, deadline.when());
            deadline.reschedule(Timeout.NEVER);
            assertEquals(Timeout.NEVER, deadline.when());
            task.cancel();

            assertThrows(CancelledError.class, task::await);
            assertFalse(deadline.expired());
        });
    }

    @Test
    @Rule("5.91")
    void aDeadlineThatIsMovedAwayDoesNotCome() {
        runAll(() -> {
            timeout(SHORT, deadline -> {
                deadline.reschedule(Timeout.NEVER);
                Async.sleep(SHORT.multipliedBy(2));
                assertFalse(deadline.expired());
                return null;
            });
        });
    }

    @Test
    @Rule("5.92")
    void aDeadlineThatIsMovedIntoThePastComesAtTheNextWait() {
        runAll(() -> assertThrows(
                TimeoutException.class,
                () -> timeoutAt(Timeout.NEVER, deadline -> {
                    deadline.reschedule(0);
                    briefly();
                    return null;
                })));
    }

    @Test
    @Rule("5.93")
    void theDeadlineCannotBeMovedOnceItCame() {
        runAll(() -> {
            timeout(SHORT, deadline -> {
                seen.add(deadline);
                assertThrows(CancelledError.class, () -> Async.sleep(LONG));
                assertRefused("expiring", deadline);
                return null;
            });

            assertRefused("expired", seen.getFirst());
        });
    }

    @Test
    @Rule("5.93")
    void theDeadlineCannotBeMovedOnceTheBlockIsOver() {
        runAll(() -> {
            timeout(LONG, deadline -> seen.add(deadline));

            assertRefused("finished", seen.getFirst());
        });
    }

    private static void assertRefused(String state, Timeout timeout) {
        IllegalStateException refusal =
                assertThrows(IllegalStateException.class, () -> timeout.reschedule(Timeout.NEVER));
        assertTrue(refusal.getMessage().contains(state), refusal.getMessage());
    }
}
