package rondo.combinators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static rondo.combinators.Combinators.timeout;
import static rondo.combinators.Combinators.timeoutAt;
import static rondo.combinators.TimeoutTest.sleepLong;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import rondo.Async;
import rondo.CancelledError;
import rondo.tck.Rule;

/// Timeouts in timeouts.
class NestedTimeoutTest extends LoopTest {

    private final List<Timeout> seen = new ArrayList<>(); // what a block was passed

    @Test
    @Rule("5.88")
    void ofTwoWithOneDeadlineTheOuterThrows() {
        runAll(() -> {
            long deadline = loop().time() + SHORT.toNanos();
            List<Throwable> inner = new ArrayList<>();

            assertThrows(
                    TimeoutException.class,
                    () -> timeoutAt(deadline, outerTimeout -> {
                        seen.add(outerTimeout);
                        try {
                            return timeoutAt(deadline, it -> sleepLong(seen, it));
                        } catch (Throwable thrown) {
                            inner.add(thrown);
                            throw thrown;
                        }
                    }));

            assertInstanceOf(CancelledError.class, inner.getFirst());
            assertTrue(seen.get(0).expired());
            assertTrue(seen.get(1).expired());
            assertEquals(0, Async.currentTask().cancelling());
        });
    }

    @Test
    @Rule("5.89")
    void theOuterDeadlineInterruptsTheInnerBlock() {
        runAll(() -> assertThrows(
                TimeoutException.class,
                () -> timeout(
                        SHORT,
                        outerTimeout -> timeout(LONG, innerTimeout -> {
                            compute(outerTimeout.when() + 1);
                            return sleepLong(seen, innerTimeout);
                        }))));
    }

    @Test
    @Rule("5.89")
    void theOuterDeadlineInterruptsWhatComesAfterTheInnerBlock() {
        runAll(() -> {
            List<String> steps = new ArrayList<>();

            assertThrows(
                    TimeoutException.class,
                    () -> timeout(LONG, outerTimeout -> {
                        assertThrows(TimeoutException.class, () -> timeout(SHORT, it -> sleepLong(seen, it)));
                        steps.add("inner timed out");
                        outerTimeout.reschedule(loop().time() + SHORT.toNanos());
                        return sleepLong(seen, outerTimeout);
                    }));

            assertEquals(List.of("inner timed out"), steps);
            assertTrue(seen.get(1).expired());
        });
    }

    @Test
    @Rule("5.88")
    void ofTwoThatABusyLoopFindsOverdueTheOuterThrows() {
        runAll(() -> {
            assertThrows(
                    TimeoutException.class,
                    () -> timeout(SHORT.multipliedBy(2), outerTimeout -> {
                        seen.add(outerTimeout);
                        return timeoutAt(outerTimeout.when() - 1, innerTimeout -> {
                            compute(outerTimeout.when() + 1);
                            return sleepLong(seen, innerTimeout);
                        });
                    }));

            assertTrue(seen.get(0).expired());
            assertTrue(seen.get(1).expired());
            assertEquals(0, Async.currentTask().cancelling());
        });
    }

    @Test
    @Rule("5.90")
    void aTimeoutWorksWhileTheBlockTidiesUp() {
        runAll(() -> {
            List<TimeoutException> inner = new ArrayList<>();

            TimeoutException outer = assertThrows(
                    TimeoutException.class,
                    () -> timeout(SHORT, deadline -> {
                        try {
                            return sleepLong(seen, deadline);
                        } finally {
                            inner.add(assertThrows(
                                    TimeoutException.class, () -> timeout(SHORT, it -> sleepLong(seen, it))));
                        }
                    }));

            assertEquals(1, inner.size());
            assertInstanceOf(CancelledError.class, outer.getCause());
            assertInstanceOf(CancelledError.class, inner.getFirst().getCause());
            assertEquals(0, Async.currentTask().cancelling());
        });
    }
}
