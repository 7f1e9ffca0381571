package rondo;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import rondo.spi.RunningLoop;

/// The front door: run a coroutine, and from inside it create tasks, sleep, and call blocking code.
///
/// {@snippet class=rondo.examples.snippets.AsyncSnippets region=run}
///
/// *asyncio:* the functions of the module `asyncio` itself.
public final class Async {

    private Async() {}

    /// Opens a loop, runs `main` on it as a task, cancels the tasks that are left, and closes the loop.
    ///
    /// The loop is chosen as [EventLoops#newEventLoop()] does. To be called on any thread that runs no
    /// loop. Use a [Runner] to run several coroutines on one loop, or to choose it here.
    ///
    /// On the JVM's main thread the first Ctrl-C cancels the main task, as [Runner] describes in detail. Tasks
    /// that are left when `main` is done are cancelled and waited for, up to 30 seconds: see [Runner#close].
    ///
    /// The main task sees the [ContextVar]s of the calling thread. It does not see its [ThreadLocal]s, unless a
    /// [rondo.spi.ThreadLocalAccessor] has them travel, nor its [ScopedValue]s: a task has a thread of its own.
    ///
    /// *asyncio:* `asyncio.run(main)`.
    ///
    /// @param <T> the type of the value
    /// @param main what to run
    /// @return the value of `main`; what it throws comes out as it is
    /// @throws CancelledError if the main task was cancelled, by Ctrl-C or otherwise
    /// @throws EventLoopUnavailableException if no loop can be opened
    /// @throws IllegalStateException if the calling thread runs a loop already
    public static <T extends @Nullable Object> T run(Coroutine<T> main) {
        try (Runner runner = Runner.create()) {
            return runner.run(main);
        }
    }

    /// {@return the loop that runs on the calling thread}
    ///
    /// *asyncio:* `asyncio.get_running_loop()`.
    ///
    /// @throws IllegalStateException if there is none
    public static AbstractEventLoop runningLoop() {
        return running().loop();
    }

    /// {@return the task that runs on the calling thread}
    ///
    /// {@snippet class=rondo.examples.snippets.AsyncSnippets region=currentTask}
    ///
    /// *asyncio:* `asyncio.current_task()`.
    ///
    /// @throws IllegalStateException if a callback runs and no task, or if no loop runs here
    public static Task<?> currentTask() {
        Task<?> task = running().task();
        if (task == null) {
            throw new IllegalStateException(
                    "No task is running, only a callback of " + runningLoop() + "; create one by Async.createTask");
        }
        return task;
    }

    /// Creates a task on the running loop: see [AbstractEventLoop#createTask(Coroutine)].
    ///
    /// {@snippet class=rondo.examples.snippets.AsyncSnippets region=createTask}
    ///
    /// *asyncio:* `asyncio.create_task(coro)`.
    ///
    /// @param <T> the type of the value
    /// @param coroutine the body
    /// @return the task, which takes its first step in the next iteration
    /// @throws IllegalStateException if no loop runs here
    public static <T extends @Nullable Object> Task<T> createTask(Coroutine<T> coroutine) {
        return runningLoop().createTask(coroutine);
    }

    /// Creates a task on the running loop: see [AbstractEventLoop#createTask(Coroutine, TaskOptions)].
    ///
    /// *asyncio:* `asyncio.create_task(coro, name=…, context=…, eager_start=…)`.
    ///
    /// @param <T> the type of the value
    /// @param coroutine the body
    /// @param options name, context and kind of start
    /// @return the task
    /// @throws IllegalStateException if no loop runs here
    public static <T extends @Nullable Object> Task<T> createTask(Coroutine<T> coroutine, TaskOptions options) {
        return runningLoop().createTask(coroutine, options);
    }

