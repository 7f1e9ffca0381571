package rondo.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import rondo.Async;
import rondo.Task;
import rondo.tck.Rule;

/// The account that a queue keeps, and its end; the same for all kinds of queues.
class QueueShutdownTest extends LoopTest {

    /// Makes a queue of a given size.
    interface Kind extends IntFunction<Queue<Integer>> {}

    static Stream<Arguments> kinds() {
        return Stream.of(kind("fifo", Queue::new), kind("lifo", LifoQueue::new), kind("priority", PriorityQueue::new));
    }

    private static Arguments kind(String name, Kind kind) {
        return Arguments.argumentSet(name, kind);
    }

    private static void assertShutDown(Queue<Integer> queue) {
        assertThrows(QueueShutDownException.class, () -> queue.put(1));
        assertThrows(QueueShutDownException.class, () -> queue.putNowait(1));
        assertThrows(QueueShutDownException.class, queue::get);
        Exception refused = assertThrows(QueueShutDownException.class, queue::getNowait);
        assertEquals(queue + " was shut down", refused.getMessage());
        assertTrue(queue.stats().shutDown());
    }

    // ---- keeping account ----

    /// QueueJoinTests.task_done_underflow
    @ParameterizedTest
    @Rule("6.79")
    @MethodSource("kinds")
    void moreCannotBeDoneThanWasPut(Kind kind) {
        Queue<Integer> queue = kind.apply(0);

        Exception refused = assertThrows(IllegalStateException.class, queue::taskDone);

        assertEquals("taskDone() called too many times: no item of " + queue + " is unfinished", refused.getMessage());
    }

    /// QueueJoinTests.task_done
    @ParameterizedTest
    @Rule("6.78")
    @MethodSource("kinds")
    void joinWaitsUntilAllWorkIsDone(Kind kind) {
        run(() -> {
            Queue<Integer> queue = kind.apply(0);
            IntStream.range(0, 100).forEach(queue::putNowait);
            int[] sum = {0};
            List<Task<Void>> workers = Stream.generate(() -> spawn(() -> {
                        for (int item : queue) {
                            briefly();
                            sum[0] += item;
                            queue.taskDone();
                        }
                    }))
                    .limit(2)
                    .toList();

            queue.join();

            assertEquals(IntStream.range(0, 100).sum(), sum[0]);
            queue.shutdown();
            settle(workers);
        });
    }

    /// QueueJoinTests.join_empty_queue
    @ParameterizedTest
    @Rule("6.5")
    @MethodSource("kinds")
    void anEmptyQueueNeedNotBeJoined(Kind kind) {
        run(() -> {
            Queue<Integer> queue = kind.apply(0);
            Task<Void> other = spawn(() -> {});

            queue.join();
            queue.join();

            assertFalse(other.isDone());
            other.await();
        });
    }

    @ParameterizedTest
    @Rule("6.78")
    @MethodSource("kinds")
    void whoJoinsGoesOnThoughMoreIsPutAtOnce(Kind kind) {
        run(() -> {
            Queue<Integer> queue = kind.apply(0);
            queue.putNowait(1);
            Task<Void> joiner = spawn(queue::join);
            briefly();

            queue.taskDone();
            queue.putNowait(2);
            briefly();

            assertTrue(joiner.isDone());
            assertFalse(within(10, queue::join));
            assertEquals(0, queue.stats().joining());
        });
    }

    // ---- the end ----

    /// QueueShutdownTests.shutdown_empty
    @ParameterizedTest
    @Rule("6.80")
    @MethodSource("kinds")
    void shutdownOfAnEmptyQueueHasThoseFailWhoWaitToGet(Kind kind) {
        run(() -> {
            Queue<Integer> queue = kind.apply(0);
            Task<Integer> getter = Async.createTask(queue::get);
            briefly();

            queue.shutdown();
            queue.join();
            briefly();

            assertTrue(getter.isDone());
            assertThrows(QueueShutDownException.class, getter::await);
            assertShutDown(queue);
        });
    }

