package rondo.tck.alternate;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.WeakHashMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
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

/// The plainest loop there can be. It has no events but other threads' callbacks, and waits by parking.
final class AlternateLoop extends AbstractEventLoop {

    private static final AtomicInteger OPENED = new AtomicInteger();
    private static final long LONGEST_PARK = Duration.ofHours(1).toNanos();

    private final String name = "AlternateLoop-" + OPENED.incrementAndGet();
    private final long start = System.nanoTime();

    // Any thread.
    private final AtomicBoolean isRunning = new AtomicBoolean();
    private final Inbox inbox = new Inbox();
    private final Set<DoneCallback<?>> droppable = Collections.newSetFromMap(new WeakHashMap<>());
    private volatile boolean closing; // true: by close, for good
    private volatile boolean closed; // true: by close, once no task is left
    private volatile @Nullable Thread runner; // set while the loop runs: the thread to wake
    private volatile boolean debug = debugAtFirst();
    private volatile Duration slow = Duration.ofMillis(100);

    // The thread that runs the loop, or the one that uses it at rest.
    @SuppressWarnings({"argument", "assignment"}) // only stored there; nobody asks before the loop is made
    private final RunningLoop running = new RunningLoop(this);

    @SuppressWarnings({"argument", "assignment"}) // likewise
    private final ErrorReports errors = new ErrorReports(this);

    private final DefaultExecutor defaultExecutor = new DefaultExecutor("rondo-" + name + "-executor-");
    private final Queue<AlternateHandle> ready = new ArrayDeque<>();
    private final TreeSet<AlternateTimer> timers = new TreeSet<>(AlternateTimer.ORDER);
    private final Set<AlternateTask<?>> tasks = new LinkedHashSet<>();
    private final Queue<Cancellation> cancellations = new ArrayDeque<>(); // the one under way, and those it led to
    private @Nullable TaskFactory taskFactory;
    private long timersMade;
    private long tasksNamed;
    private long iterations; // this and the other sums: read by any thread, who may get old ones
    private long turns;
    private long threadsafeCalls;
    private long sleeps;
    private long nanosAsleep;
    private long tasksCreated;
    private boolean stopping;
    private boolean interrupted;

    AlternateLoop() {}

    private static boolean debugAtFirst() {
        String property = System.getProperty("rondo.debug");
        String value = property == null ? System.getenv("RONDO_DEBUG") : property;
        return "true".equals(value) || "1".equals(value);
    }

    // ---- life cycle ----

    @Override
    public void runForever() {
        checkOpen();
        enter();
        try {
            do {
                iterate();
            } while (!stopping);
        } finally {
            stopping = false;
            exit();
        }
    }

    private void enter() {
        if (!isRunning.compareAndSet(false, true)) {
            throw new IllegalStateException(this + " is running already");
        }
        try {
            running.enter();
        } catch (Throwable refused) {
            isRunning.set(false);
            throw refused;
        }
        runner = Thread.currentThread();
    }

