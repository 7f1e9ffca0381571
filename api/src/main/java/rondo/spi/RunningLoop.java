package rondo.spi;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import rondo.AbstractEventLoop;
import rondo.Context;
import rondo.Task;

/// What a loop runs at this moment: on which thread, which task, in which context.
///
/// Every loop, whoever wrote it, owns one of these and keeps it up to date; `Async.runningLoop`,
/// `Async.currentTask` and `ContextVar` read it. Nothing is stored in the thread, so there is nothing
/// to clean up.
///
/// A loop calls [#enter] when a run begins, [#switchTo] before each callback and each step of a task,
/// and [#exit] when the run is over.
///
/// {@snippet class=rondo.examples.snippets.ProviderSnippets region=runningLoop}
public final class RunningLoop {

    /*
     * How a thread finds its loop: it looks for itself among the loops that run. There are few, and
     * `thread` is a plain field. That is no race: only thread t compares `thread` with t, and whatever
     * makes t stop being the running thread of a loop (its own switchTo, or the mounting and
     * unmounting of a virtual thread) is ordered before t's next step. Any other thread may read an
     * old or a new value, and neither is that thread itself.
     */
    private static volatile RunningLoop[] running = {};

    private final AbstractEventLoop loop;

    private @Nullable Thread thread;
    private @Nullable Task<?> task;
    private Context context = Context.empty();

    /// Creates the record of a loop that does not run.
    ///
    /// @param loop the loop
    public RunningLoop(AbstractEventLoop loop) {
        this.loop = Objects.requireNonNull(loop, "loop");
    }

    /// {@return what runs on the calling thread, or null if no loop does}
    public static @Nullable RunningLoop current() {
        Thread me = Thread.currentThread();
        RunningLoop[] loops = running;
        if (loops.length == 1) { // nearly always, and what a thread without a loop asks in each callSoonThreadsafe
            RunningLoop only = loops[0];
            return only.thread == me ? only : null;
        }
        for (RunningLoop candidate : loops) {
            if (candidate.thread == me) {
                return candidate;
            }
        }
        return null;
    }

    /// {@return every loop that runs at this moment; any thread may ask}
    ///
    /// [#thread] and [#task] of a loop on another thread are what the calling thread sees of them: what
    /// the loop ran a moment ago.
    public static List<RunningLoop> all() {
        return List.of(running);
    }

    /// Begins a run on the calling thread.
    ///
    /// @throws IllegalStateException if the calling thread runs a loop already
    public void enter() {
        RunningLoop other = current();
        if (other != null) {
            throw new IllegalStateException("Cannot run " + loop + " while " + other.loop
                    + " is running on the same thread " + Thread.currentThread()
                    + "; await inside the running loop, or run the other one on a thread of its own");
        }
        synchronized (RunningLoop.class) {
            thread = Thread.currentThread();
            running = Stream.concat(Arrays.stream(running), Stream.of(this)).toArray(RunningLoop[]::new);
        }
    }

    /// Ends the run; no thread runs the loop any more.
    public void exit() {
        switchTo(null, null, Context.empty());
        synchronized (RunningLoop.class) {
            running = Arrays.stream(running).filter(each -> each != this).toArray(RunningLoop[]::new);
        }
    }

    /// Tells what runs from now on.
    ///
    /// To be called on the thread that runs at this moment, or on the one that is about to.
    ///
    /// @param thread the thread that runs callbacks, or the task's
    /// @param task the task, or null for a callback
    /// @param context the context of the task or the callback
    public void switchTo(@Nullable Thread thread, @Nullable Task<?> task, Context context) {
        this.thread = thread;
        this.task = task;
        this.context = context;
    }

    /// {@return true if the calling thread is the one that runs this loop at this moment}
    public boolean isCurrent() {
        return thread == Thread.currentThread();
    }

    /// {@return the loop}
    public AbstractEventLoop loop() {
        return loop;
    }

    /// {@return the thread that runs the loop at this moment, as the calling thread sees it}
    public @Nullable Thread thread() {
        return thread;
    }

    /// {@return the task that runs, or null for a callback}
    public @Nullable Task<?> task() {
        return task;
    }

    /// {@return the context in which the task or callback runs}
    public Context context() {
        return context;
    }

    /// Changes the context of what runs, until the next switch.
    ///
    /// @param context the new context
    public void setContext(Context context) {
        if (this.context != context) { // nearly always the same, and a look costs less than a collector's write barrier
            this.context = context;
        }
    }
}
