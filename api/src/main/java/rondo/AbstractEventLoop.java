package rondo;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/// An event loop: it runs callbacks and tasks one at a time, and waits when there is nothing to run.
///
/// Most programs meet it only through [Async]. A loop comes from [EventLoops], runs by [#runForever]
/// or [#runUntilComplete], and is closed by whoever opened it.
///
/// ## One iteration
///
/// 1. Wait for events, for other threads' callbacks, or for the first timer; not at all if something
///    is ready or the loop was told to stop.
/// 2. Append what the events ask for to the ready queue, then the timers that are due, by time and,
///    at the same time, in order of registration.
/// 3. Run what was ready at that moment, in order. What is added meanwhile waits for the next
///    iteration, so nobody starves timers and events by scheduling himself for ever.
///
/// ## Threads
///
/// Unless a method says that any thread may call it, it is to be called on the loop (from its
/// callbacks and tasks), or on any one thread while the loop does not run. Otherwise
/// [WrongThreadException] names both threads and the right call. What would run a closed loop or give it
/// work throws [IllegalStateException]; it still answers, makes futures and takes settings.
///
/// ## For implementers
///
/// The class has no state and its concrete methods only fill in defaults. A loop reports to
/// [rondo.spi.RunningLoop] what it runs, asks [rondo.spi.ThreadLocals] how to run callbacks and coroutines,
/// and is found as a [rondo.spi.EventLoopProvider]. The conformance kit tells whether it keeps the rules.
///
/// *asyncio:* `AbstractEventLoop`.
public abstract class AbstractEventLoop implements AutoCloseable {

    /// For loops.
    protected AbstractEventLoop() {}

    // ---- life cycle ----

    /// Runs until [#stop] is called; the iteration in which that happens is finished.
    ///
    /// What is still queued then stays for the next run. If `stop` was called before, one iteration
    /// is run. Interrupting the calling thread does not end the run; the interrupt is handed back when
    /// the run is over (but for one that comes at the very moment at which a task gives way: a JDK that
    /// mounts virtual threads there forgets it).
    ///
    /// {@snippet class=rondo.examples.snippets.EventLoopSnippets region=runForever}
    ///
    /// *asyncio:* `loop.run_forever()`.
    ///
    /// @throws IllegalStateException if the loop is running or closed, or if the calling thread runs
    ///     another loop
    public abstract void runForever();

    /// Runs until `main` is done, and returns its value or throws what it failed with.
    ///
    /// A future of this loop is waited for; anything else becomes a task first.
    ///
    /// {@snippet class=rondo.examples.snippets.EventLoopSnippets region=runUntilComplete}
    ///
    /// *asyncio:* `loop.run_until_complete(main)`.
    ///
    /// @param <T> the type of the value
    /// @param main what to run
    /// @return the value of `main`
    /// @throws CancelledError if `main` was cancelled
    /// @throws IllegalStateException as [#runForever], or if the loop was stopped before `main` was done
    /// @throws IllegalArgumentException if `main` is a future of another loop
    public abstract <T extends @Nullable Object> T runUntilComplete(Awaitable<T> main);

    /// Has the running [#runForever] return at the end of this iteration, or the next one after a
    /// single iteration.
    ///
    /// *asyncio:* `loop.stop()`.
    ///
    /// @throws WrongThreadException if the loop runs on another thread
    public abstract void stop();

    /// {@return true while the loop runs; any thread may ask}
    public abstract boolean isRunning();

    /// {@return true from the beginning of [#close] on, also to tasks that it unwinds; any thread may ask}
    public abstract boolean isClosed();

    /// Closes the loop and everything it holds: threads, descriptors, the default executor.
    ///
    /// Callbacks and timers that wait to run are dropped. A task that is not done is reported as such
    /// and cancelled; it gets no further wait in which to tidy up. ([Async#run] and [Runner] end tasks
    /// in an orderly way before they close.) The default executor is told to shut down and not waited
    /// for. Closing again does nothing.
    ///
    /// *asyncio:* `loop.close()`.
    ///
    /// @throws IllegalStateException if the loop is running
    @Override
    public abstract void close();

    // ---- scheduling ----

