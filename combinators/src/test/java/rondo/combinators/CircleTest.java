package rondo.combinators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import rondo.Async;
import rondo.Coroutine;
import rondo.Future;
import rondo.Task;
import rondo.tck.Rule;

/// Tasks that wait for each other in a circle, by way of futures that are made of others. Nothing but a
/// cancellation ends that, and a cancellation that went round and round would never end itself.
class CircleTest extends LoopTest {

    private final List<Task<Object>> circle = new ArrayList<>();

    private Task<Object> taskThatAwaits(Coroutine<?> body) {
        Task<Object> task = Async.createTask(body::await);
        circle.add(task);
        return task;
    }

    private void assertCancelledAlong(Task<Object> first) {
        assertTrue(first.cancel("out of the circle"));
        iterations(10);

        assertTrue(circle.stream().allMatch(Future::isCancelled), circle::toString);
        assertEquals(List.of(1), circle.stream().map(Task::cancelling).distinct().toList());
    }

    @Test
    @Rule("5.182")
    void aTaskThatGathersOneThatAwaitsItCanBeCancelled() {
        runAll(() -> {
            taskThatAwaits(() -> Combinators.gather(circle.get(1)).await());
            taskThatAwaits(() -> circle.get(0).await());
            briefly();

            assertCancelledAlong(circle.get(0));
        });
    }

    @Test
    @Rule("5.182")
    void theOneThatIsGatheredCanBeCancelledToo() {
        runAll(() -> {
            taskThatAwaits(() -> Combinators.gather(circle.get(1)).await());
            taskThatAwaits(() -> circle.get(0).await());
            briefly();

            assertCancelledAlong(circle.get(1));
        });
    }

    @Test
    @Rule("5.182")
    void aTaskThatGathersItselfAndOthersCanBeCancelled() {
        runAll(() -> {
            taskThatAwaits(() -> Combinators.gather(circle.get(0), circle.get(1)).await());
            taskThatAwaits(() -> promise().await());
            briefly();

            assertCancelledAlong(circle.get(0));
        });
    }

    @Test
    @Rule("5.182")
    void tasksThatGatherEachOtherInALongCircleCanBeCancelled() {
        runAll(() -> {
            IntStream.range(0, 500)
                    .forEach(i -> taskThatAwaits(() -> Combinators.gather(circle.get((i + 1) % 500)).await()));
            briefly();

            assertTrue(circle.get(250).cancel());
            iterations(2_000);

            assertTrue(circle.stream().allMatch(Future::isCancelled));
        });
    }

    @Test
    @Rule("5.182")
    void aChainThatLeadsBackIntoItsOwnMiddleCanBeCancelled() {
        runAll(() -> {
            taskThatAwaits(() -> circle.get(1).await());
            taskThatAwaits(() -> Combinators.gather(circle.get(2)).await());
            taskThatAwaits(() -> circle.get(3).await());
            taskThatAwaits(() -> circle.get(1).await());
            briefly();

            assertCancelledAlong(circle.get(0));
        });
    }

    /// The wait of the second was ended by the first request; the next one must not have it go on as if what
    /// it waited for were done.
    @Test
    @Rule("5.183")
    void tasksOfACircleMayBeCancelledOneAfterTheOther() {
        runAll(() -> {
            taskThatAwaits(() -> Combinators.gather(circle.get(1)).await());
            taskThatAwaits(() -> circle.get(0).await());
            briefly();

            circle.forEach(Task::cancel);
            iterations(10);

            assertTrue(circle.stream().allMatch(Future::isCancelled), circle::toString);
        });
    }

    @Test
    @Rule("5.183")
    void aWaitThatWasEndedStaysSoThoughTheRequestIsTakenBack() {
        runAll(() -> {
            taskThatAwaits(() -> circle.get(1).await());
            taskThatAwaits(() -> circle.get(0).await());
            briefly();

            circle.get(0).cancel();
            circle.forEach(Task::uncancel);
            iterations(10);

            assertTrue(circle.stream().allMatch(Future::isCancelled), circle::toString);
        });
    }

    /// No circle: both children wait for the same task, and it is asked twice, as in asyncio.
    @Test
    @Rule("5.184")
    void aTaskForWhichTwoChildrenWaitIsNoCircle() {
        runAll(() -> {
            Task<Object> shared = Async.createTask(() -> promise().await());
            Task<Object> one = taskThatAwaits(shared::await);
            Task<Object> other = taskThatAwaits(shared::await);
            Task<Object> parent = taskThatAwaits(() -> Combinators.gather(one, other).await());
            briefly();

            assertCancelledAlong(parent);
            assertEquals(2, shared.cancelling());
        });
    }
}
