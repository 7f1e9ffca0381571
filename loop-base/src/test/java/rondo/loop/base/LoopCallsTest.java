package rondo.loop.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import rondo.AbstractEventLoop;
import rondo.Context;
import rondo.ContextVar;
import rondo.Coroutine;
import rondo.Future;
import rondo.LoopStatistics;
import rondo.Promise;
import rondo.Task;
import rondo.TaskFactory;
import rondo.TaskOptions;

/// What the methods of a loop refuse, and what they hand on to.
class LoopCallsTest {

    private static final Coroutine<Integer> SEVEN = () -> 7;

    static Stream<Named<Consumer<BaseEventLoop>>> callsOfTheLoopsThread() {
        return Stream.of(
                call("stop", BaseEventLoop::stop),
                call("allTasks", BaseEventLoop::allTasks),
                call("setTaskFactory", loop -> loop.setTaskFactory(null)),
                call("addDoneCallback", loop -> loop.createFuture().addDoneCallback(done -> {})),
                call("removeDoneCallback", loop -> loop.createFuture().removeDoneCallback(done -> {})));
    }

    static Stream<Named<Consumer<BaseEventLoop>>> callsOfTheLoopsThreadWhileItIsOpen() {
        return Stream.of(
                call("callSoon", loop -> loop.callSoon(() -> {})),
                call("callAt", loop -> loop.callAt(0, () -> {})),
                call("createTask", loop -> loop.createTask(SEVEN)),
                call("runInExecutor", loop -> loop.runInExecutor(Runnable::run, () -> 7)),
                call("setDefaultExecutor", loop -> loop.setDefaultExecutor(unused())),
                call("shutdownDefaultExecutor", loop -> loop.shutdownDefaultExecutor(Duration.ZERO)));
    }

    private static Named<Consumer<BaseEventLoop>> call(String name, Consumer<BaseEventLoop> call) {
        return Named.of(name, call);
    }

    private static ExecutorService unused() {
        ExecutorService executor = Executors.newCachedThreadPool();
        executor.shutdown();
        return executor;
    }

    @ParameterizedTest
    @MethodSource({"callsOfTheLoopsThread", "callsOfTheLoopsThreadWhileItIsOpen"})
    void aThreadThatIsNotTheLoopsIsRefused(Consumer<BaseEventLoop> call) throws Exception {
        try (BaseEventLoop loop = new BaseEventLoop(new QueueDriver())) {
            Thread runner = Thread.ofPlatform().unstarted(loop::runForever);
            CountDownLatch running = new CountDownLatch(1);
            loop.callSoon(running::countDown);
            runner.start();
            running.await();
            try {
                assertTrue(loop.isRunning());
                assertThrows(WrongThreadException.class, () -> call.accept(loop));
            } finally {
                loop.callSoonThreadsafe(loop::stop);
                runner.join();
            }
            assertFalse(loop.isRunning());
        }
    }

    @ParameterizedTest
    @MethodSource("callsOfTheLoopsThreadWhileItIsOpen")
    void aClosedLoopRefuses(Consumer<BaseEventLoop> call) {
        BaseEventLoop loop = new BaseEventLoop(new QueueDriver());
        loop.close();

        assertThrows(IllegalStateException.class, () -> call.accept(loop));
        assertThrows(IllegalStateException.class, () -> loop.callSoonThreadsafe(() -> {}));
        loop.callSoonThreadsafeUnlessClosed(() -> {});
    }

    @Test
    void whatAnotherThreadCallsForCanBeTakenBackByIt() {
        try (SimulatedLoop simulated = new SimulatedLoop()) {
            List<String> ran = new ArrayList<>();
            simulated.loop.callSoonThreadsafe(() -> ran.add("taken back")).cancel();
            simulated.loop.callSoonThreadsafe(() -> ran.add("not"));

            simulated.runUntilIdle();

            assertEquals(List.of("not"), ran);
        }
    }

