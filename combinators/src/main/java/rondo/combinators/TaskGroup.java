package rondo.combinators;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import rondo.AbstractEventLoop;
import rondo.Async;
import rondo.CancelledError;
import rondo.Context;
import rondo.Coroutine;
import rondo.ExceptionContext;
import rondo.ExceptionGroup;
import rondo.Promise;
import rondo.Task;
import rondo.TaskOptions;
import rondo.spi.RunningLoop;

/// A block of code together with the tasks it starts, none of which outlives it.
///
/// [#run] runs the block, its *body*, in the calling task, and returns when the body and all tasks of
/// the group are done. The tasks may add others to the group, also when the body is over.
///
/// {@snippet class=rondo.examples.snippets.TaskGroupSnippets region=run}
///
/// ## Failures
///
/// If the body or a task fails, all the others are cancelled, the body too: its next wait throws
/// [CancelledError]. When all have ended, `run` throws an [ExceptionGroup] of everything that was thrown,
/// errors as well as exceptions, in the order in which the tasks ended, and the body's own exception last.
/// It is a group even if it holds one exception. What passes through several of them, as when the
/// body awaits a task that failed, is in it once.
///
/// A task that ends as cancelled has not failed, and the others run on.
///
/// {@snippet class=rondo.examples.snippets.TaskGroupSnippets region=failure}
///
/// ## Cancellation
///
/// If the task that called `run` is cancelled, so are body and tasks, and `run` throws
/// [CancelledError] when all have ended. It waits for them even if it is cancelled again. If one of them
/// fails in tidying up, the [ExceptionGroup] comes out instead, and the cancellation out of the caller's
/// next wait.
///
/// [#cancel] ends the group from within, and nothing is thrown:
///
/// {@snippet class=rondo.examples.snippets.TaskGroupSnippets region=cancel}
///
/// ## Threads
///
/// To be used on the loop, by the body, the tasks, or whoever got it from them.
///
/// *asyncio:* `asyncio.TaskGroup`, as of CPython 3.15.
public final class TaskGroup {

    private static final String FAILED = "unhandled errors in a TaskGroup";

    /*
     *             the body ends               the last task ends
     *   RUNNING -----------------> JOINING ---------------------> FINISHED
     *           -------------------------------------------------->
     *             the body ends, and there is no task
     *
     * In the first two a group may become `aborting`, once and for good: a task or the body failed, the
     * parent was cancelled, or somebody called `cancel`. Then all tasks are cancelled, and so is the body
     * if it still runs (`ours`).
     *
     * The algorithm is asyncio's (`taskgroups.py:TaskGroup`, CPython 3.15), but the parent is not cancelled
     * once the body is over, as there is nothing to interrupt; an exception is collected once, since here a
     * task that awaits another one gets its exception though both are cancelled; and for what
     * OwnCancellation says.
     */
    private boolean bodyIsOver;
    private boolean aborting;
    private boolean joined; // the parent waits no more; there are tasks left only if the loop refused to let it wait

    private final Task<?> parent;
    private final AbstractEventLoop loop;
    private final @Nullable Limit<Turn> limit;
    private final OwnCancellation ours;

    private final Set<Task<?>> tasks = new LinkedHashSet<>(); // those that are not done
    private final List<Throwable> errors = new ArrayList<>();
    private final Set<Throwable> knownErrors = Collections.newSetFromMap(new IdentityHashMap<>(1));

    private @Nullable Promise<@Nullable Void> lastDone; // what the parent waits for when JOINING
    private @Nullable CancelledError cancellation; // that came out of the parent's waits

    @SuppressWarnings("methodref.receiver.bound") // no task calls it before the constructor is over
    private final Consumer<Task<?>> onDone = this::taskDone;

    private TaskGroup(@Nullable Limit<Turn> limit) {
        this.parent = Async.currentTask();
        this.loop = parent.loop();
        this.limit = limit;
        this.ours = OwnCancellation.begin(parent);
    }

    // ---- running a group ----

    /// Runs a block and the tasks that it starts, and returns when all are done.
    ///
    /// The body runs in the calling task. If a cancellation of that task is under way, it comes out
    /// before the body begins. (A task that was cancelled, caught that and did not
    /// [take it back][rondo.Task#uncancel] lets an iteration pass here.)
    ///
    /// *asyncio:* `async with TaskGroup() as group: …`.
    ///
    /// @param <T> the type of the body's value
    /// @param body the block
    /// @return its value; null if [#cancel] ended the group before the body could return one. (The type says
    ///     so even for a group that nobody cancels, as the compiler cannot know that.)
    /// @throws ExceptionGroup if the body failed, or a task
    /// @throws CancelledError if the calling task was cancelled
    /// @throws IllegalStateException if called outside a task
    public static <T extends @Nullable Object> @Nullable T run(Body<T> body) throws ExceptionGroup {
        Objects.requireNonNull(body, "body");
        return new TaskGroup(null).runAndJoin(body);
    }

