package rondo.fakes;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;
import rondo.AbstractEventLoop;
import rondo.Awaitable;
import rondo.Context;
import rondo.Coroutine;
import rondo.ExceptionContext;
import rondo.ExceptionHandler;
import rondo.Future;
import rondo.Handle;
import rondo.LoopStatistics;
import rondo.Promise;
import rondo.Task;
import rondo.TaskFactory;
import rondo.TaskOptions;
import rondo.TimerHandle;

/// A loop that has a name and a clock, and does nothing.
public final class FakeLoop extends AbstractEventLoop {

    private final String name;

    public FakeLoop(String name) {
        this.name = name;
    }

    @Override
    public String toString() {
        return "FakeLoop[" + name + "]";
    }

    @Override
    public long time() {
        return 1_000;
    }

    /// Does not schedule anything, and returns a handle that tells for when it was asked.
    @Override
    public TimerHandle callAt(long when, Runnable callback, @Nullable Context context) {
        return new FakeTimer(when);
    }

    @Override
    public void runForever() {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T extends @Nullable Object> T runUntilComplete(Awaitable<T> main) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void stop() {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isRunning() {
        return false;
    }

    @Override
    public boolean isClosed() {
        return false;
    }

    @Override
    public void close() {}

    @Override
    public Handle callSoon(Runnable callback, @Nullable Context context) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Handle callSoonThreadsafe(Runnable callback, @Nullable Context context) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T extends @Nullable Object> Promise<T> createFuture() {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T extends @Nullable Object> Task<T> createTask(Coroutine<T> coroutine, TaskOptions options) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setTaskFactory(@Nullable TaskFactory factory) {
        throw new UnsupportedOperationException();
    }

    @Override
    public TaskFactory defaultTaskFactory() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Set<Task<?>> allTasks() {
        return Set.of();
    }

    @Override
    public @Nullable Task<?> currentTask() {
        return null;
    }

    @Override
    public void awaitDone(Future<?> future) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void yieldNow() {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T extends @Nullable Object> Future<T> runInExecutor(@Nullable Executor executor, Callable<T> call) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setDefaultExecutor(ExecutorService executor) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Future<@Nullable Void> shutdownDefaultExecutor(Duration timeout) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setExceptionHandler(@Nullable ExceptionHandler handler) {
        throw new UnsupportedOperationException();
    }

    @Override
    public @Nullable ExceptionHandler exceptionHandler() {
        return null;
    }

    @Override
    public void callExceptionHandler(ExceptionContext context) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void defaultExceptionHandler(ExceptionContext context) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isDebug() {
        return false;
    }

    @Override
    public void setDebug(boolean on) {}

    @Override
    public void setSlowCallbackDuration(Duration threshold) {}

    @Override
    public LoopStatistics statistics() {
        return new LoopStatistics(1_000, 0, 0, 0, 0, Duration.ZERO, 0, 0, 0, 0);
    }

    private record FakeTimer(long when) implements TimerHandle {

        @Override
        public void cancel() {}

        @Override
        public boolean isCancelled() {
            return false;
        }

        @Override
        public Context context() {
            return Context.empty();
        }
    }
}