    /// Has `callback` run in the next iteration, in a snapshot of the current context.
    ///
    /// @param callback what to run
    /// @return a handle to cancel it by
    /// @throws IllegalStateException if the loop is closed
    /// @throws WrongThreadException if the loop runs on another thread
    public final Handle callSoon(Runnable callback) {
        return callSoon(callback, null);
    }

    /// Has `callback` run in the next iteration.
    ///
    /// Callbacks run in the order of these calls, each exactly once. One that throws is reported to
    /// the exception handler, and the loop goes on.
    ///
    /// *asyncio:* `loop.call_soon(callback, context=…)`. Arguments are bound by the lambda.
    ///
    /// @param callback what to run
    /// @param context the context to run it in; null for a snapshot of the current one
    /// @return a handle to cancel it by
    /// @throws IllegalStateException if the loop is closed
    /// @throws WrongThreadException if the loop runs on another thread
    public abstract Handle callSoon(Runnable callback, @Nullable Context context);

    /// Has `callback` run on the loop, from any thread, in a snapshot of the caller's context.
    ///
    /// @param callback what to run
    /// @return a handle that any thread may cancel
    /// @throws IllegalStateException if the loop is closed
    public final Handle callSoonThreadsafe(Runnable callback) {
        return callSoonThreadsafe(callback, null);
    }

    /// Has `callback` run on the loop, from any thread, and wakes the loop if it sleeps.
    ///
    /// Callbacks of one thread run in the order of its calls. What the thread did before
    /// *happens-before* the callback. If the loop is closed before the callback ran, it is dropped,
    /// and told so if it is [rondo.spi.Droppable].
    ///
    /// {@snippet class=rondo.examples.snippets.EventLoopSnippets region=callSoonThreadsafe}
    ///
    /// *asyncio:* `loop.call_soon_threadsafe(callback, context=…)`.
    ///
    /// @param callback what to run
    /// @param context the context to run it in; null for a snapshot of the caller's
    /// @return a handle that any thread may cancel
    /// @throws IllegalStateException if the loop is closed
    public abstract Handle callSoonThreadsafe(Runnable callback, @Nullable Context context);

    /// Has `callback` run after `delay`, in a snapshot of the current context.
    ///
    /// @param delay how long from now; negative is taken as zero
    /// @param callback what to run
    /// @return a handle to cancel it by
    /// @throws IllegalStateException if the loop is closed
    /// @throws WrongThreadException if the loop runs on another thread
    public final TimerHandle callLater(Duration delay, Runnable callback) {
        return callLater(delay, callback, null);
    }

    /// Has `callback` run after `delay`, never earlier.
    ///
    /// A delay of zero or less still takes one iteration. One too long for the clock (some 292 years)
    /// is taken as the longest possible.
    ///
    /// *asyncio:* `loop.call_later(delay, callback, context=…)`.
    ///
    /// @param delay how long from now; negative is taken as zero
    /// @param callback what to run
    /// @param context the context to run it in; null for a snapshot of the current one
    /// @return a handle to cancel it by
    /// @throws IllegalStateException if the loop is closed
    /// @throws WrongThreadException if the loop runs on another thread
    public final TimerHandle callLater(Duration delay, Runnable callback, @Nullable Context context) {
        return callAt(Deadline.after(time(), delay), callback, context);
    }

    /// Has `callback` run at a point in time, in a snapshot of the current context.
    ///
    /// @param when the time, in nanoseconds of [#time]
    /// @param callback what to run
    /// @return a handle to cancel it by
    /// @throws IllegalStateException if the loop is closed
    /// @throws WrongThreadException if the loop runs on another thread
    public final TimerHandle callAt(long when, Runnable callback) {
        return callAt(when, callback, null);
    }

    /// Has `callback` run at a point in time, never earlier.
    ///
    /// Timers of the same time run in order of registration. A time in the past is due in the next
    /// iteration, after what is ready already.
    ///
    /// *asyncio:* `loop.call_at(when, callback, context=…)`.
    ///
    /// @param when the time, in nanoseconds of [#time]
    /// @param callback what to run
    /// @param context the context to run it in; null for a snapshot of the current one
    /// @return a handle to cancel it by
    /// @throws IllegalStateException if the loop is closed
    /// @throws WrongThreadException if the loop runs on another thread
    public abstract TimerHandle callAt(long when, Runnable callback, @Nullable Context context);