    /// Runs a block and the tasks that it starts, of which no more than `limit` run at once.
    ///
    /// As [#run(Body)]. [#createTask(Coroutine, TaskOptions)] returns at once all the same; the coroutines
    /// of the tasks that are too many begin when others have ended, in order of creation. One that is
    /// cancelled before its turn never begins. The body itself does not count.
    ///
    /// A task that waits for another one keeps its turn. So a task must not wait for one that was created
    /// after it: that one may never get a turn.
    ///
    /// A task without a turn takes as much memory as one that waits. To run very many coroutines, use
    /// [Combinators#gather(java.util.Collection, int)].
    ///
    /// {@snippet class=rondo.examples.snippets.TaskGroupSnippets region=limit}
    ///
    /// *asyncio:* none; a `Semaphore` in each coroutine does it there.
    ///
    /// @param <T> the type of the body's value
    /// @param limit how many tasks may run at once, at least 1
    /// @param body the block
    /// @return its value; null if [#cancel] ended the group before the body could return one
    /// @throws ExceptionGroup if the body failed, or a task
    /// @throws CancelledError if the calling task was cancelled
    /// @throws IllegalArgumentException if `limit` is less than 1
    /// @throws IllegalStateException if called outside a task
    public static <T extends @Nullable Object> @Nullable T run(int limit, Body<T> body) throws ExceptionGroup {
        Objects.requireNonNull(body, "body");
        return new TaskGroup(Limit.of(limit)).runAndJoin(body);
    }

    private <T extends @Nullable Object> @Nullable T runAndJoin(Body<T> body) throws ExceptionGroup {
        T value = null;
        Throwable failure = null;
        try {
            value = body.run(this);
            bodyIsOver = true;
        } catch (CancelledError cancelled) {
            bodyIsOver = true;
            received(cancelled);
        } catch (Throwable thrown) { // of whatever kind: it is to be in the group
            bodyIsOver = true;
            failure = thrown;
            abort();
        }
        try {
            join();
        } finally {
            joined = true;
        }
        if (failure != null) {
            collect(failure);
        }
        throwIfEndedEarly();
        return value;
    }

    private void join() {
        while (!tasks.isEmpty()) {
            StandIn<@Nullable Void> last = new StandIn<>(loop, "TaskGroup", () -> tasks);
            lastDone = last.promise;
            try {
                last.await();
            } catch (CancelledError cancelled) {
                received(cancelled);
                if (!last.isDone()) { // nobody cancelled the wait: the loop is closed, and ends the tasks itself
                    return;
                }
            }
        }
    }

    /// Takes in a cancellation that came out of the body, or out of the parent's wait for the tasks.
    ///
    /// The first one counts, unless that may be ours.
    private void received(CancelledError cancelled) {
        if (cancellation == null || ours.isMade()) {
            cancellation = cancelled;
        }
        abort();
    }

    private void throwIfEndedEarly() throws ExceptionGroup {
        boolean wasOurs = ours.isMade();
        boolean othersAsked = ours.end();
        if (!errors.isEmpty()) {
            if (othersAsked) {
                ours.renew(cancellation == null ? null : cancellation.getMessage());
            }
            throw new ExceptionGroup(FAILED, errors);
        }
        if (cancellation != null && (othersAsked || !wasOurs)) {
            throw cancellation;
        }
    }

    // ---- what body and tasks see ----

    /// Creates a task in this group: see [#createTask(Coroutine, TaskOptions)].
    ///
    /// *asyncio:* `TaskGroup.create_task(coro)`.
    ///
    /// @param <U> the type of the task's value
    /// @param coroutine the body of the task
    /// @return the task
    /// @throws IllegalStateException if the group is finished, or its tasks are being cancelled
    /// @throws WrongThreadException if the loop runs on another thread
    public <U extends @Nullable Object> Task<U> createTask(Coroutine<U> coroutine) {
        return createTask(coroutine, TaskOptions.defaults());
    }

    /// Creates a task in this group; body, tasks and others on the loop may do that.
    ///
    /// It is a task like any other, with a copy of the current context. If it is refused, the coroutine
    /// never runs.
    ///
    /// *asyncio:* `TaskGroup.create_task(coro, name=…, context=…, eager_start=…)`.
    ///
    /// @param <U> the type of the task's value
    /// @param coroutine the body of the task
    /// @param options name, context and kind of start
    /// @return the task
    /// @throws IllegalStateException if the group is finished, or its tasks are being cancelled
    /// @throws WrongThreadException if the loop runs on another thread
    public <U extends @Nullable Object> Task<U> createTask(Coroutine<U> coroutine, TaskOptions options) {
        Objects.requireNonNull(coroutine, "coroutine");
        Objects.requireNonNull(options, "options");
        checkThread("TaskGroup.createTask");
        if (isFinished()) {
            throw new IllegalStateException(
                    this + " takes no more tasks, as its block is over; open another group by TaskGroup.run");
        }
        if (aborting) {
            throw new IllegalStateException(this + " takes no more tasks, as it failed or was cancelled;"
                    + " to tidy up, call what has to be done, or open another group");
        }
        return limit == null ? create(coroutine, options) : createWithin(limit, coroutine, options);
    }

