package rondo.examples.fetch;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rondo.AbstractEventLoop;
import rondo.Async;
import rondo.CancelledError;
import rondo.Coroutine;
import rondo.Future;
import rondo.Promise;
import rondo.Task;

/// A few tasks that take their jobs from one list: as many jobs are under way at a time as there are
/// workers.
///
/// The list needs no lock: no other worker runs between two waits of one.
///
/// *asyncio:* the usual recipe of some workers around one iterator or one queue.
///
/// @param <T> the type of a job's result
final class Workers<T extends @Nullable Object> implements AutoCloseable {

    private final List<Job<T>> jobs;
    private final List<Task<?>> tasks = new ArrayList<>();

    private Workers(List<Job<T>> jobs) {
        this.jobs = jobs;
    }

    /// Starts workers on the running loop; the caller closes them.
    ///
    /// @param limit how many workers at most
    /// @param coroutines the jobs
    static <T extends @Nullable Object> Workers<T> start(int limit, List<Coroutine<T>> coroutines) {
        AbstractEventLoop loop = Async.runningLoop();
        Workers<T> workers = new Workers<>(coroutines.stream()
                .map(coroutine -> new Job<T>(coroutine, loop.createFuture()))
                .toList());
        Iterator<Job<T>> shared = workers.jobs.iterator();
        for (int i = 0; i < Math.min(limit, coroutines.size()); i++) {
            workers.tasks.add(loop.createTask(() -> {
                work(shared);
                return null;
            }));
        }
        return workers;
    }

    private static <T extends @Nullable Object> void work(Iterator<Job<T>> jobs) {
        while (jobs.hasNext()) {
            jobs.next().run();
        }
    }

    /// {@return one future for each job, in the order of the jobs}
    List<Future<T>> results() {
        return jobs.stream().<Future<T>>map(Job::result).toList();
    }

    /// Cancels what is not done; a failure that nobody looked at is forgotten.
    @Override
    public void close() {
        tasks.forEach(Task::cancel);
        jobs.forEach(job -> job.result().cancel());
    }

    private record Job<T extends @Nullable Object>(Coroutine<T> coroutine, Promise<T> result) {

        void run() {
            try {
                T value = coroutine.await();
                if (!result.isDone()) { // by a cancellation
                    result.setResult(value);
                }
            } catch (CancelledError cancelled) {
                result.cancel(cancelled.getMessage());
                throw cancelled;
            } catch (Throwable failure) {
                if (!result.isDone()) {
                    result.setException(failure);
                }
            }
        }
    }
}