    /// Suspends the current task for `delay`; others run meanwhile.
    ///
    /// Zero or less lets exactly one iteration of the loop pass.
    ///
    /// {@snippet class=rondo.examples.snippets.AsyncSnippets region=sleep}
    ///
    /// *asyncio:* `await asyncio.sleep(delay)`.
    ///
    /// @param delay how long at least
    /// @throws CancelledError if the task was cancelled
    /// @throws IllegalStateException if called outside a task
    public static void sleep(Duration delay) {
        AbstractEventLoop loop = runningLoop();
        if (delay.isPositive()) {
            sleep(delay, loop);
        } else {
            loop.yieldNow();
        }
    }

    private static void sleep(Duration delay, AbstractEventLoop loop) {
        Promise<@Nullable Void> over = loop.createFuture();
        TimerHandle timer = loop.callLater(delay, () -> {
            if (!over.isDone()) { // cancelled in the same iteration
                over.setResult(null);
            }
        });
        try {
            over.await();
        } finally {
            timer.cancel();
        }
    }

    /// Suspends the current task for `delay`, and returns `result`.
    ///
    /// *asyncio:* `await asyncio.sleep(delay, result)`.
    ///
    /// @param <T> the type of the result
    /// @param delay how long at least
    /// @param result what to return
    /// @return `result`
    /// @throws CancelledError if the task was cancelled
    /// @throws IllegalStateException if called outside a task
    public static <T extends @Nullable Object> T sleep(Duration delay, T result) {
        sleep(delay);
        return result;
    }

    /// Runs blocking code on a thread of the default executor, and waits for it.
    ///
    /// The code sees a copy of the current context. If the task is cancelled, the wait ends; code that
    /// has begun runs on, unobserved.
    ///
    /// {@snippet class=rondo.examples.snippets.AsyncSnippets region=toThread}
    ///
    /// *asyncio:* `await asyncio.to_thread(func)`.
    ///
    /// @param <T> the type of the result
    /// @param call what to run
    /// @return what it returns; what it throws comes out as it is
    /// @throws CancelledError if the task was cancelled
    /// @throws IllegalStateException if called outside a task
    public static <T extends @Nullable Object> T toThread(Callable<T> call) {
        Objects.requireNonNull(call, "call");
        currentTask();
        Context context = Context.copyCurrent();
        return runningLoop().runInExecutor(null, () -> context.run(call)).await();
    }

    /// Suspends the current task until `stage` is complete.
    ///
    /// An exception comes out unwrapped, a cancelled stage as [CancelledError]. If the task is
    /// cancelled, so is the stage.
    ///
    /// {@snippet class=rondo.examples.snippets.AsyncSnippets region=await}
    ///
    /// *asyncio:* `await asyncio.wrap_future(f)`.
    ///
    /// @param <T> the type of the value
    /// @param stage what to wait for
    /// @return its value
    /// @throws CancelledError if the task was cancelled, or the stage
    /// @throws IllegalStateException if called outside a task
    public static <T extends @Nullable Object> T await(CompletionStage<T> stage) {
        Objects.requireNonNull(stage, "stage");
        currentTask();
        return wrapFuture(stage).await();
    }

    /// Returns `awaitable` as a future of the running loop: itself if it is one, else a new task.
    ///
    /// {@snippet class=rondo.examples.snippets.AsyncSnippets region=ensureFuture}
    ///
    /// *asyncio:* `asyncio.ensure_future(aw)`.
    ///
    /// @param <T> the type of the value
    /// @param awaitable a future or a coroutine
    /// @return the future
    /// @throws IllegalArgumentException if it is a future of another loop
    /// @throws IllegalStateException if no loop runs here
    public static <T extends @Nullable Object> Future<T> ensureFuture(Awaitable<T> awaitable) {
        Objects.requireNonNull(awaitable, "awaitable");
        AbstractEventLoop loop = runningLoop();
        if (!(awaitable instanceof Future<T> future)) {
            return loop.createTask(awaitable::await);
        }
        if (future.loop() != loop) {
            throw new IllegalArgumentException(future + " belongs to " + future.loop() + ", and " + loop
                    + " is running; hand over its value by toCompletableFuture and Async.await");
        }
        return future;
    }

