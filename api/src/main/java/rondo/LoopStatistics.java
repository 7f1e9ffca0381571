package rondo;

import java.time.Duration;

/// What a loop has done so far, and what it has to do, in numbers.
///
/// The numbers are counted by the loop as it goes, and read by whoever asks, without stopping it. So on
/// another thread they may be a moment old, and need not all be of the same moment. Take two of these
/// to see what a loop is doing: how much of the time between them it slept, how many callbacks it ran.
///
/// {@snippet class=rondo.examples.snippets.DebuggingSnippets region=statistics}
///
/// *asyncio:* has none.
///
/// @param time when they were taken, in nanoseconds of [AbstractEventLoop#time]
/// @param iterations how many iterations the loop began
/// @param turns how many callbacks and steps of tasks it ran
/// @param threadsafeCalls how many of the callbacks came from other threads
/// @param sleeps how often it found nothing to do and waited for events, timers and other threads
/// @param asleep how long it waited so, in all, without the sleep that is under way
/// @param ready how many callbacks and tasks are in its ready queue
/// @param timers how many timers are armed
/// @param tasksCreated how many tasks it created
/// @param tasksAlive how many of them are not done
public record LoopStatistics(
        long time,
        long iterations,
        long turns,
        long threadsafeCalls,
        long sleeps,
        Duration asleep,
        int ready,
        int timers,
        long tasksCreated,
        int tasksAlive) {}