    /// {@return the loop's clock, in nanoseconds}
    ///
    /// It starts at zero when the loop is created, never goes back, and has nothing to do with the
    /// time of day. Compare it with times of the same loop only. Any thread may ask.
    ///
    /// *asyncio:* `loop.time()`, there in seconds.
    public abstract long time();

    // ---- futures and tasks ----

    /// Creates a pending future of this loop, which any thread may do. Here a loop injects its own
    /// implementation.
    ///
    /// *asyncio:* `loop.create_future()`.
    ///
    /// @param <T> the type of its value
    /// @return a new future, and the right to complete it
    public abstract <T extends @Nullable Object> Promise<T> createFuture();

    /// Creates a task with default options: see [#createTask(Coroutine, TaskOptions)].
    ///
    /// @param <T> the type of its value
    /// @param coroutine the body
    /// @return the task
    /// @throws IllegalStateException if the loop is closed
    /// @throws WrongThreadException if the loop runs on another thread
    public final <T extends @Nullable Object> Task<T> createTask(Coroutine<T> coroutine) {
        return createTask(coroutine, TaskOptions.defaults());
    }

    /// Creates a task, which takes its first step in the next iteration.
    ///
    /// *asyncio:* `loop.create_task(coro, name=…, context=…, eager_start=…)`.
    ///
    /// @param <T> the type of its value
    /// @param coroutine the body
    /// @param options name, context and kind of start
    /// @return the task, made by the task factory if one is set
    /// @throws IllegalStateException if the loop is closed
    /// @throws WrongThreadException if the loop runs on another thread
    public abstract <T extends @Nullable Object> Task<T> createTask(Coroutine<T> coroutine, TaskOptions options);

    /// Has `factory` make the tasks from now on.
    ///
    /// *asyncio:* `loop.set_task_factory(factory)`.
    ///
    /// @param factory the factory; null for the loop's own
    public abstract void setTaskFactory(@Nullable TaskFactory factory);

    /// {@return the loop's own way of making tasks, whatever factory is set}
    public abstract TaskFactory defaultTaskFactory();

    /// {@return the tasks of this loop that are not done, in order of creation}
    ///
    /// *asyncio:* `asyncio.all_tasks(loop)`.
    public abstract Set<Task<?>> allTasks();

    /// {@return the task that runs at this moment, or null if a callback does or the loop is at rest}
    ///
    /// *asyncio:* `asyncio.current_task(loop)`.
    public abstract @Nullable Task<?> currentTask();

    /// Suspends the current task until `future` is done; the step below [Future#await].
    ///
    /// Returns at once if it is done. The outcome is not looked at. A cancellation of the task
    /// meanwhile calls `future.cancel(message)`, and the task goes on when that took effect.
    ///
    /// *asyncio:* a task yielding a future.
    ///
    /// @param future a future of this loop, of any implementation
    /// @throws CancelledError if the loop is closed meanwhile, or if the task was cancelled and `future`
    ///     would not be
    /// @throws IllegalStateException if a callback is running and no task, if `future` belongs to
    ///     another loop, or if it is the current task
    /// @throws WrongThreadException if the calling thread runs no loop
    public abstract void awaitDone(Future<?> future);

    /// Suspends the current task for exactly one iteration; the step below `Async.sleep(ZERO)`.
    ///
    /// *asyncio:* a bare `yield`, as in `sleep(0)`.
    ///
    /// @throws CancelledError if the task was cancelled
    /// @throws IllegalStateException if a callback is running and no task, or another loop
    /// @throws WrongThreadException if the calling thread runs no loop
    public abstract void yieldNow();

    // ---- threads ----

