package rondo.loop.base;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import rondo.Promise;

/// The executor for calls that block: made when it is first needed, or set by the user.
///
/// Used by the loop's thread only.
final class DefaultExecutor {

    private static final System.Logger LOG = System.getLogger("rondo.loop.base");

    private static final int THREADS_AT_MOST = 32; // as asyncio's

    private static final AtomicInteger POOLS = new AtomicInteger();

    private final BaseEventLoop loop;
    private final Driver driver;

    private @Nullable ExecutorService executor; // null until it is needed
    private boolean shutDown;

    DefaultExecutor(BaseEventLoop loop, Driver driver) {
        this.loop = loop;
        this.driver = driver;
    }

    Executor get() {
        refuseIfShutDown();
        ExecutorService open = executor;
        if (open == null) {
            open = newPool();
            executor = open;
        }
        return open;
    }

    void set(ExecutorService replacement) {
        refuseIfShutDown();
        if (executor != null && executor != replacement) {
            executor.shutdown();
        }
        executor = replacement;
    }

    private void refuseIfShutDown() {
        if (shutDown) {
            throw new IllegalStateException(
                    "The default executor of " + loop + " was shut down; hand an executor to runInExecutor");
        }
    }

    private static ExecutorService newPool() {
        int threads = Math.min(THREADS_AT_MOST, Runtime.getRuntime().availableProcessors() + 4);
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                threads,
                threads,
                30,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                Thread.ofPlatform()
                        .daemon()
                        .inheritInheritableThreadLocals(false)
                        .name("rondo-executor-" + POOLS.incrementAndGet() + "-", 1)
                        .factory());
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /// Shuts down, and completes `done` on the loop when all calls have ended or the time is over.
    void shutDown(Duration timeout, Promise<@Nullable Void> done) {
        shutDown = true;
        ExecutorService open = executor;
        if (open == null) {
            done.setResult(null);
            return;
        }
        open.shutdown();
        if (open.isTerminated()) {
            done.setResult(null);
            return;
        }
        Executor thread = Thread.ofVirtual().name("rondo-executor-shutdown")::start;
        driver.outside(thread).execute(() -> {
            awaitTermination(open, timeout);
            loop.callSoonThreadsafeUnlessClosed(() -> {
                if (!done.isDone()) {
                    done.setResult(null);
                }
            });
        });
    }

    private void awaitTermination(ExecutorService open, Duration timeout) {
        try {
            long nanos = timeout.isNegative() ? 0 : TimeUnit.NANOSECONDS.convert(timeout);
            if (!open.awaitTermination(nanos, TimeUnit.NANOSECONDS)) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "The default executor did not finish its calls within " + timeout + "; they are left alone");
            }
        } catch (InterruptedException e) {
            LOG.log(System.Logger.Level.WARNING, "The wait for the default executor was interrupted", e);
        }
    }

    /// Shuts down without waiting; the calls in it finish unobserved.
    void close() {
        shutDown = true;
        if (executor != null) {
            executor.shutdown();
        }
    }
}
