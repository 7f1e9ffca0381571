package rondo.loop.base;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
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
import rondo.spi.RunningLoop;
import rondo.spi.ThreadLocals;

/// An event loop over a [Driver]: everything but the way of waiting.
///
/// This class is the contract's front; the parts do the work: [Lifecycle] says who may call what,
/// [Scheduler] runs the iterations, [Fibers] carry the tasks. See the package for the way of a callback
/// and of a wait, and [AbstractEventLoop] for the contract.
public final class BaseEventLoop extends AbstractEventLoop {

    // Used by whoever runs on the loop, one at a time.
    private final Driver driver;
    private final RunningLoop running;
    private final Scheduler scheduler;
    private final Fibers fibers;
    private final TaskList tasks = new TaskList();
    private final DroppableCallbacks droppables = new DroppableCallbacks();
    private final Cancellations cancellations = new Cancellations();
    private final DefaultExecutor defaultExecutor;
    private @Nullable TaskFactory taskFactory;
    private long lastTaskId;

    // Used by other threads as well.
    private final Lifecycle lifecycle;
    private final Inbox inbox;
    private final ErrorReports reports;
    private final UnretrievedExceptions unretrieved;
    private final DebugMode debug = new DebugMode();

    /// Creates a loop, which closes `driver` when it is closed.
    ///
    /// @param driver how it waits
    @SuppressWarnings({"nullness:argument", "nullness:assignment"}) // the parts keep the loop and use it later
    public BaseEventLoop(Driver driver) {
        this.driver = Objects.requireNonNull(driver, "driver");
        this.running = new RunningLoop(this);
        this.lifecycle = new Lifecycle(this, running);
        this.reports = new ErrorReports(this);
        this.unretrieved = new UnretrievedExceptions(reports);
        this.inbox = new Inbox(this, driver::wakeup);
        this.scheduler = new Scheduler(this, driver, () -> inbox);
        this.fibers = new Fibers(driver, scheduler);
        this.defaultExecutor = new DefaultExecutor(this, driver);
    }

    // ---- running ----

    @Override
    public void runForever() {
        lifecycle.begin();
        try {
            FlightRecorder.watchRun(this, () -> fibers.run(this::run));
        } finally {
            lifecycle.end();
        }
    }

    private void run() {
        running.enter();
        try {
            scheduler.run();
        } catch (IOException e) {
            throw new UncheckedIOException(this + " cannot wait for events", e);
        } finally {
            running.exit();
        }
    }

    @Override
    public <T extends @Nullable Object> T runUntilComplete(Awaitable<T> main) {
        Objects.requireNonNull(main, "main");
        lifecycle.checkCanRun();
        Future<T> future = main instanceof Future<T> given ? lifecycle.checkOurs(given) : createTask(main::await);
        Consumer<Future<T>> stop = done -> scheduler.stop();
        future.addDoneCallback(stop);
        try {
            runForever();
        } finally {
            future.removeDoneCallback(stop);
        }
        if (!future.isDone()) {
            throw new IllegalStateException("Event loop stopped before Future completed: " + future);
        }
        return future.result();
    }

    @Override
    public void stop() {
        checkThread("stop");
        scheduler.stop();
    }

    @Override
    public boolean isRunning() {
        return lifecycle.isRunning();
    }

    @Override
    public boolean isClosed() {
        return lifecycle.isClosed();
    }

    @Override
    public void close() {
        if (!lifecycle.beginClose()) {
            return;
        }
        try (driver) {
            unwindTasks();
            droppables.drop();
            scheduler.drop();
            unretrieved.reportAll();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot close the driver of " + this, e);
        } finally {
            defaultExecutor.close();
            lifecycle.endClose();
        }
    }

    /// Ends the tasks that are left, and the threads that wait for new ones.
    private void unwindTasks() {
        if (tasks.size() == 0 && !fibers.areIdle()) {
            return;
        }
        fibers.run(() -> {
            running.enter();
            try {
                unwindAll();
                fibers.close();
            } finally {
                running.exit();
            }
        });
    }

    private void unwindAll() {
        Set<BaseTask<?>> unwound = new HashSet<>();
        List<BaseTask<?>> left = tasks.toList();
        while (!left.isEmpty()) { // what one task does last may create others
            left.forEach(this::unwind);
            unwound.addAll(left);
            left = tasks.toList();
            left.removeAll(unwound); // some refuse to end
        }
    }

