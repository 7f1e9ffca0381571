package rondo.management;

import rondo.AbstractEventLoop;
import rondo.LoopStatistics;

/// A loop that runs, in numbers: [LoopStatistics] in types that JMX can carry.
///
/// @param id names the loop as long as it lives
/// @param loop the loop's own text: its kind and state
/// @param timeMillis when the numbers were taken, in milliseconds since the loop was created
/// @param iterations how many iterations it began
/// @param turns how many callbacks and steps of tasks it ran
/// @param threadsafeCalls how many of the callbacks came from other threads
/// @param sleeps how often it waited for events, timers and other threads
/// @param asleepMillis how long it waited so, in all, without the sleep that is under way
/// @param ready how many callbacks and tasks are in its ready queue
/// @param timers how many timers are armed
/// @param tasksCreated how many tasks it created
/// @param tasksAlive how many of them are not done
public record LoopInfo(
        String id,
        String loop,
        long timeMillis,
        long iterations,
        long turns,
        long threadsafeCalls,
        long sleeps,
        long asleepMillis,
        int ready,
        int timers,
        long tasksCreated,
        int tasksAlive) {

    static LoopInfo of(AbstractEventLoop loop) {
        LoopStatistics numbers = loop.statistics();
        return new LoopInfo(
                idOf(loop),
                loop.toString(),
                numbers.time() / 1_000_000,
                numbers.iterations(),
                numbers.turns(),
                numbers.threadsafeCalls(),
                numbers.sleeps(),
                numbers.asleep().toMillis(),
                numbers.ready(),
                numbers.timers(),
                numbers.tasksCreated(),
                numbers.tasksAlive());
    }

    /// Loops have no names of their own. This needs no memory of those that are gone; that two get the
    /// same is very unlikely, and then both are dumped.
    static String idOf(AbstractEventLoop loop) {
        return Integer.toHexString(System.identityHashCode(loop));
    }
}
