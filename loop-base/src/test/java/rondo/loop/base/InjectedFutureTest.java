package rondo.loop.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import rondo.Async;
import rondo.CancelledError;
import rondo.Context;
import rondo.Future;
import rondo.Promise;
import rondo.Task;

/// A driver that brings futures of its own: everything that waits works with them.
class InjectedFutureTest {

    private final List<String> order = new ArrayList<>();

    /// Wraps the loop's own future.
    private static final class WrappingDriver extends SimulatedDriver {

        @Override
        public <T extends @Nullable Object> Promise<T> createFuture(BaseEventLoop loop) {
            return new WrappedPromise<>(loop.newFuture());
        }

        @Override
        public String toString() {
            return "wrapped";
        }
    }

    /// Makes futures from scratch.
    private static final class HandmadeDriver extends SimulatedDriver {

        @Override
        public <T extends @Nullable Object> Promise<T> createFuture(BaseEventLoop loop) {
            return new HandmadePromise<>(loop);
        }

        @Override
        public String toString() {
            return "handmade";
        }
    }

    static Stream<SimulatedDriver> drivers() {
        return Stream.of(new WrappingDriver(), new HandmadeDriver());
    }

    @ParameterizedTest
    @MethodSource("drivers")
    void allFuturesOfTheLoopAreThoseOfItsDriver(SimulatedDriver driver) {
        try (var simulated = new SimulatedLoop(driver)) {
            BaseEventLoop loop = simulated.loop;
            Class<?> expected = driver.createFuture(loop).getClass();

            Future<?> ofExecutor = loop.runInExecutor(Runnable::run, () -> 1);
            Future<?> ofShutdown = loop.shutdownDefaultExecutor(Duration.ZERO);
            Future<?> wrapped = loop.runUntilComplete(() -> Async.wrapFuture(new CompletableFuture<>()));

            assertInstanceOf(expected, loop.createFuture());
            assertInstanceOf(expected, ofExecutor);
            assertInstanceOf(expected, ofShutdown);
            assertInstanceOf(expected, wrapped);
        }
    }

    @ParameterizedTest
    @MethodSource("drivers")
    void aTaskAwaitsAValue(SimulatedDriver driver) {
        try (var simulated = new SimulatedLoop(driver)) {
            Promise<String> future = simulated.loop.createFuture();
            simulated.loop.callLater(Duration.ofHours(1), () -> future.setResult("value"));

            String value = simulated.loop.runUntilComplete(() -> future.await() + " after a wait, "
                    + future.await() + " without");

            assertEquals("value after a wait, value without", value);
        }
    }

    @ParameterizedTest
    @MethodSource("drivers")
    void aTaskAwaitsAFailure(SimulatedDriver driver) {
        try (var simulated = new SimulatedLoop(driver)) {
            Promise<String> future = simulated.loop.createFuture();
            IOException failure = new IOException("disk");
            simulated.loop.callLater(Duration.ofHours(1), () -> future.setException(failure));

            Throwable thrown = simulated.loop.runUntilComplete(() -> assertThrows(
                    IOException.class, () -> future.await(IOException.class)));

            assertSame(failure, thrown);
        }
    }

    @ParameterizedTest
    @MethodSource("drivers")
    void aLoopRunsUntilItIsDone(SimulatedDriver driver) {
        try (var simulated = new SimulatedLoop(driver)) {
            Promise<String> future = simulated.loop.createFuture();
            simulated.loop.callLater(Duration.ofHours(1), () -> future.setResult("value"));

            assertEquals("value", simulated.loop.runUntilComplete(future));
        }
    }

    @ParameterizedTest
    @MethodSource("drivers")
    void thoseWhoWaitAreToldInOrder(SimulatedDriver driver) {
        try (var simulated = new SimulatedLoop(driver)) {
            BaseEventLoop loop = simulated.loop;
            Promise<String> future = loop.createFuture();
            Consumer<Future<String>> removed = done -> order.add("removed");
            future.addDoneCallback(done -> order.add("first " + done.result()));
            loop.createTask(() -> order.add("second " + future.await()));
            loop.createTask(() -> order.add("third " + future.await()));
            loop.callSoon(() -> {
                future.addDoneCallback(removed);
                future.addDoneCallback(done -> order.add("fourth " + done.result()));
                assertEquals(1, future.removeDoneCallback(removed));
                loop.callSoon(() -> future.setResult("value"));
            });

            simulated.runUntilIdle();

            assertEquals(List.of("first value", "second value", "third value", "fourth value"), order);
        }
    }

