package rondo.loop.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rondo.Promise;
import rondo.Task;
import rondo.TaskOptions;

/// The handoff carrier, on which a task hands over to the task whose turn is next: what needs the loop itself
/// gets it nevertheless.
class HandOverTest {

    private final SimulatedLoop simulated = new SimulatedLoop(new SimulatedDriver() {
        @Override
        public boolean isMountable() {
            return false;
        }
    });
    private final SimulatedDriver driver = simulated.driver;
    private final BaseEventLoop loop = simulated.loop;
    private final List<String> order = new ArrayList<>();

    @BeforeEach
    void tellWhenIdle() {
        driver.tellsWhenIdle = true;
    }

    @AfterEach
    void close() {
        simulated.close();
    }

    /// Creates a task that notes its name and takes so many turns more.
    private Task<Integer> taskOf(String name, int turns) {
        return loop.createTask(() -> {
            for (int i = 0; i < turns; i++) {
                order.add(name + i);
                loop.yieldNow();
                assertEquals(name, loop.currentTask().name());
            }
            return turns;
        }, TaskOptions.named(name));
    }

    // ---- that it is so ----

    @Test
    void tasksTakeTurnsWithoutTheLoopIfTheDriverIsIdle() {
        taskOf("a", 100);
        taskOf("b", 100);

        simulated.runUntilIdle();

        assertEquals(200, order.size());
        assertEquals(List.of("a0", "b0", "a1", "b1"), order.subList(0, 4));
        assertEquals(2, driver.waits.size(), "the first iteration, and the wait for nothing");
    }

    @Test
    void aTaskAloneGoesOnByItself() {
        taskOf("a", 100);

        simulated.runUntilIdle();

        assertEquals(100, order.size());
        assertEquals(2, driver.waits.size());
    }

    @Test
    void aTaskThatEndsHandsOverToTheOneThatWaitedForIt() {
        Task<Integer> parent = loop.createTask(() -> {
            int sum = 0;
            for (int i = 0; i < 10; i++) {
                int mine = i;
                sum += loop.createTask(() -> mine).await();
            }
            return sum;
        });

        simulated.runUntilIdle();

        assertEquals(45, parent.result());
        assertEquals(2, driver.waits.size());
    }

    @Test
    void aDriverThatCannotTellIsAskedInEachIteration() {
        driver.tellsWhenIdle = false;
        taskOf("a", 100);
        taskOf("b", 100);

        simulated.runUntilIdle();

        assertEquals(200, order.size());
        assertEquals(102, driver.waits.size(), "101 iterations, and the wait for nothing");
    }

    @Test
    void iterationsAndTurnsAreCountedAllTheSame() {
        taskOf("a", 10);
        taskOf("b", 10);

        simulated.runUntilIdle();

        assertEquals(12, loop.statistics().iterations(), "with the one that stopped it");
        assertEquals(23, loop.statistics().turns());
    }

    // ---- what is not a task's turn ----

    @Test
    void callbacksBetweenTasksRunOnTheLoopsOwnThread() {
        Set<Thread> threads = new HashSet<>();
        Runnable callback = () -> {
            threads.add(Thread.currentThread());
            order.add("callback");
            assertNull(loop.currentTask());
        };
        taskOf("a", 2);
        loop.callSoon(callback);
        taskOf("b", 2);
        loop.callSoon(callback);

        simulated.runUntilIdle();

        assertEquals(List.of("a0", "callback", "b0", "callback", "a1", "b1"), order);
        assertEquals(1, threads.size());
    }

    @Test
    void aTaskThatWasCancelledBeforeItBeganDoesNotRun() {
        taskOf("a", 1);
        Task<Integer> never = taskOf("never", 1);
        never.cancel();
        taskOf("b", 1);

        simulated.runUntilIdle();

        assertEquals(List.of("a0", "b0"), order);
        assertTrue(never.isCancelled());
    }

    @Test
    void anEventIsDeliveredInTheIterationInWhichItHappened() {
        driver.deliver(Duration.ofSeconds(1), () -> order.add("event"));
        loop.createTask(() -> {
            loop.yieldNow();
            driver.pass(Duration.ofSeconds(1));
            order.add("passed");
            loop.yieldNow();
            return order.add("after");
        });

        simulated.runUntilIdle();

        assertEquals(List.of("passed", "after", "event"), order, "the task was ready before the event");
        assertEquals(3, driver.waits.size());
    }

    @Test
    void aTimerThatIsDueHasItsTurn() {
        loop.callLater(Duration.ofSeconds(1), () -> order.add("timer"));
        loop.createTask(() -> {
            driver.pass(Duration.ofSeconds(1));
            order.add("passed");
            loop.yieldNow();
            loop.yieldNow();
            return order.add("after");
        });

        simulated.runUntilIdle();

        assertEquals(List.of("passed", "timer", "after"), order);
    }

