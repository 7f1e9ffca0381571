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
import program.Program;
import rondo.CancelledError;
import rondo.Coroutine;
import rondo.Promise;
import rondo.Task;
import rondo.TaskOptions;

/// The steps of a task: how it begins, gives way, waits, is cancelled and describes itself.
class TaskStepsTest {

    private final SimulatedLoop simulated = new SimulatedLoop();
    private final BaseEventLoop loop = simulated.loop;
    private final List<String> order = new ArrayList<>();

    @AfterEach
    void close() {
        simulated.close();
    }

    private Task<Boolean> eager(Coroutine<Boolean> coroutine) {
        return loop.createTask(coroutine, TaskOptions.defaults().withEagerStart(true));
    }

    @Test
    void whoGivesWayGoesOnAfterWhatWasReady() {
        loop.createTask(() -> {
            order.add("1");
            loop.yieldNow();
            return order.add("3");
        });
        loop.callSoon(() -> order.add("2"));

        simulated.runUntilIdle();

        assertEquals(List.of("1", "2", "3"), order);
    }

    @Test
    void anEagerTaskTakesItsFirstStepAtOnceAndItsCreatorIsCurrentAgain() {
        Task<Boolean> parent = loop.createTask(() -> {
            Task<?> me = loop.currentTask();
            loop.callSoon(() -> order.add("ready before"));
            Task<Boolean> child = eager(() -> {
                assertFalse(me == loop.currentTask());
                order.add("child");
                loop.yieldNow();
                return order.add("child goes on");
            });
            assertSame(me, loop.currentTask());
            assertFalse(child.isDone());
            order.add("parent");
            return child.await();
        });

        simulated.runUntilIdle();

        assertTrue(parent.result());
        assertEquals(List.of("child", "parent", "ready before", "child goes on"), order);
    }

    @Test
    void anEagerTaskOfACallbackTakesItsFirstStepAtOnce() {
        loop.callSoon(() -> {
            Task<Boolean> task = eager(() -> order.add("task"));
            assertTrue(task.isDone());
            order.add("callback");
        });

        simulated.runUntilIdle();

        assertEquals(List.of("task", "callback"), order);
    }

    @Test
    void anEagerTaskOfALoopThatRestsBeginsWhenItRuns() {
        Task<Boolean> task = eager(() -> order.add("task"));
        assertFalse(task.isDone());

        simulated.runUntilIdle();

        assertTrue(task.result());
    }

    @Test
    void aTaskThatCancelsItselfIsToldWhenItGivesWay() {
        Task<Integer> task = loop.createTask(() -> {
            assertTrue(loop.currentTask().cancel("why"));
            order.add("goes on");
            loop.yieldNow();
            return 1;
        });

        simulated.runUntilIdle();

        assertEquals(List.of("goes on"), order);
        assertEquals("why", assertThrows(CancelledError.class, task::result).getMessage());
        assertFalse(task.cancel());
        assertEquals(1, task.cancelling());
    }

    @Test
    void aTaskThatCancelsItselfIsToldWhenItWaits() {
        Promise<Integer> future = loop.createFuture();
        Task<Integer> task = loop.createTask(() -> {
            loop.currentTask().cancel("why");
            return future.await();
        });

        simulated.runUntilIdle();

        assertTrue(future.isCancelled());
        assertEquals("why", assertThrows(CancelledError.class, task::result).getMessage());
    }

    @Test
    void aWaitThatIsEndedByACancellationIsNotEndedAgainByTheFuture() {
        Promise<Integer> future = loop.createFuture();
        Task<Integer> task = loop.createTask(() -> {
            assertThrows(CancelledError.class, future::await);
            loop.createFuture().await();
            return 1;
        });
        simulated.runUntilIdle();

        task.cancel();
        simulated.runUntilIdle();

        assertTrue(future.isCancelled());
        assertFalse(task.isDone());
        assertEquals(1, task.awaiting().size());
        task.cancel();
        simulated.runUntilIdle();
        assertEquals(2, task.cancelling());
    }

    @Test
    void aTaskThatIsCancelledForATaskThatIsJustDoneHasItsOwnCancellation() {
        Promise<Integer> future = loop.createFuture();
        Task<Integer> child = loop.createTask(future::await);
        Task<Integer> parent = loop.createTask(child::await);
        simulated.runUntilIdle();

        future.setResult(1);
        loop.callSoon(() -> { // the child has ended by then, and its parent has not gone on
            assertTrue(child.isDone());
            assertTrue(parent.cancel("late"));
        });
        simulated.runUntilIdle();

        assertEquals(1, child.result());
        assertEquals(0, child.cancelling());
        assertEquals(1, parent.cancelling());
    }

    @Test
    void requestsAreCountedAndTheLastOneTakenBackIsForgotten() {
        Task<Integer> task = loop.createTask(() -> {
            Task<?> me = loop.currentTask();
            me.cancel();
            me.cancel();
            assertEquals(2, me.cancelling());
            assertEquals(1, me.uncancel());
            assertThrows(CancelledError.class, loop::yieldNow);
            me.cancel();
            assertEquals(1, me.uncancel());
            assertEquals(0, me.uncancel());
            assertEquals(0, me.uncancel());
            loop.yieldNow();
            return 1;
        });

        simulated.runUntilIdle();

        assertEquals(1, task.result());
    }

