package rondo;

import java.time.Duration;
import java.util.Objects;

/// What a loop and all its tasks are doing, as text.
///
/// Taken by [#of], on any thread. The text is a tree: on top the tasks that nobody awaits, and below each
/// what it waits for. A task has a line with its name and what it is doing, then its stack and, in debug
/// mode, where it was created. What several wait for is shown in full once, and has a number if it has no
/// name. A circle of tasks that wait for each other is named.
///
/// ```text
/// EventLoop[selector, mounted carrier, running]: 4 tasks
/// iterations 9, turns 14, from other threads 0, asleep 0.4 s in 3 of 0.5 s, ready 0, timers 1, tasks created 4
///
/// Task-1: waiting
/// │   at app.Main.main(Main.java:12)
/// └── Gathering[2 of 2 pending]
///     ├── Task-2: waits for Future[pending]
///     │       at app.Main.fetch(Main.java:20)
///     └── Task-3: scheduled
/// ```
///
/// | a task | |
/// |---|---|
/// | `running` | is the current task of its loop |
/// | `scheduled` | waits for its turn: it has not begun, or what it waited for is there |
/// | `waits for …`, `waiting` | awaits a future that is not done; tasks and futures made of others stand below |
/// | `…, cancelling` | was asked to end ([Task#cancelling]) |
///
/// {@snippet class=rondo.examples.snippets.DebuggingSnippets region=loopDump}
///
/// *asyncio:* `python -m asyncio pstree PID`.
///
/// @param loop the loop
/// @param answered false if the loop did not answer in time; then `text` tells what its thread was doing
/// @param statistics the loop's numbers at about the same moment
/// @param text the dump
public record LoopDump(AbstractEventLoop loop, boolean answered, LoopStatistics statistics, String text) {

    /// Takes a dump of `loop`.
    ///
    /// On the loop's own thread, or while the loop is at rest, this is done at once. On another thread
    /// the loop is asked to do it, as a callback, and waited for. The loop stands still meanwhile, for
    /// some 0.1 ms a task.
    ///
    /// A loop whose thread is busy or blocked does not begin to answer. When `patience` has passed, or
    /// the calling thread is interrupted, the dump tells what that thread is doing instead.
    ///
    /// A loop at rest must not begin to run while this reads it on a thread that is not its own; the
    /// dump would be incomplete.
    ///
    /// @param loop a loop of any kind, in any state
    /// @param patience how long to wait at most until the loop begins to answer
    /// @return the dump
    public static LoopDump of(AbstractEventLoop loop, Duration patience) {
        Objects.requireNonNull(loop, "loop");
        return new Dumper(loop).dump(Objects.requireNonNull(patience, "patience"));
    }

    /// {@return the text}
    @Override
    public String toString() {
        return text;
    }
}