    /// Runs `call` on a thread of `executor`, so that it may block.
    ///
    /// Cancelling the future drops a call that has not begun; one that has goes on unobserved. The
    /// context does not travel; see [Async#toThread].
    ///
    /// {@snippet class=rondo.examples.snippets.EventLoopSnippets region=runInExecutor}
    ///
    /// *asyncio:* `loop.run_in_executor(executor, func)`.
    ///
    /// @param <T> the type of the result
    /// @param executor where to run it; null for the default executor, daemon threads at most the
    ///     number of processors plus 4, and 32
    /// @param call what to run
    /// @return a future of the result
    /// @throws java.util.concurrent.RejectedExecutionException if the executor takes no more
    /// @throws IllegalStateException if the loop is closed or its default executor was shut down
    /// @throws WrongThreadException if the loop runs on another thread
    public abstract <T extends @Nullable Object> Future<T> runInExecutor(
            @Nullable Executor executor, Callable<T> call);

    /// Sets the executor that [#runInExecutor] takes by default; the loop shuts it down when closed.
    ///
    /// An executor that was there before is shut down, and its calls finish.
    ///
    /// *asyncio:* `loop.set_default_executor(executor)`.
    ///
    /// @param executor the executor
    /// @throws IllegalStateException if the loop is closed or its default executor was shut down
    public abstract void setDefaultExecutor(ExecutorService executor);

    /// Shuts the default executor down and waits for its calls, without blocking the loop.
    ///
    /// Afterwards [#runInExecutor] refuses the default executor. If the calls take longer than
    /// `timeout`, a warning is logged and they are left alone.
    ///
    /// *asyncio:* `loop.shutdown_default_executor(timeout)`.
    ///
    /// @param timeout how long to wait at most; negative is taken as zero
    /// @return done when the calls are, or the time is over
    /// @throws IllegalStateException if the loop is closed
    /// @throws WrongThreadException if the loop runs on another thread
    public abstract Future<@Nullable Void> shutdownDefaultExecutor(Duration timeout);

    // ---- errors and debugging ----

    /// Sets who is told of errors that reach no caller. Any thread may call this.
    ///
    /// {@snippet class=rondo.examples.snippets.EventLoopSnippets region=exceptionHandler}
    ///
    /// *asyncio:* `loop.set_exception_handler(handler)`.
    ///
    /// @param handler the handler; null for [#defaultExceptionHandler]
    public abstract void setExceptionHandler(@Nullable ExceptionHandler handler);

    /// {@return the handler that is set, null for [#defaultExceptionHandler]; any thread may ask}
    ///
    /// *asyncio:* `loop.get_exception_handler()`.
    public abstract @Nullable ExceptionHandler exceptionHandler();

    /// Reports an error to the handler that is set, or else to the default one. Never throws. Any thread
    /// may call this; the handler runs on it.
    ///
    /// *asyncio:* `loop.call_exception_handler(context)`.
    ///
    /// @param context what happened
    public abstract void callExceptionHandler(ExceptionContext context);

    /// Logs an error by [System.Logger] at level `ERROR`. Any thread may call this.
    ///
    /// *asyncio:* `loop.default_exception_handler(context)`.
    ///
    /// @param context what happened
    public abstract void defaultExceptionHandler(ExceptionContext context);

    /// {@return true if the loop is in debug mode; any thread may ask}
    public abstract boolean isDebug();

    /// Switches debug mode: reports then say where tasks, futures and callbacks were created, slow
    /// callbacks are logged, and an exception that comes out of a wait tells where it was awaited.
    ///
    /// Any thread may call this. A new loop takes it from the system property `rondo.debug`, or else from
    /// the environment's `RONDO_DEBUG` (`true` or `1`).
    ///
    /// *asyncio:* `loop.set_debug(on)`, `PYTHONASYNCIODEBUG`.
    ///
    /// @param on true to switch it on
    public abstract void setDebug(boolean on);

    /// Sets from when on a callback, or a task between two waits, is slow; 100 ms at first. Any thread may
    /// call this.
    ///
    /// *asyncio:* `loop.slow_callback_duration`.
    ///
    /// @param threshold how long it may take; negative is taken as zero
    public abstract void setSlowCallbackDuration(Duration threshold);

    /// {@return what the loop has done so far, in numbers; any thread may ask, also of a closed loop}
    ///
    /// Asking costs next to nothing and does not disturb the loop.
    public abstract LoopStatistics statistics();
}