    @Test
    void aLoopThatWasStoppedEarlyForgetsTheFutureItWaitedFor() {
        try (SimulatedLoop simulated = new SimulatedLoop()) {
            BaseEventLoop loop = simulated.loop;
            Promise<Integer> future = loop.createFuture();
            loop.callSoon(loop::stop);
            assertThrows(IllegalStateException.class, () -> loop.runUntilComplete(future));

            boolean[] timerRan = {false};
            loop.callLater(Duration.ofSeconds(1), () -> timerRan[0] = true);
            future.setResult(1);
            simulated.runUntilIdle();

            assertTrue(timerRan[0]);
        }
    }

    @Test
    void aTaskFactoryMakesTheTasksAndTheDefaultOneHelpsIt() {
        try (SimulatedLoop simulated = new SimulatedLoop()) {
            BaseEventLoop loop = simulated.loop;
            loop.setTaskFactory(new TaskFactory() {
                @Override
                public <T extends @Nullable Object> Task<T> createTask(
                        AbstractEventLoop on, Coroutine<T> coroutine, TaskOptions options) {
                    return loop.defaultTaskFactory().createTask(on, coroutine, options.withName("made"));
                }
            });
            assertEquals("made", loop.createTask(SEVEN).name());

            loop.setTaskFactory(null);
            Task<Integer> plain = loop.createTask(SEVEN);
            assertEquals("Task-2", plain.name());
            assertEquals(2, loop.statistics().tasksCreated());
            assertEquals(2, loop.statistics().tasksAlive());
            assertEquals(2, loop.allTasks().size());
            assertTrue(loop.allTasks().contains(plain));

            simulated.runUntilIdle();
            assertEquals(0, loop.statistics().tasksAlive());
            assertEquals(Set.of(), loop.allTasks());
        }
    }

    @Test
    void theCurrentTaskIsTheOneThatRuns() {
        try (SimulatedLoop simulated = new SimulatedLoop()) {
            BaseEventLoop loop = simulated.loop;
            List<@Nullable Task<?>> seen = new ArrayList<>();

            Task<Boolean> task = loop.createTask(() -> seen.add(loop.currentTask()));
            loop.callSoon(() -> seen.add(loop.currentTask()));
            simulated.runUntilIdle();

            assertSame(task, seen.get(0));
            assertNull(seen.get(1));
        }
    }

    @Test
    void itCountsWhatItDidAndHowLongItSlept() {
        try (SimulatedLoop simulated = new SimulatedLoop()) {
            BaseEventLoop loop = simulated.loop;
            loop.callSoonThreadsafe(() -> {});
            loop.callLater(Duration.ofSeconds(3), () -> {});
            loop.callLater(Duration.ofSeconds(5), () -> {}).cancel();
            assertEquals(1, loop.statistics().timers());

            simulated.runUntilIdle();

            LoopStatistics counted = loop.statistics();
            assertEquals(3, counted.iterations());
            assertEquals(3, counted.turns()); // the one that stopped it included
            assertEquals(1, counted.threadsafeCalls());
            assertEquals(2, counted.sleeps());
            assertEquals(Duration.ofSeconds(3), counted.asleep());
            assertEquals(0, counted.timers());
        }
    }

    @Test
    void whatIsDroppedWhenItIsClosedWasNoTurn() {
        try (SimulatedLoop simulated = new SimulatedLoop()) {
            BaseEventLoop loop = simulated.loop;
            loop.callSoon(() -> {});
            loop.callSoon(() -> {});

            loop.close();

            assertEquals(0, loop.statistics().turns());
        }
    }