    private void exit() {
        runner = null;
        running.exit();
        isRunning.set(false);
        if (interrupted) {
            interrupted = false;
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public <T extends @Nullable Object> T runUntilComplete(Awaitable<T> main) {
        Objects.requireNonNull(main, "main");
        checkOpen();
        checkStartable();
        Future<T> future = futureOf(main);
        Consumer<Object> stopper = done -> stopping = true;
        future.addDoneCallback(stopper, Context.empty());
        try {
            runForever();
        } finally {
            future.removeDoneCallback(stopper);
        }
        if (!future.isDone()) {
            throw new IllegalStateException(this + " was stopped before " + future + " was done");
        }
        return future.result();
    }

    private void checkStartable() {
        if (isRunning.get()) {
            throw new IllegalStateException(this + " is running already");
        }
        RunningLoop other = RunningLoop.current();
        if (other != null) {
            throw new IllegalStateException("Cannot run " + this + " while " + other.loop()
                    + " is running on the same thread " + Thread.currentThread());
        }
    }

    private <T extends @Nullable Object> Future<T> futureOf(Awaitable<T> main) {
        if (!(main instanceof Future<T> future)) {
            return createTask(main::await);
        }
        if (future.loop() != this) {
            throw new IllegalArgumentException(future + " belongs to " + future.loop() + ", not to " + this);
        }
        return future;
    }

    /// One iteration: wait, take in what is due, run what is ready at that moment.
    private void iterate() {
        awaitWork();
        errors.reportCollected();
        threadsafeCalls += inbox.drainTo(ready);
        long now = time();
        while (!timers.isEmpty() && timers.first().when() <= now) {
            AlternateTimer due = timers.first();
            timers.remove(due);
            ready.add(due);
        }
        iterations++;
        turns += ready.size();
        for (int left = ready.size(); left > 0; left--) {
            run(ready.remove());
        }
    }

    private void awaitWork() {
        if (!ready.isEmpty() || stopping || !inbox.isEmpty()) {
            return;
        }
        long from = time();
        sleep();
        sleeps++;
        nanosAsleep += time() - from;
    }

    private void sleep() {
        while (ready.isEmpty() && !stopping && inbox.isEmpty()) {
            if (timers.isEmpty()) {
                LockSupport.park(this);
            } else {
                long wait = timers.first().when() - time();
                if (wait <= 0) {
                    return;
                }
                LockSupport.parkNanos(this, Math.min(wait, LONGEST_PARK));
            }
            noteInterrupt();
        }
    }

    private void run(AlternateHandle handle) {
        Runnable callback = handle.take();
        if (callback == null) {
            return;
        }
        running.switchTo(Thread.currentThread(), null, handle.context());
        long began = debug ? time() : 0;
        try {
            runIn(handle.context(), callback);
        } catch (Throwable failure) {
            errors.report(ExceptionContext.of("Exception in callback " + ErrorReports.textOf(callback))
                    .withException(failure)
                    .withHandle(handle)
                    .withSourceTraceback(handle.sourceTraceback()));
        }
        if (debug && time() - began >= slow.toNanos()) {
            ErrorReports.warn(ErrorReports.textOf(callback) + " took " + Duration.ofNanos(time() - began));
        }
        noteInterrupt();
    }

    private static void runIn(Context context, Runnable callback) throws Exception {
        if (ThreadLocals.travel() && !(callback instanceof Step)) { // a task has a thread of its own
            context.run(Executors.callable(callback));
        } else {
            callback.run();
        }
    }

    private void noteInterrupt() {
        interrupted |= Thread.interrupted();
    }

    @Override
    public void stop() {
        checkThread();
        stopping = true;
    }

    @Override
    public boolean isRunning() {
        return isRunning.get() && !closing;
    }

    @Override
    public boolean isClosed() {
        return closing;
    }

    @Override
    public void close() {
        if (closing) {
            return;
        }
        if (isRunning.get()) {
            throw new IllegalStateException("Cannot close " + this + " while it is running");
        }
        closing = true;
        if (!tasks.isEmpty()) {
            unwind();
        }
        closed = true;
        droppable.stream().filter(DoneCallback::isWaiting).toList().forEach(DoneCallback::dropped);
        inbox.close();
        defaultExecutor.close();
        inbox.drainTo(ready);
        ready.addAll(timers);
        timers.clear();
        List<AlternateHandle> never = List.copyOf(ready);
        ready.clear();
        never.forEach(AlternateHandle::drop);
        errors.reportAll();
    }

    /// Ends the tasks, each on its own thread, as in a last run.
    private void unwind() {
        if (RunningLoop.current() != null) { // a thread cannot run two loops, so another one has to
            Thread closer = Thread.ofPlatform().unstarted(this::unwind);
            closer.start();
            joinUninterruptibly(closer);
            return;
        }
        enter();
        try {
            Set<AlternateTask<?>> unwound = new HashSet<>();
            List<AlternateTask<?>> left = List.copyOf(tasks);
            while (!left.isEmpty()) { // what one task does last may create others
                left.forEach(this::unwind);
                unwound.addAll(left);
                left = tasks.stream().filter(task -> !unwound.contains(task)).toList();
            }
        } finally {
            exit();
        }
    }

    private void unwind(AlternateTask<?> task) {
        if (task.isDone()) {
            return;
        }
        running.switchTo(Thread.currentThread(), null, task.context());
        callExceptionHandler(ExceptionContext.of("Task was destroyed but it is pending!")
                .withTask(task)
                .withSourceTraceback(task.creationSite()));
        task.unwind();
    }

    private static void joinUninterruptibly(Thread thread) {
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    // ---- what the parts of this loop need ----

    void checkOpen() {
        if (closed) {
            throw new IllegalStateException(this + " is closed");
        }
    }

    void checkThread() {
        if (isRunning.get() && !running.isCurrent()) {
            throw new WrongThreadException(this + " runs on " + running.thread() + ", but this is "
                    + Thread.currentThread() + "; use callSoonThreadsafe to get there");
        }
    }

    private void check() {
        checkOpen();
        checkThread();
    }

    RunningLoop running() {
        return running;
    }

    ErrorReports errors() {
        return errors;
    }

    /// Has `callback` told when this is closed and its future is still pending.
    void mayDrop(DoneCallback<?> callback) {
        droppable.add(callback);
    }

    /// Delivers a cancellation. Others that it leads to follow it, on a stack that stays short.
    void deliver(Cancellation cancellation) {
        cancellations.add(cancellation);
        if (cancellations.size() > 1) {
            return;
        }
        Throwable failure = null;
        for (Cancellation next = cancellation; next != null; next = cancellations.peek()) {
            try {
                next.deliver();
            } catch (Throwable thrown) { // by a future that is not ours, instead of being cancelled
                failure = failure == null ? thrown : failure;
            }
            cancellations.remove();
        }
        if (failure != null) {
            throw AlternateFuture.<RuntimeException>sneaky(failure);
        }
    }

    /// Returns the cancellation that is being delivered; null if none is.
    @Nullable Cancellation underDelivery() {
        return cancellations.peek();
    }

    String nextTaskName() {
        return "Task-" + ++tasksNamed;
    }

    void remove(AlternateTask<?> task) {
        tasks.remove(task);
    }

    void forget(AlternateTimer timer) {
        timers.remove(timer);
    }

    /// Appends to the ready queue; after the loop was closed, there is nobody to run it.
    void append(Runnable callback, Context context) {
        AlternateHandle handle = new AlternateHandle(this, callback, context, false);
        if (closed) {
            handle.drop();
        } else {
            append(handle);
        }
    }

    private void append(AlternateHandle handle) {
        if (!isRunning.get()) {
            threadsafeCalls += inbox.drainTo(ready); // so that the order of one thread's calls is kept
        }
        ready.add(handle);
    }

    /// Has `callback` run on the loop, or not at all if it is closed; any thread.
    void post(Runnable callback) {
        postIfOpen(new AlternateHandle(this, callback, Context.empty(), true));
    }

    private boolean postIfOpen(AlternateHandle handle) {
        if (running.isCurrent()) {
            ready.add(handle);
            return true;
        }
        boolean added = inbox.add(handle);
        Thread waiting = runner;
        if (waiting != null) {
            LockSupport.unpark(waiting);
        }
        return added;
    }

    /// Returns where user code called the loop, if that is to be recorded.
    List<StackTraceElement> traceback() {
        return debug ? callersOf(new Throwable().getStackTrace()) : List.of();
    }

    private static List<StackTraceElement> callersOf(StackTraceElement[] stack) {
        String ours = AlternateLoop.class.getPackageName() + ".";
        return Arrays.stream(stack)
                .dropWhile(frame -> frame.getClassName().startsWith(ours))
                .toList();
    }

    private static Context orSnapshot(@Nullable Context context) {
        return context == null ? Context.snapshotCurrent() : context;
    }

    // ---- scheduling ----

    @Override
    public Handle callSoon(Runnable callback, @Nullable Context context) {
        Objects.requireNonNull(callback, "callback");
        check();
        AlternateHandle handle = new AlternateHandle(this, callback, orSnapshot(context), false);
        append(handle);
        return handle;
    }

    @Override
    public Handle callSoonThreadsafe(Runnable callback, @Nullable Context context) {
        Objects.requireNonNull(callback, "callback");
        AlternateHandle handle = new AlternateHandle(this, callback, orSnapshot(context), true);
        if (closed || !postIfOpen(handle)) {
            throw new IllegalStateException(this + " is closed");
        }
        return handle;
    }

    @Override
    public TimerHandle callAt(long when, Runnable callback, @Nullable Context context) {
        Objects.requireNonNull(callback, "callback");
        check();
        AlternateTimer timer = new AlternateTimer(this, callback, orSnapshot(context), when, timersMade++);
        timers.add(timer);
        return timer;
    }

    @Override
    public long time() {
        return System.nanoTime() - start;
    }

    // ---- futures and tasks ----

    @Override
    public <T extends @Nullable Object> Promise<T> createFuture() {
        return new AlternatePromise<>(this);
    }

    @Override
    public <T extends @Nullable Object> Task<T> createTask(Coroutine<T> coroutine, TaskOptions options) {
        Objects.requireNonNull(coroutine, "coroutine");
        Objects.requireNonNull(options, "options");
        check();
        TaskFactory factory = taskFactory;
        return factory == null ? start(this, coroutine, options) : factory.createTask(this, coroutine, options);
    }

    private <T extends @Nullable Object> Task<T> start(
            AbstractEventLoop loop, Coroutine<T> coroutine, TaskOptions options) {
        if (loop != this) {
            throw new IllegalArgumentException("This factory makes tasks of " + this + ", not of " + loop);
        }
        check();
        AlternateTask<T> task = new AlternateTask<>(this, coroutine, options);
        tasksCreated++;
        tasks.add(task);
        if (options.eagerStart() && running.isCurrent()) {
            task.step();
        } else {
            append(new Step(task), Context.empty());
        }
        return task;
    }

    @Override
    public void setTaskFactory(@Nullable TaskFactory factory) {
        check();
        taskFactory = factory;
    }

    @Override
    public TaskFactory defaultTaskFactory() {
        return this::start;
    }

    @Override
    public Set<Task<?>> allTasks() {
        checkThread();
        return Collections.unmodifiableSet(new LinkedHashSet<>(tasks));
    }

    @Override
    public @Nullable Task<?> currentTask() {
        checkThread();
        return running.task();
    }

    @Override
    public void awaitDone(Future<?> future) {
        Objects.requireNonNull(future, "future");
        AlternateTask<?> task = waitingTask();
        if (future.loop() != this) {
            throw new IllegalStateException(future + " belongs to " + future.loop() + ", but " + task
                    + " runs on " + this + "; hand over its value by toCompletableFuture and Async.await");
        }
        if (future == task) {
            throw new IllegalStateException(task + " cannot wait for itself");
        }
        if (!future.isDone()) {
            task.awaitDone(future);
        }
    }

    @Override
    public void yieldNow() {
        waitingTask().yieldNow();
    }

    private AlternateTask<?> waitingTask() {
        checkOpen();
        RunningLoop here = RunningLoop.current();
        if (here == null) {
            throw new WrongThreadException("Only a task can wait, and " + Thread.currentThread()
                    + " runs no loop; " + this + " runs on " + running.thread()
                    + ", use Async.runCoroutineThreadsafe to get there");
        }
        if (here != running) {
            throw new IllegalStateException("Cannot wait for something of " + this + " in a task of " + here.loop());
        }
        if (!(running.task() instanceof AlternateTask<?> task)) {
            throw new IllegalStateException("Only a task can wait, and a callback is running; use Async.createTask");
        }
        return task;
    }

    // ---- threads ----

    @Override
    public <T extends @Nullable Object> Future<T> runInExecutor(@Nullable Executor executor, Callable<T> call) {
        Objects.requireNonNull(call, "call");
        check();
        Executor chosen = executor == null ? defaultExecutor.service() : executor;
        Promise<T> promise = createFuture();
        ExecutorCall<T> work = new ExecutorCall<>(this, call, promise);
        chosen.execute(work);
        promise.addDoneCallback(done -> work.drop(), Context.empty());
        return promise;
    }

    @Override
    public void setDefaultExecutor(ExecutorService executor) {
        Objects.requireNonNull(executor, "executor");
        check();
        defaultExecutor.replace(executor);
    }

    @Override
    public Future<@Nullable Void> shutdownDefaultExecutor(Duration timeout) {
        Objects.requireNonNull(timeout, "timeout");
        check();
        Promise<@Nullable Void> over = createFuture();
        defaultExecutor.shutdown(timeout, over, () -> post(() -> {
            if (!over.isDone()) {
                over.setResult(null);
            }
        }));
        return over;
    }

    // ---- errors and debugging ----

    @Override
    public void setExceptionHandler(@Nullable ExceptionHandler handler) {
        errors.setHandler(handler);
    }

    @Override
    public @Nullable ExceptionHandler exceptionHandler() {
        return errors.handler();
    }

    @Override
    public void callExceptionHandler(ExceptionContext context) {
        errors.report(Objects.requireNonNull(context, "context"));
    }

    @Override
    public void defaultExceptionHandler(ExceptionContext context) {
        ErrorReports.log(context);
    }

    @Override
    public boolean isDebug() {
        return debug;
    }

    @Override
    public void setDebug(boolean on) {
        debug = on;
    }

    @Override
    public void setSlowCallbackDuration(Duration threshold) {
        slow = threshold.isNegative() ? Duration.ZERO : threshold;
    }

    @Override
    public LoopStatistics statistics() {
        return new LoopStatistics(
                time(), iterations, turns, threadsafeCalls, sleeps, Duration.ofNanos(nanosAsleep), ready.size(),
                timers.size(), tasksCreated, tasks.size());
    }

    @Override
    public String toString() {
        return name;
    }
}