    /// QueueShutdownTests.shutdown_nonempty
    @ParameterizedTest
    @Rule("6.80")
    @MethodSource("kinds")
    void afterShutdownTheItemsCanStillBeTaken(Kind kind) {
        run(() -> {
            Queue<Integer> queue = kind.apply(1);
            queue.putNowait(7);
            Task<Void> joiner = spawn(queue::join);
            Task<Void> putter = spawn(() -> queue.put(8));
            briefly();
            assertFalse(putter.isDone());

            queue.shutdown();
            assertEquals(1, queue.qsize());
            briefly();
            assertTrue(putter.isDone());
            assertThrows(QueueShutDownException.class, putter::await);

            assertEquals(7, queue.get());
            briefly();
            assertFalse(joiner.isDone());
            assertShutDown(queue);
            queue.taskDone();
            briefly();
            assertTrue(joiner.isDone());
            assertThrows(IllegalStateException.class, queue::taskDone);
        });
    }

    /// QueueShutdownTests.shutdown_immediate
    @ParameterizedTest
    @Rule("6.81")
    @MethodSource("kinds")
    void immediateShutdownDropsTheItemsAndCountsThemAsDone(Kind kind) {
        run(() -> {
            Queue<Integer> queue = kind.apply(0);
            queue.putNowait(7);
            Task<Void> joiner = spawn(queue::join);
            briefly();

            queue.shutdown(true);
            assertEquals(0, queue.qsize());
            briefly();

            assertTrue(joiner.isDone());
            assertShutDown(queue);
            assertThrows(IllegalStateException.class, queue::taskDone);
        });
    }

    @ParameterizedTest
    @Rule("6.81")
    @MethodSource("kinds")
    void immediateShutdownHasThoseFailWhoWait(Kind kind) {
        run(() -> {
            Queue<Integer> empty = kind.apply(1);
            Task<Integer> getter = Async.createTask(empty::get);
            Queue<Integer> full = kind.apply(1);
            full.putNowait(7);
            Task<Void> putter = spawn(() -> full.put(8));
            briefly();

            empty.shutdown(true);
            full.shutdown(true);
            briefly();

            assertTrue(getter.isDone() && putter.isDone());
            assertThrows(QueueShutDownException.class, getter::await);
            assertThrows(QueueShutDownException.class, putter::await);
            assertEquals(0, full.qsize());
            assertEquals(0, full.stats().unfinished());
        });
    }

    /// QueueShutdownTests.shutdown_immediate_with_unfinished
    @ParameterizedTest
    @Rule("6.82")
    @MethodSource("kinds")
    void immediateShutdownWaitsForTheItemsThatWereTaken(Kind kind) {
        run(() -> {
            Queue<Integer> queue = kind.apply(0);
            queue.putNowait(7);
            queue.putNowait(7);
            Task<Void> joiner = spawn(queue::join);
            assertEquals(7, queue.get());

            queue.shutdown(true);
            briefly();
            assertFalse(joiner.isDone());
            assertShutDown(queue);

            queue.taskDone();
            assertThrows(IllegalStateException.class, queue::taskDone);
            briefly();
            assertTrue(joiner.isDone());
        });
    }

    @ParameterizedTest
    @Rule("6.83")
    @MethodSource("kinds")
    void shutdownMayBeRepeatedAndMadeImmediate(Kind kind) {
        run(() -> {
            Queue<Integer> queue = kind.apply(1);
            queue.putNowait(7);
            Task<Void> putter = spawn(() -> queue.put(8));
            briefly();

            queue.shutdown();
            queue.shutdown();
            assertEquals(1, queue.qsize());
            queue.shutdown(true);
            assertEquals(0, queue.qsize());
            queue.shutdown();
            queue.join();

            assertThrows(QueueShutDownException.class, putter::await);
            assertShutDown(queue);
        });
    }

    /// Here Rondo differs: in asyncio the getter was only woken, and fails.
    @ParameterizedTest
    @Rule("6.84")
    @MethodSource("kinds")
    void anItemThatWasHandedOverIsNotTakenBackByAShutdown(Kind kind) {
        run(() -> {
            Queue<Integer> queue = kind.apply(0);
            Task<Integer> getter = Async.createTask(queue::get);
            briefly();

            queue.putNowait(7);
            queue.shutdown(true);

            assertEquals(7, getter.await());
            assertEquals(1, queue.stats().unfinished());
        });
    }

    @ParameterizedTest
    @Rule("6.85")
    @MethodSource("kinds")
    void aWorkDoneTooEarlyDoesNotUpsetTheShutdown(Kind kind) {
        Queue<Integer> queue = kind.apply(0);
        queue.putNowait(1);
        queue.putNowait(2);
        queue.taskDone();

        queue.shutdown(true);

        assertEquals(0, queue.stats().unfinished());
    }
}