    private void unwind(BaseTask<?> task) {
        if (!task.isDone()) {
            enter(task.context());
            reports.destroyedPending(task);
            task.unwind();
        }
    }

    // ---- scheduling ----

    @Override
    public Handle callSoon(Runnable callback, @Nullable Context context) {
        Objects.requireNonNull(callback, "callback");
        Context chosen = checkedContext("callSoon", context);
        Runnable traced = traced(callback);
        SoonHandle handle = new SoonHandle(this, traced, chosen);
        scheduler.ready(handle);
        return handle;
    }

    @Override
    public Handle callSoonThreadsafe(Runnable callback, @Nullable Context context) {
        Objects.requireNonNull(callback, "callback");
        Runnable traced = traced(callback);
        Context chosen = context == null ? Context.snapshotCurrent() : context;
        lifecycle.checkOpen();
        if (running.isCurrent()) {
            ThreadsafeHandle own = new ThreadsafeHandle(this, traced, chosen);
            scheduler.ready(own); // in order with callSoon
            return own;
        }
        driver.handIn();
        InboxHandle handle = inbox.submit(traced, chosen);
        if (isClosed() && handle.revoke()) { // closed in between, and close did not see it
            lifecycle.checkOpen();
        }
        return handle;
    }

    /// Has `callback` run on the loop, unless it is closed, when nobody is interested any more.
    void callSoonThreadsafeUnlessClosed(Runnable callback) {
        try {
            callSoonThreadsafe(callback, Context.empty());
        } catch (IllegalStateException e) {
            if (!isClosed()) {
                throw e;
            }
        }
    }

    @Override
    public TimerHandle callAt(long when, Runnable callback, @Nullable Context context) {
        Objects.requireNonNull(callback, "callback");
        Context chosen = checkedContext("callAt", context);
        return scheduler.at(when, traced(callback), chosen);
    }

    /// Returns the context for a callback that is scheduled now, unless `method` may not be called here.
    private Context checkedContext(String method, @Nullable Context given) {
        if (running.isCurrent()) { // asked first, as it nearly always is
            return given == null ? snapshot() : given;
        }
        lifecycle.checkThreadAndOpen(method);
        return given == null ? Context.snapshotCurrent() : given;
    }

    @Override
    public long time() {
        return scheduler.time();
    }

    /// Appends something to the ready queue.
    void ready(Ready entry) {
        scheduler.ready(entry);
    }

    /// Takes back what was appended to the ready queue just now.
    void takeBack(Ready entry) {
        scheduler.takeBack(entry);
    }

    /// Tells what context a callback runs in.
    void enter(Context context) {
        running.setContext(context);
    }

    /// Runs a callback with the thread locals that its context carries; to be called only if some do.
    static void runWithThreadLocals(Context context, Runnable callback) throws Exception {
        context.<@Nullable Void>run(() -> {
            callback.run();
            return null;
        });
    }

    /// Returns the context for a callback that is scheduled now.
    Context snapshot() {
        return running.isCurrent() && !ThreadLocals.travel() ? running.context().snapshot() : Context.snapshotCurrent();
    }

    // ---- futures and tasks ----

    @Override
    public <T extends @Nullable Object> Promise<T> createFuture() {
        return driver.createFuture(this);
    }

    /// Returns a pending future of the loop's own kind, for drivers that wrap one.
    ///
    /// @param <T> the type of its value
    /// @return a new future
    public <T extends @Nullable Object> Promise<T> newFuture() {
        BasePromise<T> future = new BasePromise<>(this);
        debug.created(future);
        return future;
    }

    @Override
    public <T extends @Nullable Object> Task<T> createTask(Coroutine<T> coroutine, TaskOptions options) {
        Objects.requireNonNull(coroutine, "coroutine");
        Objects.requireNonNull(options, "options");
        lifecycle.checkThreadAndOpen("createTask");
        TaskFactory factory = taskFactory;
        return factory == null ? newTask(coroutine, options) : factory.createTask(this, coroutine, options);
    }

    private <T extends @Nullable Object> Task<T> newTask(Coroutine<T> coroutine, TaskOptions options) {
        Context given = options.context();
        Context context = given != null ? given : Context.copyCurrent();
        BaseTask<T> task = new BaseTask<>(this, ++lastTaskId, coroutine, options.name(), context);
        debug.created(task);
        tasks.add(task);
        if (!options.eagerStart() || !running.isCurrent()) {
            scheduler.ready(task);
        } else if (running.task() instanceof BaseTask<?> current) {
            current.startEagerly(task);
        } else {
            task.beginWithin();
        }
        return task;
    }

