package rondo.combinators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static rondo.combinators.Combinators.gather;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import rondo.Async;
import rondo.CancelledError;
import rondo.Future;
import rondo.Promise;
import rondo.Task;
import rondo.tck.Rule;

/// Gathers of gathers.
class NestedGatherTest extends LoopTest {

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
    @Timeout(60) // longer than others may take, where tests get little time
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
    @Timeout(60) // longer than others may take, where tests get little time
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
}