    /// Returns a future of the running loop that completes as `stage` does.
    ///
    /// Whatever thread completes the stage, the future completes on the loop. Cancelling either cancels
    /// the other. If the loop is closed first, the outcome is dropped.
    ///
    /// {@snippet class=rondo.examples.snippets.AsyncSnippets region=wrapFuture}
    ///
    /// *asyncio:* `asyncio.wrap_future(f)`.
    ///
    /// @param <T> the type of the value
    /// @param stage what to follow
    /// @return a new future; done already if the stage is
    /// @throws IllegalStateException if no loop runs here
    public static <T extends @Nullable Object> Future<T> wrapFuture(CompletionStage<T> stage) {
        return Bridge.wrap(Objects.requireNonNull(stage, "stage"), runningLoop());
    }

    /// Has `loop` run a task, and returns a view of it; any thread may call this.
    ///
    /// Cancelling the view cancels the task. If the loop is closed first, the view is cancelled. Do not
    /// wait for the view on the loop's own thread: the task could not run.
    ///
    /// {@snippet class=rondo.examples.snippets.AsyncSnippets region=runCoroutineThreadsafe}
    ///
    /// *asyncio:* `asyncio.run_coroutine_threadsafe(coro, loop)`.
    ///
    /// @param <T> the type of the value
    /// @param coroutine the body of the task
    /// @param loop where to run it
    /// @return a view of the task
    /// @throws IllegalStateException if the loop is closed
    public static <T extends @Nullable Object> CompletableFuture<T> runCoroutineThreadsafe(
            Coroutine<T> coroutine, AbstractEventLoop loop) {
        return Bridge.submit(Objects.requireNonNull(coroutine, "coroutine"), loop);
    }

    // ---- for people who look into a running program ----

    /// Returns where the current task is, and who waits for it.
    ///
    /// {@snippet class=rondo.examples.snippets.DebuggingSnippets region=callGraph}
    ///
    /// *asyncio:* `asyncio.capture_call_graph()`, without `depth` and `limit`: the graph has the frames of
    /// the user's code only, and all of them.
    ///
    /// @return the graph; what others do afterwards does not change it
    /// @throws IllegalStateException if called outside a task
    public static CallGraph captureCallGraph() {
        return CallGraph.of(currentTask());
    }

    /// Returns where a future stands, and who waits for it.
    ///
    /// To be called on the loop of the future, or on any one thread while that does not run.
    ///
    /// *asyncio:* `asyncio.capture_call_graph(future)`.
    ///
    /// @param future a task or another future
    /// @return the graph; what others do afterwards does not change it
    /// @throws WrongThreadException if the loop runs on another thread
    public static CallGraph captureCallGraph(Future<?> future) {
        return CallGraph.of(Objects.requireNonNull(future, "future"));
    }

    /// Returns as text where the current task is, and who waits for it: see [#captureCallGraph()].
    ///
    /// *asyncio:* `asyncio.format_call_graph()`.
    ///
    /// @return several lines
    /// @throws IllegalStateException if called outside a task
    public static String formatCallGraph() {
        return captureCallGraph().toString();
    }

    /// Returns as text where a future stands, and who waits for it: see [#captureCallGraph(Future)].
    ///
    /// *asyncio:* `asyncio.format_call_graph(future)`.
    ///
    /// @param future a task or another future
    /// @return several lines
    /// @throws WrongThreadException if the loop runs on another thread
    public static String formatCallGraph(Future<?> future) {
        return captureCallGraph(future).toString();
    }

    /// Prints where the current task is, and who waits for it: see [#captureCallGraph()].
    ///
    /// *asyncio:* `asyncio.print_call_graph(file=…)`.
    ///
    /// @param out where to print it
    /// @throws IllegalStateException if called outside a task
    public static void printCallGraph(PrintStream out) {
        Objects.requireNonNull(out, "out");
        out.print(captureCallGraph());
    }

    private static RunningLoop running() {
        RunningLoop running = RunningLoop.current();
        if (running == null) {
            throw new IllegalStateException("No event loop is running on " + Thread.currentThread()
                    + "; call this from a task or callback, or start one by Async.run");
        }
        return running;
    }
}