    @ParameterizedTest
    @MethodSource("drivers")
    void cancellingATaskCancelsTheFutureItWaitsFor(SimulatedDriver driver) {
        try (var simulated = new SimulatedLoop(driver)) {
            BaseEventLoop loop = simulated.loop;
            Promise<String> future = loop.createFuture();
            Task<String> task = loop.createTask(future::await);
            loop.callSoon(() -> task.cancel("too late"));

            simulated.runUntilIdle();

            assertTrue(future.isCancelled());
            assertTrue(task.isCancelled());
            assertEquals("too late", assertThrows(CancelledError.class, task::result).getMessage());
            assertEquals(List.of(), List.copyOf(loop.allTasks()));
        }
    }

    @ParameterizedTest
    @MethodSource("drivers")
    void aTaskMayCatchItsCancellationAndGoOn(SimulatedDriver driver) {
        try (var simulated = new SimulatedLoop(driver)) {
            BaseEventLoop loop = simulated.loop;
            Promise<String> future = loop.createFuture();
            Task<Integer> task = loop.createTask(() -> {
                assertThrows(CancelledError.class, future::await);
                Async.sleep(Duration.ofHours(1));
                return Async.currentTask().uncancel();
            });
            loop.callSoon(task::cancel);

            simulated.runUntilIdle();

            assertEquals(0, task.result());
        }
    }

    @ParameterizedTest
    @MethodSource("drivers")
    void aFutureThatSomebodyElseCancelsEndsTheWaitButIsNoRequestToTheTask(SimulatedDriver driver) {
        try (var simulated = new SimulatedLoop(driver)) {
            BaseEventLoop loop = simulated.loop;
            Promise<String> future = loop.createFuture();
            Task<String> task = loop.createTask(future::await);
            loop.callSoon(() -> future.cancel("gone"));

            simulated.runUntilIdle();

            assertTrue(task.isCancelled());
            assertEquals(0, task.cancelling());
        }
    }

    @ParameterizedTest
    @MethodSource("drivers")
    void sleepsEndInTimeAndCanBeCancelled(SimulatedDriver driver) {
        try (var simulated = new SimulatedLoop(driver)) {
            BaseEventLoop loop = simulated.loop;
            Task<Long> sleeper = loop.createTask(() -> {
                Async.sleep(Duration.ofHours(24));
                return loop.time();
            });
            Task<Long> cancelled = loop.createTask(() -> {
                Async.sleep(Duration.ofHours(24));
                return loop.time();
            });
            loop.callLater(Duration.ofHours(1), cancelled::cancel);

            simulated.runUntilIdle();

            assertEquals(Duration.ofHours(24).toNanos(), sleeper.result());
            assertTrue(cancelled.isCancelled());
        }
    }

    @ParameterizedTest
    @MethodSource("drivers")
    void itsViewFollowsItAndCancelsIt(SimulatedDriver driver) {
        try (var simulated = new SimulatedLoop(driver)) {
            BaseEventLoop loop = simulated.loop;
            Promise<String> completed = loop.createFuture();
            Promise<String> cancelled = loop.createFuture();
            CompletableFuture<String> view = completed.toCompletableFuture();
            CompletableFuture<String> cancelledView = cancelled.toCompletableFuture();

            completed.setResult("value");
            cancelledView.cancel(true);
            simulated.runUntilIdle();

            assertEquals("value", view.join());
            assertTrue(cancelled.isCancelled());
            assertThrows(CancellationException.class, cancelledView::join);
        }
    }

    @ParameterizedTest
    @MethodSource("drivers")
    void aTaskThatWaitsWhenTheLoopIsClosedIsEnded(SimulatedDriver driver) {
        try (var simulated = new SimulatedLoop(driver)) {
            BaseEventLoop loop = simulated.loop;
            Promise<String> future = loop.createFuture();
            Task<String> task = loop.createTask(() -> {
                try {
                    return future.await();
                } finally {
                    order.add("tidied up");
                }
            });
            loop.stop();
            loop.runForever();

            loop.close();

            assertTrue(task.isCancelled());
            assertEquals(List.of("tidied up"), order);
            assertEquals("Task was destroyed but it is pending!", simulated.reports.removeFirst().message());
        }
    }