    @Override
    public void setTaskFactory(@Nullable TaskFactory factory) {
        checkThread("setTaskFactory");
        taskFactory = factory;
    }

    @Override
    public TaskFactory defaultTaskFactory() {
        return new TaskFactory() {
            @Override
            public <T extends @Nullable Object> Task<T> createTask(
                    AbstractEventLoop loop, Coroutine<T> coroutine, TaskOptions options) {
                return newTask(coroutine, options);
            }
        };
    }

    @Override
    public Set<Task<?>> allTasks() {
        checkThread("allTasks");
        return new LinkedHashSet<>(tasks.toList());
    }

    @Override
    public @Nullable Task<?> currentTask() {
        return running.task();
    }

    @Override
    public void awaitDone(Future<?> future) {
        BaseTask<?> task = lifecycle.taskThatAwaits(future);
        if (!future.isDone()) {
            task.awaitDone(future);
        }
    }

    @Override
    public void yieldNow() {
        lifecycle.taskThatAwaits(null).yieldNow();
    }

    @Override
    public LoopStatistics statistics() {
        return scheduler.statistics(lastTaskId, tasks.size());
    }

    DroppableCallbacks droppables() {
        return droppables;
    }

    Cancellations cancellations() {
        return cancellations;
    }

    TaskList tasks() {
        return tasks;
    }

    Fibers fibers() {
        return fibers;
    }

    RunningLoop running() {
        return running;
    }

    boolean isClosing() {
        return lifecycle.isClosing();
    }

    // ---- threads ----

    @Override
    public <T extends @Nullable Object> Future<T> runInExecutor(@Nullable Executor executor, Callable<T> call) {
        Objects.requireNonNull(call, "call");
        lifecycle.checkThreadAndOpen("runInExecutor");
        Executor chosen = executor == null ? defaultExecutor.get() : executor;
        Promise<T> promise = createFuture();
        ExecutorCall<T> job = new ExecutorCall<>(this, call, promise);
        driver.outside(chosen).execute(job);
        promise.addDoneCallback(done -> job.drop());
        return promise;
    }

    @Override
    public void setDefaultExecutor(ExecutorService executor) {
        Objects.requireNonNull(executor, "executor");
        lifecycle.checkThreadAndOpen("setDefaultExecutor");
        defaultExecutor.set(executor);
    }

    @Override
    public Future<@Nullable Void> shutdownDefaultExecutor(Duration timeout) {
        Objects.requireNonNull(timeout, "timeout");
        lifecycle.checkThreadAndOpen("shutdownDefaultExecutor");
        Promise<@Nullable Void> done = createFuture();
        defaultExecutor.shutDown(timeout, done);
        return done;
    }

    void checkThread(String method) {
        lifecycle.checkThread(method);
    }

    void checkOpen() {
        lifecycle.checkOpen();
    }

    // ---- errors and debugging ----

    /// Tells that somebody may want to observe turns from now on; any thread.
    void watch() {
        scheduler.watch();
    }

    @Override
    public void setExceptionHandler(@Nullable ExceptionHandler handler) {
        reports.setHandler(handler);
    }

    @Override
    public @Nullable ExceptionHandler exceptionHandler() {
        return reports.handler();
    }

    @Override
    public void callExceptionHandler(ExceptionContext context) {
        reports.report(Objects.requireNonNull(context, "context"));
    }

    @Override
    public void defaultExceptionHandler(ExceptionContext context) {
        reports.log(Objects.requireNonNull(context, "context"));
    }

    ErrorReports reports() {
        return reports;
    }

    UnretrievedExceptions unretrieved() {
        return unretrieved;
    }

    DebugMode debug() {
        return debug;
    }

    @Override
    public boolean isDebug() {
        return debug.isOn();
    }

    @Override
    public void setDebug(boolean on) {
        debug.set(on);
        if (on) {
            watch();
        }
    }

    @Override
    public void setSlowCallbackDuration(Duration threshold) {
        debug.setThreshold(Objects.requireNonNull(threshold, "threshold"));
    }

    /// Returns `callback`, together with where user code scheduled it if that is to be recorded.
    Runnable traced(Runnable callback) {
        return debug.isOn() ? new TracedCallback(callback, CreationSite.capture()) : callback;
    }

    @Override
    public String toString() {
        return "EventLoop[" + driver.name() + fibers.describe() + ", " + lifecycle + "]";
    }
}
