package rondo.loop.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rondo.CancelledError;
import rondo.Promise;
import rondo.Task;

/// Tasks that wait for tasks, in chains and in circles.
class TaskTest {

    private final SimulatedLoop simulated = new SimulatedLoop();
    private final BaseEventLoop loop = simulated.loop;

    @AfterEach
    void close() {
        simulated.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 10_000})
    void cancellingTheFirstOfAChainCancelsWhatTheLastOneWaitsFor(int length) {
        Promise<Integer> future = loop.createFuture();
        List<Task<Integer>> chain = new ArrayList<>();
        chain.add(loop.createTask(future::await));
        for (int i = 1; i < length; i++) {
            chain.add(loop.createTask(chain.getLast()::await));
        }
        loop.callSoon(() -> chain.getLast().cancel("enough"));

        simulated.runUntilIdle();

        assertTrue(future.isCancelled());
        for (Task<Integer> task : chain) {
            assertTrue(task.isCancelled());
            assertEquals(1, task.cancelling());
        }
        assertEquals("enough", assertThrows(CancelledError.class, chain.getLast()::result).getMessage());
    }

    /// The tasks wait for each other and would never end; a cancellation ends them all.
    @ParameterizedTest(name = "{0} tasks lead to a circle of {1}")
    @CsvSource({"0, 2", "0, 3", "0, 1000", "1, 2", "5, 3", "1000, 1000"})
    void cancellingOneOfACircleEndsThemAll(int before, int circle) {
        List<Task<?>> tasks = new ArrayList<>();
        for (int i = 0; i < before + circle; i++) {
            int next = i + 1 < before + circle ? i + 1 : before;
            tasks.add(loop.createTask(() -> tasks.get(next).await()));
        }
        simulated.runUntilIdle();
        assertFalse(tasks.getFirst().isDone());

        assertTrue(tasks.getFirst().cancel("enough"));
        simulated.runUntilIdle();

        for (Task<?> task : tasks) {
            assertTrue(task.isCancelled());
        }
        assertEquals("enough", assertThrows(CancelledError.class, tasks.getFirst()::result).getMessage());
    }

    @Test
    void aFutureThatThrowsInsteadOfBeingCancelledKeepsNoOtherTaskFromItsCancellation() {
        IllegalStateException first = new IllegalStateException("first");
        IllegalStateException second = new IllegalStateException("second");
        Promise<Integer> future = loop.createFuture();
        Task<Integer> obedient = loop.createTask(future::await);
        Promise<Integer> throwing = cancelledBy(() -> {
            throw second;
        });
        Task<Integer> unlucky = loop.createTask(throwing::await);
        Promise<Integer> passing = cancelledBy(() -> {
            unlucky.cancel();
            obedient.cancel("why");
            throw first;
        });
        Task<Integer> parent = loop.createTask(passing::await);
        simulated.runUntilIdle();

        assertSame(first, assertThrows(IllegalStateException.class, parent::cancel));

        assertSame(second, first.getSuppressed()[0]);
        assertTrue(future.isCancelled());
        throwing.setResult(1);
        passing.setResult(2);
        simulated.runUntilIdle();
        assertEquals("why", assertThrows(CancelledError.class, obedient::result).getMessage());
        assertEquals(1, unlucky.result());
        assertEquals(2, parent.result());
    }

    /// Returns a future that does something unexpected when it is to be cancelled, and stays pending.
    private Promise<Integer> cancelledBy(Runnable deed) {
        return new HandmadePromise<>(loop) {
            @Override
            public boolean cancel(@Nullable String message) {
                deed.run();
                return true;
            }
        };
    }

    @Test
    void aTaskCannotAwaitItself() {
        List<Task<Integer>> self = new ArrayList<>();
        self.add(loop.createTask(() -> self.getFirst().await()));

        simulated.runUntilIdle();

        Exception error = assertThrows(IllegalStateException.class, self.getFirst()::result);
        assertEquals("Task-1 cannot await itself: it would wait for ever", error.getMessage());
    }
}
