package rondo.testkit;

import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/// The default executor of a simulated loop: a virtual thread for each job.
///
/// Jobs are counted from when they are planned, not from when they begin; so one that was planned before
/// the shutdown still runs, and the executor is terminated when the last one is over.
final class JobExecutor extends AbstractExecutorService {

    private final World world;
    private final CountDownLatch terminated = new CountDownLatch(1);

    private int jobs; // planned and not over
    private boolean shutdown;

    JobExecutor(World world) {
        this.world = world;
    }

    /// Counts a job that is planned.
    void planned() {
        if (shutdown) {
            throw new RejectedExecutionException("The default executor of the simulation was shut down");
        }
        jobs++;
    }

    /// Counts a job that is over.
    void ended() {
        jobs--;
        terminateIfDone();
    }

    private void terminateIfDone() {
        if (shutdown && jobs == 0) {
            terminated.countDown();
        }
    }

    @Override
    public void execute(Runnable job) {
        Thread.ofVirtual().name("rondo-job").inheritInheritableThreadLocals(false).start(job);
    }

    @Override
    public void shutdown() {
        shutdown = true;
        terminateIfDone();
    }

    @Override
    public List<Runnable> shutdownNow() {
        shutdown();
        return List.of(); // those that are planned still run
    }

    @Override
    public boolean isShutdown() {
        return shutdown;
    }

    @Override
    public boolean isTerminated() {
        return terminated.getCount() == 0;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        world.aboutToBlock();
        return terminated.await(timeout, unit);
    }
}