    @Test
    void whatAnotherThreadHandsInHasItsTurn() throws Exception {
        loop.createTask(() -> {
            loop.yieldNow();
            Thread.ofPlatform().start(() -> loop.callSoonThreadsafe(() -> order.add("handed in"))).join();
            loop.yieldNow();
            loop.yieldNow();
            return order.add("after");
        });

        simulated.runUntilIdle();

        assertEquals(List.of("handed in", "after"), order);
    }

    @Test
    void stopEndsTheRunAfterTheIteration() {
        Task<Integer> endless = taskOf("a", Integer.MAX_VALUE);
        loop.createTask(() -> {
            loop.yieldNow();
            loop.stop();
            return 1;
        });

        loop.runForever();

        assertEquals(List.of("a0", "a1"), order);
        assertFalse(endless.isDone());
        endless.cancel();
        simulated.runUntilIdle();
    }

    @Test
    void anExceptionThatNobodyLooksAtIsReportedWhileTasksTakeTurns() {
        loop.createTask(() -> {
            loop.createFuture().setException(new IllegalStateException("lost"));
            while (simulated.reports.isEmpty()) {
                System.gc();
                loop.yieldNow();
            }
            return 1;
        });

        simulated.runUntilIdle();

        assertEquals("lost", simulated.reports.getFirst().exception().getMessage());
        simulated.reports.clear();
    }

    // ---- turns within turns ----

    @Test
    void anEagerChildOfATaskThatWasHandedTheTurnRunsFirst() {
        taskOf("a", 1);
        Task<Boolean> creator = loop.createTask(() -> {
            loop.yieldNow();
            Task<?> me = loop.currentTask();
            loop.createTask(() -> {
                order.add("eager begins");
                loop.yieldNow();
                return order.add("eager ends");
            }, TaskOptions.defaults().withEagerStart(true));
            assertSame(me, loop.currentTask());
            order.add("creator");
            loop.yieldNow();
            assertSame(me, loop.currentTask());
            return order.add("creator ends");
        });
        taskOf("c", 2);

        simulated.runUntilIdle();

        assertTrue(creator.result());
        assertEquals(List.of("a0", "c0", "eager begins", "creator", "c1", "eager ends", "creator ends"), order);
    }

    @Test
    void aTaskThatBeganWithinACallbackGivesWayToItFirst() {
        loop.callSoon(() -> {
            loop.createTask(() -> {
                order.add("eager");
                loop.yieldNow();
                return order.add("eager ends");
            }, TaskOptions.defaults().withEagerStart(true));
            order.add("callback");
        });
        taskOf("a", 1);

        simulated.runUntilIdle();

        assertEquals(List.of("eager", "callback", "a0", "eager ends"), order);
    }

    // ---- who looks on, and the end ----

    @Test
    void inDebugModeTheLoopGivesEachTurn() {
        taskOf("a", 2);
        loop.createTask(() -> {
            loop.yieldNow();
            loop.setDebug(true);
            return 1;
        });
        taskOf("b", 5);

        simulated.runUntilIdle();

        assertEquals(7, order.size());
        assertEquals(6, driver.waits.size(), "at first, iterations 3 to 6, and the wait for nothing");
    }

    @Test
    void inDebugModeEachTurnIsLookedAt() {
        loop.setDebug(true);
        loop.setSlowCallbackDuration(Duration.ZERO); // each turn is slow
        taskOf("a", 2);
        taskOf("b", 2);

        try (LogCapture log = new LogCapture("rondo.loop.base")) {
            simulated.runUntilIdle();

            List<String> turns = log.entries.stream()
                    .map(LogCapture.Entry::message)
                    .filter(message -> message.startsWith("Executing Task["))
                    .toList();
            assertEquals(6, turns.size(), turns::toString);
        }
    }

    @Test
    void anInterruptOfTheLoopsThreadIsKeptWhileTasksHandOver() {
        Thread[] ofLoop = new Thread[1];
        boolean[] interrupted = new boolean[1];
        loop.callSoon(() -> ofLoop[0] = Thread.currentThread());
        taskOf("a", 3);
        loop.createTask(() -> {
            ofLoop[0].interrupt();
            loop.yieldNow();
            loop.callSoon(() -> interrupted[0] = Thread.currentThread().isInterrupted());
            return 1;
        });

        simulated.runUntilIdle();

        assertTrue(interrupted[0]);
    }

    @Test
    void tasksThatAreLeftEndWhenTheLoopIsClosed() {
        Promise<Integer> never = loop.createFuture();
        List<Task<?>> tasks = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            tasks.add(loop.createTask(() -> {
                try {
                    return never.await();
                } finally {
                    order.add("ended");
                }
            }));
        }
        simulated.runUntilIdle();

        loop.close();

        assertEquals(List.of("ended", "ended", "ended"), order);
        tasks.forEach(task -> assertTrue(task.isDone()));
        assertEquals(3, simulated.reports.size());
        assertNotNull(simulated.reports.getFirst().message());
        simulated.reports.clear();
    }
}
