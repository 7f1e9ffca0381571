package rondo.examples.snippets;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import rondo.AbstractEventLoop;
import rondo.Async;
import rondo.CancelledError;
import rondo.Coroutine;
import rondo.Task;
import rondo.TaskFactory;
import rondo.TaskOptions;

/// The code in the documentation of [Task], [CancelledError] and [rondo.TaskFactory].
final class TaskSnippets {

    private TaskSnippets() {}

    static void cancel(List<String> log) {
        // @start region=cancel
        Task<String> sleeper = Async.createTask(() -> {
            try {
                Async.sleep(Duration.ofHours(1));
                return "slept well";
            } finally {
                log.add("tidying up"); // the cancellation comes out of sleep
            }
        });
        Async.sleep(Duration.ZERO); // the sleeper begins
        sleeper.cancel("fire alarm");
        try {
            sleeper.await();
        } catch (CancelledError e) {
            log.add("cancelled: " + e.getMessage());
        }
        // @end
    }

    static List<String> uncancel(List<Coroutine<String>> jobs) throws Exception {
        // @start region=uncancel
        // In the body of a worker: cancelling it skips one job and does not end it.
        List<String> results = new ArrayList<>();
        for (Coroutine<String> job : jobs) {
            try {
                results.add(job.await());
            } catch (CancelledError e) {
                Async.currentTask().uncancel();
                results.add("skipped");
            }
        }
        // @end
        return results;
    }

    static void workThrough(Queue<Coroutine<String>> jobs, List<String> log) {
        // @start region=catchException
        while (!jobs.isEmpty()) {
            try {
                log.add(jobs.remove().await());
            } catch (Exception e) {
                log.add("failed: " + e.getMessage()); // a cancellation passes by, being an Error
            }
        }
        // @end
    }

    // @start region=taskFactory
    /// Starts every task at once, inside `createTask`.
    static <T extends @Nullable Object> Task<T> eager(
            AbstractEventLoop loop, Coroutine<T> coroutine, TaskOptions options) {
        return loop.defaultTaskFactory().createTask(loop, coroutine, options.withEagerStart(true));
    }

    static void startEagerly(AbstractEventLoop loop) {
        loop.setTaskFactory(TaskSnippets::eager); // a method, since a lambda cannot be generic
    }
    // @end

    static boolean eagerFactory(AbstractEventLoop loop, Coroutine<String> lookup) {
        // @start region=eagerFactory
        loop.setTaskFactory(TaskFactory.eager());
        Task<String> task = loop.createTask(lookup); // in a task or callback: it has run to its first wait
        boolean wasCached = task.isDone();
        // @end
        return wasCached;
    }
}