    @Test
    void aCallbackOfAFutureRunsInTheContextOfTheCallOrTheOneItIsGiven() {
        try (SimulatedLoop simulated = new SimulatedLoop()) {
            BaseEventLoop loop = simulated.loop;
            ContextVar<String> who = ContextVar.of("who", "nobody");
            List<String> seen = new ArrayList<>();
            Promise<Integer> future = loop.createFuture();
            loop.createTask(() -> {
                who.set("caller");
                future.addDoneCallback(done -> seen.add(who.get()));
                future.addDoneCallback(done -> seen.add(who.get()), Context.empty());
                future.setResult(1);
                return null;
            });

            simulated.runUntilIdle();

            assertEquals(List.of("caller", "nobody"), seen);
        }
    }

    @Test
    void aWaitWithoutATaskIsRefusedAndTheMessageSaysWhatIsMissing() {
        try (SimulatedLoop simulated = new SimulatedLoop();
                SimulatedLoop other = new SimulatedLoop()) {
            BaseEventLoop loop = simulated.loop;
            Promise<Integer> future = loop.createFuture();
            Promise<Integer> foreign = other.loop.createFuture();
            List<String> refused = new ArrayList<>();
            Exception noLoop = assertThrows(WrongThreadException.class, future::await);
            assertTrue(noLoop.getMessage().contains("runs no event loop; wait inside a task"), noLoop::getMessage);
            loop.callSoon(() -> refused.add(refusal(future::await)));
            loop.callSoon(() -> refused.add(refusal(loop::yieldNow)));
            loop.createTask(() -> refused.add(refusal(foreign::await)));

            simulated.runUntilIdle();

            assertTrue(refused.get(0).startsWith("The wait for " + future + " needs a task, and a callback of"));
            assertTrue(refused.get(1).startsWith("A wait needs a task, and a callback of"));
            assertTrue(refused.get(2).startsWith("The wait for " + foreign + " belongs to " + other.loop));
        }
    }

    private static String refusal(Executable wait) {
        return assertThrows(IllegalStateException.class, wait).getMessage();
    }

    @Test
    void closingTwiceClosesTheDriverOnce() {
        int[] times = {0};
        BaseEventLoop loop = new BaseEventLoop(new SimulatedDriver() {
            @Override
            public void close() {
                times[0]++;
            }
        });

        loop.close();
        loop.close();

        assertEquals(1, times[0]);
    }

    @Test
    void theDefaultExecutorIsTheOneThatWasSetUntilItIsShutDown() {
        try (BaseEventLoop loop = new BaseEventLoop(new QueueDriver());
                ExecutorService own = Executors.newSingleThreadExecutor(
                        job -> Thread.ofPlatform().name("mine").unstarted(job))) {
            loop.setDefaultExecutor(own);

            String name = loop.runUntilComplete(loop.runInExecutor(
                    null, () -> Thread.currentThread().getName()));
            assertEquals("mine", name);

            Future<@Nullable Void> shut = loop.shutdownDefaultExecutor(Duration.ofSeconds(30));
            loop.runUntilComplete(shut);
            assertTrue(own.isShutdown());
            assertThrows(IllegalStateException.class, () -> loop.runInExecutor(null, () -> 7));
        }
    }

    @Test
    void aCallInAnExecutorHasAnOutcomeEvenIfItWasChosenForOneCall() {
        try (BaseEventLoop loop = new BaseEventLoop(new QueueDriver())) {
            assertEquals(7, loop.runUntilComplete(loop.runInExecutor(Runnable::run, () -> 7)));
            Exception failure = new Exception("as it should");
            assertSame(failure, assertThrows(Exception.class, () -> loop.runUntilComplete(
                    loop.runInExecutor(Runnable::run, () -> {
                        throw failure;
                    }))));
        }
    }

    @Test
    void theHandlerThatWasSetIsToldOnRequest() {
        try (SimulatedLoop simulated = new SimulatedLoop()) {
            assertNotNull(simulated.loop.exceptionHandler());
            simulated.loop.setExceptionHandler(null);
            assertNull(simulated.loop.exceptionHandler());
        }
    }
}
