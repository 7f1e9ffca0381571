package rondo;

import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Ends what is left on a loop that does not run, in good order, and closes it.
///
/// Tasks are cancelled in rounds: first all that there are; when those have ended, the ones that came
/// to be meanwhile; and so on, until none is left or the grace period is over.
///
/// No task watches over this, only callbacks, so `allTasks` tells exactly who is left. Prior art:
/// `runners.py:_cancel_all_tasks`, which has one round and no limit.
final class Shutdown {

    private static final Duration EXECUTOR = Duration.ofMinutes(5); // asyncio's THREAD_JOIN_TIMEOUT

    private final AbstractEventLoop loop;
    private final Duration gracePeriod;
    private final long deadline; // in ns of the loop's clock

    /// The tasks that did not end in time and were reported for it.
    private final Set<Task<?>> refusing = Collections.newSetFromMap(new IdentityHashMap<>());

    Shutdown(AbstractEventLoop loop, Duration gracePeriod) {
        this.loop = loop;
        this.gracePeriod = gracePeriod;
        this.deadline = Deadline.after(loop.time(), gracePeriod);
    }

    void run() {
        try {
            endTasks();
            runUntilDone(loop.shutdownDefaultExecutor(EXECUTOR));
            endTasks(); // that callbacks created meanwhile
        } finally {
            close();
        }
    }

    private void endTasks() {
        if (left().isEmpty()) {
            return;
        }
        Promise<@Nullable Void> over = loop.createFuture();
        TimerHandle limit = loop.callAt(deadline, () -> end(over), Context.empty());
        beginRound(over);
        runUntilDone(over);
        limit.cancel();
        left().forEach(this::reportRefusal);
    }

    private List<Task<?>> left() {
        return loop.allTasks().stream()
                .<Task<?>>map(task -> task)
                .filter(task -> !refusing.contains(task))
                .toList();
    }

    private void beginRound(Promise<@Nullable Void> over) {
        List<Task<?>> round = left();
        if (round.isEmpty()) {
            end(over);
            return;
        }
        int[] running = {round.size()};
        for (Task<?> task : round) {
            Runnable ended = () -> {
                reportFailure(task);
                if (--running[0] == 0 && !over.isDone()) {
                    beginRound(over);
                }
            };
            cancel(task, ended);
        }
    }

    private static void end(Promise<@Nullable Void> over) {
        if (!over.isDone()) {
            over.setResult(null);
        }
    }

    private void cancel(Task<?> task, Runnable ended) {
        try {
            task.addDoneCallback(done -> ended.run(), Context.empty());
            task.cancel();
        } catch (Throwable failure) { // of a task class of somebody's own; the others are to be cancelled too
            loop.callExceptionHandler(ExceptionContext.of("A task could not be cancelled by the shutdown of the runner")
                    .withException(failure)
                    .withTask(task));
        }
    }

    /// Runs the loop, on and on if somebody stops it.
    private void runUntilDone(Future<?> future) {
        if (future.isDone()) {
            return;
        }
        future.addDoneCallback(done -> loop.stop(), Context.empty());
        while (!future.isDone()) {
            loop.runForever();
        }
    }

    private void reportFailure(Task<?> task) {
        Throwable failure = task.isCancelled() ? null : task.exception();
        if (failure != null) {
            loop.callExceptionHandler(ExceptionContext.of("Unhandled exception during shutdown of the runner")
                    .withException(failure)
                    .withTask(task));
        }
    }

    private void reportRefusal(Task<?> task) {
        refusing.add(task);
        loop.callExceptionHandler(ExceptionContext.of("Task did not end within the grace period of " + gracePeriod
                        + " after the shutdown of the runner cancelled it: " + task.name())
                .withException(new StillRunning(task))
                .withTask(task));
    }

    /// Closes the loop, and keeps it from reporting once more the tasks that were reported here.
    private void close() {
        if (!refusing.isEmpty()) {
            ExceptionHandler handler = loop.exceptionHandler();
            loop.setExceptionHandler((from, report) -> {
                Task<?> task = report.task();
                if (task != null && refusing.remove(task)) {
                    return;
                }
                if (handler == null) {
                    from.defaultExceptionHandler(report);
                } else {
                    handler.handle(from, report);
                }
            });
        }
        loop.close();
    }
}
