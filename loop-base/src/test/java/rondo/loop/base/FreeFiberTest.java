package rondo.loop.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import rondo.Context;
import rondo.Future;
import rondo.Task;
import rondo.TaskOptions;

/// A fiber whose task ended, and the tasks that are to begin next.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FreeFiberTest {

    private final SimulatedLoop simulated = new SimulatedLoop();
    private final BaseEventLoop loop = simulated.loop;
    private final List<String> order = new ArrayList<>();

    @AfterEach
    void close() {
        simulated.close();
    }

    private Task<Boolean> task(String name) {
        return loop.createTask(() -> order.add(name), TaskOptions.named(name));
    }

    @Test
    void newTasksThatDoNotWaitShareOneThreadWhereItCanBeEmptied() {
        assumeTrue(VirtualThreads.open() != null, "a thread that cannot be emptied has one task");
        ThreadLocal<String> left = new ThreadLocal<>();
        Set<Thread> threads = new HashSet<>();
        List<Task<?>> tasks = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            int mine = i;
            tasks.add(loop.createTask(() -> {
                threads.add(Thread.currentThread());
                assertNull(left.get());
                left.set("something");
                Thread.currentThread().interrupt();
                assertSame(tasks.get(mine), loop.currentTask());
                return null;
            }));
        }

        simulated.runUntilIdle();

        tasks.forEach(Task::result);
        assertEquals(1, threads.size());
    }

    @Test
    void callbacksAndTasksBeginInTheOrderOfTheirCreation() {
        task("1");
        task("2");
        loop.callSoon(() -> order.add("callback without a task " + (loop.currentTask() == null)));
        task("3");
        task("never").cancel();
        task("4");

        simulated.runUntilIdle();

        assertEquals(List.of("1", "2", "callback without a task true", "3", "4"), order);
    }

    @Test
    void whatATaskCreatesBeginsInTheNextIteration() {
        loop.createTask(() -> {
            task("child");
            loop.callSoon(() -> order.add("callback"));
            return order.add("parent");
        });
        task("sibling");
        loop.callSoon(() -> order.add("end of the iteration"));

        simulated.runUntilIdle();

        assertEquals(List.of("parent", "sibling", "end of the iteration", "child", "callback"), order);
    }

    @Test
    void anEagerTaskThatEndsGivesWayToItsCreatorFirst() {
        loop.createTask(() -> {
            loop.createTask(() -> order.add("eager"), TaskOptions.defaults().withEagerStart(true));
            return order.add("creator");
        });
        task("next");

        simulated.runUntilIdle();

        assertEquals(List.of("eager", "creator", "next"), order);
    }

    @Test
    void aTaskOnAFiberThatWasFreeIsTheCurrentOneAfterItsEagerChild() {
        task("first");
        Task<Boolean> second = loop.createTask(() -> {
            Task<?> me = loop.currentTask();
            loop.createTask(() -> order.add("eager"), TaskOptions.defaults().withEagerStart(true));
            assertSame(me, loop.currentTask());
            loop.yieldNow();
            assertSame(me, loop.currentTask());
            return order.add("second");
        });
        task("third");

        simulated.runUntilIdle();

        assertTrue(second.result());
        assertEquals(List.of("first", "eager", "third", "second"), order);
    }

    @Test
    void anEagerTaskOfACallbackGivesWayToTheCallbackFirst() {
        loop.callSoon(() -> {
            loop.createTask(() -> order.add("eager"), TaskOptions.defaults().withEagerStart(true));
            order.add("callback");
        });
        task("next");

        simulated.runUntilIdle();

        assertEquals(List.of("eager", "callback", "next"), order);
    }

    @Test
    void aTaskThatEndsInACallbackOfAForeignFutureGivesWayToTheRestOfThatTurn() {
        List<Consumer<? super Future<String>>> all = new ArrayList<>();
        HandmadePromise<String> foreign = new HandmadePromise<>(loop) {
            @Override
            public void addDoneCallback(Consumer<? super Future<String>> callback, @Nullable Context context) {
                all.add(callback);
            }
        };
        Task<Boolean> waiting = loop.createTask(() -> order.add("got " + foreign.await()));
        loop.callSoon(() -> {
            foreign.addDoneCallback(done -> order.add("rest of the turn"));
            foreign.setResult("it");
            loop.callSoon(() -> all.forEach(callback -> callback.accept(foreign)));
            task("next");
        });

        simulated.runUntilIdle();

        assertTrue(waiting.result());
        assertEquals(List.of("got it", "rest of the turn", "next"), order);
    }
}