    @ParameterizedTest
    @MethodSource("drivers")
    void tenThousandTasksWaitForOne(SimulatedDriver driver) {
        try (var simulated = new SimulatedLoop(driver)) {
            BaseEventLoop loop = simulated.loop;
            Promise<Integer> future = loop.createFuture();
            int[] sum = {0};
            for (int i = 0; i < 10_000; i++) {
                loop.createTask(() -> {
                    int value = future.await();
                    return sum[0] += value;
                });
            }
            loop.callLater(Duration.ofHours(1), () -> future.setResult(1));

            simulated.runUntilIdle();

            assertEquals(10_000, sum[0]);
        }
    }

    // ---- futures that do not keep the contract ----

    @Test
    void aFutureThatTakesNoCallbackLeavesTheTaskAsItWas() {
        try (var simulated = new SimulatedLoop()) {
            BaseEventLoop loop = simulated.loop;
            var refusing = new HandmadePromise<String>(loop) {
                @Override
                public void addDoneCallback(Consumer<? super Future<String>> callback, @Nullable Context context) {
                    throw new UnsupportedOperationException("no callbacks");
                }
            };
            Task<Integer> task = loop.createTask(() -> {
                assertThrows(UnsupportedOperationException.class, refusing::await);
                Async.sleep(Duration.ZERO);
                return 1;
            });
            loop.callSoon(task::cancel);

            simulated.runUntilIdle();

            assertTrue(task.isCancelled(), "the cancellation is the task's, which does not wait for the future");
            assertFalse(refusing.isCancelled());
        }
    }

    @Test
    void aFutureThatFailsToBeCancelledLeavesTheTaskAsItWas() {
        try (var simulated = new SimulatedLoop()) {
            BaseEventLoop loop = simulated.loop;
            var failing = new HandmadePromise<String>(loop) {
                @Override
                public boolean cancel(@Nullable String why) {
                    throw new UnsupportedOperationException("no cancellation");
                }
            };
            Task<Integer> task = loop.createTask(() -> {
                Async.currentTask().cancel(); // comes with the next wait
                assertThrows(UnsupportedOperationException.class, failing::await);
                order.add("goes on");
                failing.setResult("value"); // the callback is still there
                Async.sleep(Duration.ofHours(1));
                return 1;
            });

            simulated.runUntilIdle();

            assertEquals(List.of("goes on"), order);
            assertTrue(task.isCancelled());
            assertEquals(0, loop.time());
        }
    }

    @Test
    void aFutureThatTellsTwiceResumesTheTaskOnce() {
        try (var simulated = new SimulatedLoop()) {
            BaseEventLoop loop = simulated.loop;
            var stuttering = new HandmadePromise<String>(loop) {
                @Override
                public void addDoneCallback(Consumer<? super Future<String>> callback, @Nullable Context context) {
                    super.addDoneCallback(callback, context);
                    super.addDoneCallback(callback, context);
                }
            };
            loop.createTask(() -> {
                order.add(stuttering.await());
                Async.sleep(Duration.ofHours(1));
                order.add("slept until " + Duration.ofNanos(loop.time()));
                return 1;
            });
            loop.callSoon(() -> stuttering.setResult("value"));

            simulated.runUntilIdle();

            assertEquals(List.of("value", "slept until PT1H"), order);
        }
    }

    @Test
    void aFutureThatTellsInlineResumesTheTaskWhereItWaits() {
        try (var simulated = new SimulatedLoop()) {
            BaseEventLoop loop = simulated.loop;
            List<Runnable> inline = new ArrayList<>();
            var hasty = new HandmadePromise<String>(loop) {
                @Override
                public void addDoneCallback(Consumer<? super Future<String>> callback, @Nullable Context context) {
                    inline.add(() -> callback.accept(this));
                }

                @Override
                public void setResult(String result) {
                    super.setResult(result);
                    inline.forEach(Runnable::run);
                }
            };
            loop.createTask(() -> order.add("first " + hasty.await()));
            loop.createTask(() -> order.add("second " + hasty.await()));
            loop.createTask(() -> {
                hasty.setResult("value");
                order.add("set");
                return 1;
            });

            simulated.runUntilIdle();

            assertEquals(List.of("set", "first value", "second value"), order);
        }
    }
}