    @Test
    void aTaskThatEndsDespiteARequestIsCancelled() {
        Task<Integer> task = loop.createTask(() -> {
            loop.currentTask().cancel("late");
            return 1;
        });

        simulated.runUntilIdle();

        assertEquals("late", assertThrows(CancelledError.class, task::result).getMessage());
    }

    @Test
    void aTaskThatIsCancelledBeforeItBeganDoesNotBegin() {
        Task<Boolean> task = loop.createTask(() -> order.add("began"));
        assertTrue(task.cancel("early"));

        simulated.runUntilIdle();

        assertEquals(List.of(), order);
        assertEquals("early", assertThrows(CancelledError.class, task::result).getMessage());
        assertTrue(loop.allTasks().isEmpty());
    }

    /// The future will not be cancelled, so the request waits, and comes out when the future is done.
    @Test
    void aRequestThatTheFutureRefusedComesOutAfterTheResult() {
        Promise<Integer> stubborn = new HandmadePromise<>(loop) {
            @Override
            public boolean cancel(@Nullable String message) {
                return false;
            }
        };
        Task<Integer> task = loop.createTask(stubborn::await);
        simulated.runUntilIdle();

        assertTrue(task.cancel("why"));
        simulated.runUntilIdle();
        assertFalse(task.isDone());
        stubborn.setResult(1);
        simulated.runUntilIdle();

        assertEquals("why", assertThrows(CancelledError.class, task::result).getMessage());
    }

    @Test
    void aRequestThatMeetsACancelledFutureIsOneCancellation() {
        Promise<Integer> future = loop.createFuture();
        Task<String> task = loop.createTask(() -> {
            CancelledError first = assertThrows(CancelledError.class, future::await);
            loop.yieldNow();
            return first.getMessage();
        });
        simulated.runUntilIdle();

        future.cancel("future");
        task.cancel("task");
        simulated.runUntilIdle();

        assertEquals("future", task.result());
    }

    @Test
    void aTaskTellsWhatItWaitsForAndWhereItIs() {
        Promise<Integer> future = loop.createFuture();
        Task<Integer> inner = loop.createTask(future::await, TaskOptions.named("inner"));
        Task<Integer> outer = loop.createTask(inner::await, TaskOptions.named("outer"));
        assertEquals(List.of(), List.copyOf(outer.awaiting()));
        simulated.runUntilIdle();

        assertEquals(List.of(future), List.copyOf(inner.awaiting()));
        assertEquals(List.of(inner), List.copyOf(outer.awaiting()));
        assertEquals("Task[outer, pending, awaits inner]", outer.toString());
        assertEquals("Task[inner, pending, awaits " + future + "]", inner.toString());
        outer.cancel();
        assertTrue(outer.toString().startsWith("Task[outer, pending, cancelling"), outer::toString);

        simulated.runUntilIdle();
        assertEquals(List.of(), List.copyOf(outer.awaiting()));
        assertEquals("Task[outer, cancelled]", outer.toString());
    }

    @Test
    void theStackOfATaskShowsWhereItWaitsAndThenWhereItFailed() {
        Promise<Integer> future = loop.createFuture();
        Task<Integer> task = loop.createTask(() -> Program.awaitHere(future));
        simulated.runUntilIdle();
        assertTrue(isAt(task, "awaitHere"));

        future.setException(new IllegalStateException("here"));
        simulated.runUntilIdle();

        assertThrows(IllegalStateException.class, task::result);
        Task<Integer> failed = loop.createTask(() -> Program.deepDown(1, () -> {
            throw new IllegalStateException("there");
        }));
        simulated.runUntilIdle();
        assertThrows(IllegalStateException.class, failed::result);
        assertTrue(isAt(failed, "deepDown"));
    }

    private static boolean isAt(Task<?> task, String method) {
        return task.stack().stream().anyMatch(frame -> frame.getMethodName().equals(method));
    }

    @Test
    void aTaskThatWaitsAgainWhileTheLoopIsClosingIsRefusedAgain() {
        Promise<Integer> future = loop.createFuture();
        loop.createTask(() -> {
            for (int i = 0; i < 3; i++) {
                try {
                    future.await();
                } catch (CancelledError closed) {
                    order.add(closed.getMessage());
                }
            }
            assertThrows(CancelledError.class, loop::yieldNow);
            return order.add("ends");
        });
        simulated.runUntilIdle();

        loop.close();

        String closed = "The event loop was closed";
        assertEquals(List.of(closed, closed, closed, "ends"), order);
        assertEquals(1, simulated.reports.size());
        simulated.reports.clear();
    }

    @Test
    void aTaskThatWaitsForEverWhileTheLoopIsClosingIsReportedAndLeft() {
        Promise<Integer> future = loop.createFuture();
        loop.createTask(() -> {
            while (true) {
                try {
                    future.await();
                } catch (CancelledError closed) {
                    order.add("again");
                }
            }
        });
        simulated.runUntilIdle();

        loop.close();

        assertEquals(101, order.size()); // the wait that was ended, and a hundred new ones
        assertEquals(2, simulated.reports.size());
        simulated.reports.clear();
    }

    @Test
    void aTaskThatNeverBeganIsEndedByClose() {
        Task<Boolean> task = loop.createTask(() -> order.add("began"));

        loop.close();

        assertTrue(task.isCancelled());
        assertEquals(List.of(), order);
        simulated.reports.clear();
    }
}
