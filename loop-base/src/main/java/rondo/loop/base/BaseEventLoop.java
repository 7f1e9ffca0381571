package rondo.loop.base;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicReference;
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
import rondo.Promise;
import rondo.Task;
import rondo.TaskFactory;
import rondo.TaskOptions;
import rondo.TimerHandle;
import rondo.spi.RunningLoop;

/// An event loop over a [Driver]: everything but the way of waiting.
///
/// See the package for the way of a callback and of a wait, and [AbstractEventLoop] for the contract.
public final class BaseEventLoop extends AbstractEventLoop {

    /*
     *          runForever             close
     *   IDLE ------------> RUNNING   IDLE ----> CLOSING ----> CLOSED
     *        <------------
     *          end of run
     *
     * CLOSING: tasks are being unwound; to callers the loop is closed already.
     */
    private enum Phase {
        IDLE,
        RUNNING,
        CLOSING,
        CLOSED
    }

    private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.IDLE);

    // Used by whoever runs on the loop, one at a time.
    private final Driver driver;
    private final RunningLoop running;
    private final ReadyQueue ready = new ReadyQueue();
    private final TimerHeap timers = new TimerHeap();
    private final TaskList tasks = new TaskList();
    private final DefaultExecutor defaultExecutor;
    private final @Nullable ClassLoader contextClassLoader = Thread.currentThread().getContextClassLoader();
    private @Nullable FiberPool fibers; // these two from the first run on
    private @Nullable Carrier carrier;
    private @Nullable BaseTask<?> eager; // to take its first step before the current task goes on
    private @Nullable TaskFactory taskFactory;
    private long lastTaskId;
    private boolean stopping;
    private boolean interrupted; // the thread was interrupted during this run

    // Used by other threads as well.
    private final long origin; // of the clock
    private final Inbox inbox;
    private final WakeupGate gate = new WakeupGate();
    private final ErrorReports reports;
    private final UnretrievedExceptions unretrieved;
    private final DebugMode debug = new DebugMode();

    /// Creates a loop, which closes `driver` when it is closed.
    ///
    /// @param driver how it waits
    @SuppressWarnings({"nullness:argument", "nullness:assignment"}) // the parts keep the loop and use it later
    public BaseEventLoop(Driver driver) {
        this.driver = Objects.requireNonNull(driver, "driver");
        this.origin = driver.nanoTime();
        this.running = new RunningLoop(this);
        this.reports = new ErrorReports(this);
        this.unretrieved = new UnretrievedExceptions(reports);
        this.defaultExecutor = new DefaultExecutor(this);
        this.inbox = new Inbox(this);
    }

    // ---- running ----

    @Override
    public void runForever() {
        checkOpen();
        RunningLoop other = RunningLoop.current();
        if (other != null && other != running) {
            throw new IllegalStateException("Cannot run " + this + " while " + other.loop()
                    + " is running on the same thread; await inside it, or use another thread");
        }
        if (!phase.compareAndSet(Phase.IDLE, Phase.RUNNING)) {
            checkOpen();
            throw new IllegalStateException(this + " is running already; await inside it instead");
        }
        try {
            Carrier chosen = carrier();
            FlightRecorder.recordRun(driver.name(), chosen, () -> chosen.run(threadName(), this::run));
        } finally {
            phase.set(Phase.IDLE);
        }
    }

    private String threadName() {
        return "rondo-" + driver.name();
    }

    private void run() {
        running.enter();
        try {
            do {
                runOnce();
            } while (!stopping);
        } catch (IOException e) {
            throw new UncheckedIOException(this + " cannot wait for events", e);
        } finally {
            stopping = false;
            running.exit();
            if (interrupted) {
                interrupted = false;
                Thread.currentThread().interrupt();
            }
        }
    }

    /// One iteration; `base_events.py:_run_once`.
    private void runOnce() throws IOException {
        select();
        inbox.drainTo(ready);
        if (timers.size() > 0) {
            timers.moveDue(time(), ready);
        }
        unretrieved.reportCollected();
        for (int turns = ready.size(); turns > 0; turns--) {
            Ready next = ready.take();
            if (debug.isOn()) {
                debug.time(next);
            } else {
                next.run();
            }
        }
    }

    /// Waits for events, for the inbox and for the first timer, unless there is something to do.
    private void select() throws IOException {
        if (stopping || !ready.isEmpty() || !inbox.isEmpty()) {
            driver.select(0, this::addEvent);
            return;
        }
        Timer first = timers.first();
        long timeout = first == null ? Driver.FOREVER : Math.max(0, first.when - time());
        gate.prepareToBlock();
        try {
            driver.select(inbox.isEmpty() ? timeout : 0, this::addEvent);
        } finally {
            gate.awake();
            interrupted |= Thread.interrupted(); // it would keep the driver from waiting ever again
        }
    }

    private void addEvent(Runnable callback) {
        ready.add(new SoonHandle(this, callback, Context.empty()));
    }

    @Override
    public <T extends @Nullable Object> T runUntilComplete(Awaitable<T> main) {
        Objects.requireNonNull(main, "main");
        checkOpen();
        checkNotRunning();
        Future<T> future = main instanceof Future<T> given ? checkOurs(given) : createTask(main::await);
        Consumer<Future<T>> whenDone = done -> stopping = true;
        future.addDoneCallback(whenDone);
        try {
            runForever();
        } finally {
            future.removeDoneCallback(whenDone);
        }
        if (!future.isDone()) {
            throw new IllegalStateException("Event loop stopped before Future completed: " + future);
        }
        return future.result();
    }

    private void checkNotRunning() {
        if (isRunning()) {
            throw new IllegalStateException(this + " is running already; await inside it instead");
        }
        RunningLoop other = RunningLoop.current();
        if (other != null) {
            throw new IllegalStateException("Cannot run " + this + " while " + other.loop()
                    + " is running on the same thread; await inside it, or use another thread");
        }
    }

    private <F extends Future<?>> F checkOurs(F future) {
        if (future.loop() != this) {
            throw new IllegalArgumentException(future + " belongs to " + future.loop() + ", not to " + this
                    + "; hand over its value by toCompletableFuture and Async.await");
        }
        return future;
    }

    @Override
    public void stop() {
        checkThread("stop");
        stopping = true;
    }

    @Override
    public boolean isRunning() {
        return phase.get() == Phase.RUNNING;
    }

    @Override
    public boolean isClosed() {
        Phase now = phase.get();
        return now == Phase.CLOSED || now == Phase.CLOSING;
    }

    // ---- closing ----

    @Override
    public void close() {
        if (!phase.compareAndSet(Phase.IDLE, Phase.CLOSING)) {
            if (isClosed()) {
                return;
            }
            throw new IllegalStateException("Cannot close " + this + " while it is running; stop it first");
        }
        try (driver) {
            unwindTasks();
            dropQueued();
            unretrieved.reportAll();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot close the driver of " + this, e);
        } finally {
            defaultExecutor.close();
            phase.set(Phase.CLOSED);
        }
    }

    /// Ends the tasks that are left, and the threads that wait for new ones.
    private void unwindTasks() {
        List<BaseTask<?>> left = tasks.toList();
        FiberPool pool = fibers;
        if (pool == null) { // no task ever began
            left.forEach(this::unwind);
            return;
        }
        carrier().run(threadName(), () -> {
            running.enter();
            try {
                left.forEach(this::unwind);
                pool.close();
            } finally {
                running.exit();
            }
        });
        left.forEach(BaseFuture::dropWaiters); // of those that refused to end
    }

    private void unwind(BaseTask<?> task) {
        if (!task.isDone()) {
            reports.destroyedPending(task);
            task.unwind();
        }
    }

    private void dropQueued() {
        inbox.drainTo(ready);
        while (!ready.isEmpty()) {
            ready.take().dropped();
        }
        for (Timer first = timers.first(); first != null; first = timers.first()) {
            timers.remove(first);
            first.dropped();
        }
    }

    // ---- scheduling ----

    @Override
    public Handle callSoon(Runnable callback, @Nullable Context context) {
        Objects.requireNonNull(callback, "callback");
        checkThread("callSoon");
        checkOpen();
        SoonHandle handle = new SoonHandle(this, callback, context == null ? snapshot() : context);
        ready.add(handle);
        return handle;
    }

    @Override
    public Handle callSoonThreadsafe(Runnable callback, @Nullable Context context) {
        Objects.requireNonNull(callback, "callback");
        ThreadsafeHandle handle =
                new ThreadsafeHandle(this, callback, context == null ? Context.snapshotCurrent() : context);
        checkOpen();
        if (running.isCurrent()) {
            ready.add(handle); // in order with callSoon
            return handle;
        }
        inbox.add(handle);
        if (isClosed() && handle.claim()) { // closed in between, and close did not see it
            checkOpen();
        }
        if (gate.signal()) {
            driver.wakeup();
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
        checkThread("callAt");
        checkOpen();
        Context own = context == null ? snapshot() : context;
        Timer timer = new Timer(this, timers, when, timers.nextSeq(), callback, own);
        timers.add(timer);
        return timer;
    }

    @Override
    public long time() {
        return driver.nanoTime() - origin;
    }

    /// Appends something to the ready queue.
    void ready(Ready entry) {
        ready.add(entry);
    }

    /// Tells what context a callback runs in.
    void enter(Context context) {
        running.setContext(context);
    }

    /// Returns the context for a callback that is scheduled now.
    Context snapshot() {
        return running.isCurrent() ? running.context().snapshot() : Context.snapshotCurrent();
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
        return new BasePromise<>(this);
    }

    @Override
    public <T extends @Nullable Object> Task<T> createTask(Coroutine<T> coroutine, TaskOptions options) {
        Objects.requireNonNull(coroutine, "coroutine");
        Objects.requireNonNull(options, "options");
        checkThread("createTask");
        checkOpen();
        TaskFactory factory = taskFactory;
        return factory == null ? newTask(coroutine, options) : factory.createTask(this, coroutine, options);
    }

    private <T extends @Nullable Object> Task<T> newTask(Coroutine<T> coroutine, TaskOptions options) {
        Context given = options.context();
        Context context = given != null ? given : Context.copyCurrent();
        BaseTask<T> task = new BaseTask<>(this, ++lastTaskId, coroutine, options.name(), context);
        tasks.add(task);
        if (!options.eagerStart() || !running.isCurrent()) {
            ready.add(task);
        } else if (running.task() instanceof BaseTask<?> current) {
            current.startEagerly(task);
        } else {
            task.run();
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
        BaseTask<?> task = taskThatAwaits(future);
        if (!future.isDone()) {
            task.awaitDone(future);
        }
    }

    @Override
    public void yieldNow() {
        taskThatAwaits(null).yieldNow();
    }

    /// Returns the task that runs on the calling thread, or says why it may not wait here.
    private BaseTask<?> taskThatAwaits(@Nullable Future<?> future) {
        if (running.isCurrent()
                && running.task() instanceof BaseTask<?> task
                && (future == null || future.loop() == this)) {
            return task;
        }
        String what = future == null ? "A wait" : "The wait for " + future;
        RunningLoop here = RunningLoop.current();
        if (here == null) {
            throw new WrongThreadException(what + " needs a task, and " + Thread.currentThread()
                    + " runs no event loop; wait inside a task, or use Async.run or Async.runCoroutineThreadsafe");
        }
        if (here != running || future != null && future.loop() != this) {
            throw new IllegalStateException(what + " belongs to " + (future == null ? this : future.loop())
                    + ", and " + here.loop()
                    + " is running here; hand over its value by toCompletableFuture and Async.await");
        }
        throw new IllegalStateException(
                what + " needs a task, and a callback of " + this + " is running; create one by Async.createTask");
    }

    /// Has `child` take its first step as soon as the current task gave way.
    void putEager(BaseTask<?> child) {
        eager = child;
    }

    @Nullable BaseTask<?> takeEager() {
        BaseTask<?> child = eager;
        eager = null;
        return child;
    }

    TaskList tasks() {
        return tasks;
    }

    FiberPool fibers() {
        FiberPool pool = fibers;
        if (pool == null) {
            pool = new FiberPool(carrier(), contextClassLoader);
            fibers = pool;
        }
        return pool;
    }

    private Carrier carrier() {
        Carrier chosen = carrier;
        if (chosen == null) {
            chosen = Carrier.choose(driver);
            carrier = chosen;
        }
        return chosen;
    }

    RunningLoop running() {
        return running;
    }

    boolean isClosing() {
        return phase.get() == Phase.CLOSING;
    }

    // ---- threads ----

    @Override
    public <T extends @Nullable Object> Future<T> runInExecutor(@Nullable Executor executor, Callable<T> call) {
        Objects.requireNonNull(call, "call");
        checkThread("runInExecutor");
        checkOpen();
        Executor chosen = executor == null ? defaultExecutor.get() : executor;
        Promise<T> promise = createFuture();
        ExecutorCall<T> job = new ExecutorCall<>(this, call, promise);
        chosen.execute(job);
        promise.addDoneCallback(done -> job.drop());
        return promise;
    }

    @Override
    public void setDefaultExecutor(ExecutorService executor) {
        Objects.requireNonNull(executor, "executor");
        checkThread("setDefaultExecutor");
        checkOpen();
        defaultExecutor.set(executor);
    }

    @Override
    public Future<@Nullable Void> shutdownDefaultExecutor(Duration timeout) {
        Objects.requireNonNull(timeout, "timeout");
        checkThread("shutdownDefaultExecutor");
        checkOpen();
        Promise<@Nullable Void> done = createFuture();
        defaultExecutor.shutDown(timeout, done);
        return done;
    }

    /// Refuses a call from a thread that is not the loop's, while the loop runs.
    void checkThread(String method) {
        if (!running.isCurrent() && isRunning()) {
            throw new WrongThreadException(method + " was called on " + Thread.currentThread() + ", but " + this
                    + " is running on " + running.thread()
                    + "; from another thread use callSoonThreadsafe or Async.runCoroutineThreadsafe");
        }
    }

    void checkOpen() {
        if (isClosed()) {
            throw new IllegalStateException("Event loop is closed: " + this);
        }
    }

    // ---- errors and debugging ----

    @Override
    public void setExceptionHandler(@Nullable ExceptionHandler handler) {
        reports.setHandler(handler);
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

    @Override
    public boolean isDebug() {
        return debug.isOn();
    }

    @Override
    public void setDebug(boolean on) {
        debug.set(on);
    }

    @Override
    public void setSlowCallbackDuration(Duration threshold) {
        debug.setThreshold(Objects.requireNonNull(threshold, "threshold"));
    }

    /// Returns where user code called the loop, if that is to be recorded.
    List<StackTraceElement> creationSite() {
        return debug.isOn() ? CreationSite.capture() : List.of();
    }

    @Override
    public String toString() {
        Carrier known = carrier;
        String how = known == null ? "" : ", " + known + " carrier";
        return "EventLoop[" + driver.name() + how + ", " + phase.get().name().toLowerCase(Locale.ROOT) + "]";
    }
}
