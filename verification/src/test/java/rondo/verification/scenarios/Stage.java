package rondo.verification.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import rondo.AbstractEventLoop;
import rondo.Async;
import rondo.CancelledError;
import rondo.Coroutine;
import rondo.Task;
import rondo.testkit.Simulation;

/// Where a [Scenario] is played: its tasks, and what chance does to them.
///
/// Chance chooses among few times, whole milliseconds, so that things often come together; and it lets a few
/// iterations pass here and there, so that they do so in all orders.
final class Stage {

    private static final long TICK_NANOS = 1_000_000;
    private static final int HOPS = 4;
    private static final Duration LONG_AFTER = Duration.ofMillis(100);

    private final Simulation simulation;
    private final AbstractEventLoop loop;
    private final long start;

    private final List<Task<?>> tasks = new ArrayList<>();
    private final Map<Task<?>, Set<@Nullable String>> requests = new IdentityHashMap<>(); // that were accepted

    Stage(Simulation simulation) {
        this.simulation = simulation;
        this.loop = simulation.loop();
        this.start = loop.time();
    }

    AbstractEventLoop loop() {
        return loop;
    }

    /// Returns a number from 0 to `most`.
    int upTo(int most) {
        return random().nextInt(most + 1);
    }

    /// Returns true once in `n` times.
    boolean oneIn(int n) {
        return random().nextInt(n) == 0;
    }

    private RandomGenerator random() {
        return simulation.random();
    }

    // ---- time ----

    /// Returns a time that is some ticks after the beginning.
    long tick(int ticks) {
        return start + ticks * TICK_NANOS;
    }

    /// Returns how long it is until then; zero if it is over.
    Duration until(long when) {
        return Duration.ofNanos(Math.max(0, when - loop.time()));
    }

    static Duration ticks(int ticks) {
        return Duration.ofNanos(ticks * TICK_NANOS);
    }

    /// Has the current task wait until a tick, at most that many from now; it is suspended at least once.
    void pause(int mostTicks) {
        int passed = (int) ((loop.time() - start) / TICK_NANOS);
        Async.sleep(until(tick(passed + upTo(mostTicks))));
        for (int hops = upTo(HOPS) - 2; hops > 0; hops--) {
            Async.sleep(Duration.ZERO);
        }
    }

    /// Waits until all that goes on has come to an end or to a standstill.
    void settle() {
        Async.sleep(LONG_AFTER);
    }

    // ---- tasks ----

    <T extends @Nullable Object> Task<T> start(Coroutine<T> coroutine) {
        return watch(Async.createTask(coroutine));
    }

    /// Has a task looked at by [#end] which somebody else created.
    <T extends @Nullable Object> Task<T> watch(Task<T> task) {
        tasks.add(task);
        return task;
    }

    /// Cancels a task within the first ticks, unless it is done by then.
    void cancelWithin(int mostTicks, Task<?> task) {
        at(tick(upTo(mostTicks)), () -> cancel(task));
    }

    /// Runs an action at a time, or a few iterations later.
    void at(long when, Runnable action) {
        int hops = upTo(HOPS);
        loop.callAt(when, () -> after(hops, action));
    }

    private void after(int hops, Runnable action) {
        if (hops == 0) {
            action.run();
        } else {
            loop.callSoon(() -> after(hops - 1, action));
        }
    }

    /// Cancels a task, with a message that no other request has. Returns false if it was done.
    boolean cancel(Task<?> task) {
        Set<@Nullable String> accepted = requests.computeIfAbsent(task, key -> new HashSet<>());
        String message = "request " + tasks.indexOf(task) + "." + accepted.size();
        if (!task.cancel(message)) {
            return false;
        }
        simulation.trace(message);
        accepted.add(message);
        return true;
    }

    /// Returns true if somebody asked the task to end before it was done.
    boolean isAsked(Task<?> task) {
        return !requests(task).isEmpty();
    }

    /// Returns the messages of all requests to cancel a task.
    Set<@Nullable String> requests(Task<?> task) {
        return requests.getOrDefault(task, Set.of());
    }

    /// Returns how many tasks are done.
    int doneTasks() {
        return (int) tasks.stream().filter(Task::isDone).count();
    }

    // ---- the end ----

    /// Checks, when all has come to a standstill, that those who were cancelled are not waiting for anything.
    void settleAndCheckRequests() {
        settle();
        for (Task<?> task : tasks) {
            assertTrue(task.isDone() || !isAsked(task), () -> "its cancellation was swallowed: " + task);
        }
    }

    /// Cancels whoever still waits, and [ends][#end].
    void cancelRestAndEnd() {
        tasks.forEach(this::cancel);
        end();
    }

    /// Waits for all tasks. Whoever was cancelled has to end so, and nobody else; what they fail with comes out.
    void end() {
        for (Task<?> task : tasks) {
            try {
                task.await();
            } catch (CancelledError cancelled) {
                simulation.trace(task.name());
            }
        }
        for (Task<?> task : tasks) {
            assertEquals(isAsked(task), task.isCancelled(), () -> "was it cancelled, and did it end so? " + task);
        }
    }
}