    private <U extends @Nullable Object> Task<U> create(Coroutine<U> coroutine, TaskOptions options) {
        Task<U> task = loop.createTask(coroutine, options);
        add(task, onDone);
        return task;
    }

    private <U extends @Nullable Object> Task<U> createWithin(
            Limit<Turn> limit, Coroutine<U> coroutine, TaskOptions options) {
        Turn turn = new Turn();
        limit.enter(turn);
        Task<U> task;
        try {
            task = loop.createTask(turn.before(coroutine), options);
        } catch (Throwable refused) {
            limit.leave(turn);
            throw refused;
        }
        add(task, done -> {
            limit.leave(turn);
            taskDone(done);
        });
        return task;
    }

    /// Takes a task in, even if it is done, as an eager one may be: it must not end the group before
    /// `createTask` has returned.
    private void add(Task<?> task, Consumer<Task<?>> onDone) {
        tasks.add(task);
        task.addDoneCallback(done -> onDone.accept(task), Context.empty());
        if (aborting && !task.isDone()) { // an eager one ended the group before it was in it
            cancel(task);
        }
    }

    /// Cancels all tasks of this group, and its body if it still runs. [#run] then returns without an
    /// exception, unless there are failures or the caller was cancelled as well.
    ///
    /// Does nothing if the group is finished, or its tasks are being cancelled already.
    ///
    /// *asyncio:* `TaskGroup.cancel()`, new in CPython 3.15.
    ///
    /// @throws WrongThreadException if the loop runs on another thread
    public void cancel() {
        checkThread("TaskGroup.cancel");
        abort();
    }

    private boolean isFinished() {
        return bodyIsOver && tasks.isEmpty() || joined;
    }

    private void checkThread(String method) {
        RunningLoop here = RunningLoop.current();
        if ((here == null || here.loop() != loop) && loop.isRunning()) {
            throw new WrongThreadException(method + " was called on " + Thread.currentThread()
                    + ", but the group belongs to " + loop
                    + ", which is running on another; use callSoonThreadsafe or Async.runCoroutineThreadsafe");
        }
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("TaskGroup[of ").append(parent.name());
        text.append(isFinished() ? ", finished" : aborting ? ", cancelling" : bodyIsOver ? ", joining" : ", running");
        if (!tasks.isEmpty()) {
            text.append(", tasks=").append(tasks.size());
        }
        if (limit != null && limit.waiting() > 0) {
            text.append(", waiting=").append(limit.waiting());
        }
        if (!errors.isEmpty()) {
            text.append(", errors=").append(errors.size());
        }
        return text.append(']').toString();
    }

    /// A block of code that may start tasks in its group.
    ///
    /// @param <T> the type of its value
    @FunctionalInterface
    public interface Body<T extends @Nullable Object> {

        /// Runs the block, in the task that called [TaskGroup#run]. It may wait.
        ///
        /// @param group its group
        /// @return its value
        /// @throws Exception if it fails; it comes out of `run` in an [ExceptionGroup]
        T run(TaskGroup group) throws Exception;
    }

    // ---- how tasks end ----

    private void taskDone(Task<?> task) {
        tasks.remove(task);
        Promise<@Nullable Void> last = lastDone;
        if (tasks.isEmpty() && last != null && !last.isDone()) { // done: the parent was cancelled
            last.setResult(null);
        }
        if (Outcome.of(task) instanceof Outcome.Failed<?>(Throwable cause)) {
            taskFailed(task, cause);
        }
    }

    private void taskFailed(Task<?> task, Throwable cause) {
        collect(cause);
        if (joined) {
            report("has errored out but its parent task " + parent + " does not wait for it any more", task, cause);
        } else {
            abort();
        }
    }

    private void collect(Throwable error) {
        if (knownErrors.add(error)) {
            errors.add(error);
        }
    }

    private void abort() {
        if (aborting) {
            return;
        }
        aborting = true;
        List.copyOf(tasks).forEach(this::cancel);
        if (!bodyIsOver) {
            ours.request(null);
        }
    }

    private void cancel(Task<?> task) {
        try {
            task.cancel();
        } catch (Throwable thrown) { // by a future that the task awaits; the other tasks must be cancelled, too
            report("cannot be cancelled", task, thrown);
        }
    }

    private void report(String what, Task<?> task, Throwable thrown) {
        loop.callExceptionHandler(ExceptionContext.of("Task " + task + " of a TaskGroup " + what)
                .withException(thrown)
                .withTask(task));
    }
}
