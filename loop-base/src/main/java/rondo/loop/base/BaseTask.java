package rondo.loop.base;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import rondo.CancelledError;
import rondo.Context;
import rondo.Coroutine;
import rondo.Future;
import rondo.Task;
import rondo.spi.RunningLoop;
import rondo.spi.ThreadLocals;

/// A task: a coroutine on a [Fiber], which takes its steps when its turn in the ready queue comes.
///
/// @param <T> the type of the coroutine's value
final class BaseTask<T extends @Nullable Object> extends BaseFuture<T> implements Task<T>, Ready {

    /*
     *        run              awaitDone             wake                run
     *   NEW -----> RUNNING --------------> WAITING ------> SCHEDULED -----> RUNNING --> done
     *                      -------------------------------> SCHEDULED
     *                         yieldNow
     *
     * NEW: `coroutine` is set and `fiber` is null. WAITING: `waitingOn` is set. SCHEDULED: neither, and
     * the task is in the ready queue. Once it is done `fiber` is null again.
     *
     * A step that throws CancelledError: it was cancelled while it waited and the future took the
     * cancellation (`tasks.py:Task.cancel`), or `mustCancel` was set and the step brings no result.
     */
    private static final int CLOSING_WAITS_AT_MOST = 100;
    private static final String CLOSED = "The event loop was closed";

    private final long id;
    private final Context context;
    private @Nullable String name; // made up from the id when somebody asks
    private @Nullable Coroutine<T> coroutine; // until it begins
    private @Nullable Fiber fiber; // from the first step to the last
    private @Nullable Future<?> waitingOn;

    private int cancels; // requests that were not taken back
    private long lastRequest; // the number of the last one that came by
    private boolean mustCancel; // the last request was not delivered yet
    private boolean cancelRefused; // it met a wait whose future, not one of ours, would not be cancelled
    private @Nullable String cancelMessage;
    private int closingWaits; // how often it tried to wait while the loop was closing

    /// The neighbours in the [TaskList].
    @Nullable BaseTask<?> previous;

    @Nullable BaseTask<?> next;

    BaseTask(BaseEventLoop loop, long id, Coroutine<T> coroutine, @Nullable String name, Context context) {
        super(loop);
        this.id = id;
        this.coroutine = coroutine;
        this.name = name;
        this.context = context;
    }

    // ---- steps: on the thread of the loop ----

    /// Takes a step, the first or the next.
    @Override
    public void run() {
        step(true);
    }

    /// Takes the first step within the turn of a callback.
    void beginWithin() {
        step(false);
    }

    private void step(boolean inTurn) {
        if (fiber == null && mustCancel) {
            endBeforeItBegan(cancelMessage);
            return;
        }
        RunningLoop here = loop().running();
        Thread outerThread = here.thread();
        Task<?> outerTask = here.task();
        Context outerContext = here.context();
        enter().resume(inTurn);
        for (BaseTask<?> child = loop().fibers().takeEager(); child != null; child = loop().fibers().takeEager()) {
            Task<?> last = here.task(); // not always us: fibers pass turns on
            child.step(false);
            if (last instanceof BaseTask<?> creator) {
                creator.enter().resume(inTurn);
            }
        }
        here.switchTo(outerThread, outerTask, outerContext);
    }

    /// Tells that this is what runs from now on, and returns the fiber that is to be resumed for it.
    Fiber enter() {
        Fiber mine = fiber;
        if (mine == null) {
            mine = loop().fibers().take();
            moveTo(mine);
        }
        loop().running().switchTo(mine.thread(), this, context);
        return mine;
    }

    /// Returns true if its next turn is a step of the coroutine, and no more than that.
    boolean isToStep() {
        return fiber != null || isToBegin();
    }

    /// Returns true if its next turn is the first, and the coroutine is to run.
    boolean isToBegin() {
        return coroutine != null && !mustCancel;
    }

    /// Begins on a fiber that ran another task until now.
    void beginOn(Fiber free) {
        moveTo(free);
        enter();
    }

    private void moveTo(Fiber free) {
        free.assign(this);
        fiber = free;
    }

    private void endBeforeItBegan(@Nullable String message) {
        coroutine = null;
        mustCancel = false;
        loop().tasks().remove(this);
        cancelNow(message);
        FlightRecorder.recordEnd(this);
    }

    /// Tells that `future`, for which it may be waiting, is done.
    void wake(Future<?> future) {
        if (waitingOn == future) {
            waitingOn = null;
            loop().ready(this);
        }
    }

    /// Steps on within the done-callback of a future that is not ours.
    private void stepInCallback(Future<?> future) {
        if (waitingOn != future) {
            return;
        }
        if (loop().running().task() != null) { // called inline by a task, against the rules: wait for our turn
            wake(future);
            return;
        }
        waitingOn = null;
        step(false); // others may wait for the rest of that callback's turn
    }

    /// Ends the task while the loop is being closed: each of its waits throws.
    void unwind() {
        if (fiber == null) {
            endBeforeItBegan(CLOSED);
            return;
        }
        waitForNothing();
        step(false);
        if (!isDone()) {
            loop().reports().refusesToEnd(this);
        }
    }

    @Override
    public Object subject() {
        return this;
    }

    @Override
    public void dropped() {
        // Pending tasks are ended by unwind, wherever they are.
    }

    // ---- waits: on the fiber ----

    /// Runs the coroutine from beginning to end.
    void runCoroutine() {
        Coroutine<T> body = coroutine;
        if (body == null) {
            throw new AssertionError("a coroutine runs once");
        }
        coroutine = null;
        FlightRecorder.recordStart(this);
        run(body);
        FlightRecorder.recordEnd(this);
    }

    private void run(Coroutine<T> body) {
        T value;
        try {
            value = ThreadLocals.travel() ? context.run(body::await) : body.await();
        } catch (CancelledError cancelled) {
            end();
            cancelNow(cancelled.getMessage());
            return;
        } catch (Throwable failure) {
            end();
            fail(failure);
            return;
        }
        end();
        if (mustCancel) {
            cancelNow(cancelMessage);
        } else {
            finish(value);
        }
    }

    private void end() {
        fiber = null;
        loop().tasks().remove(this);
    }

    long id() {
        return id;
    }

    /// Suspends until `future`, which is pending, is done.
    void awaitDone(Future<?> future) {
        if (future == this) {
            throw new IllegalStateException(name() + " cannot await itself: it would wait for ever");
        }
        refuseIfClosing();
        waitingOn = future;
        cancelRefused = false;
        try {
            if (future instanceof BaseFuture<?> ours) {
                ours.addWaiter(this);
            } else {
                future.addDoneCallback(done -> stepInCallback(future), context);
            }
            if (mustCancel) {
                cancelWait(cancelMessage);
            }
            suspend();
        } catch (Throwable failure) { // of a future that is not ours, or we cannot suspend: the task goes on
            waitForNothing();
            throw failure;
        }
        if (!future.isDone()) {
            throwCancelled(); // the wait was ended, as it would have gone on for ever
        }
        if (!mustCancel) {
            return;
        }
        if (future.isCancelled()) {
            mustCancel = false; // both were cancelled at once: that is one cancellation
        } else if (cancelRefused) {
            throwCancelled(); // the result came later than the request
        }
    }

    /// Suspends for one iteration.
    void yieldNow() {
        refuseIfClosing();
        loop().ready(this);
        try {
            suspend();
        } catch (IllegalStateException pinned) {
            loop().takeBack(this);
            throw pinned;
        }
        if (mustCancel) {
            throwCancelled();
        }
    }

    private void throwCancelled() {
        mustCancel = false;
        throw new CancelledError(cancelMessage);
    }

    /// Suspends until `child` took its first step. If we cannot suspend, the child begins in its turn.
    void startEagerly(BaseTask<?> child) {
        loop().fibers().putEager(child);
        currentFiber().keepTurn();
        try {
            suspend();
        } catch (IllegalStateException pinned) {
            loop().fibers().takeEager();
            loop().ready(child);
        }
    }

    private void suspend() {
        RunningLoop here = loop().running();
        Context mine = here.context();
        currentFiber().suspend();
        here.setContext(mine);
        if (loop().isClosing()) {
            throw new CancelledError(CLOSED);
        }
    }

    private Fiber currentFiber() {
        Fiber mine = fiber;
        if (mine == null) {
            throw new AssertionError("only a task that runs can wait");
        }
        return mine;
    }

    private void refuseIfClosing() {
        if (!loop().isClosing()) {
            return;
        }
        if (++closingWaits > CLOSING_WAITS_AT_MOST) {
            currentFiber().suspend(); // for ever; it was reported
        }
        throw new CancelledError(CLOSED);
    }

    /// Returns what it waits for; null if it does not wait.
    @Nullable Future<?> awaited() {
        return waitingOn;
    }

    // ---- cancellation ----

    @Override
    public boolean cancel(@Nullable String message) {
        loop().checkThread("Task.cancel");
        if (isDone()) {
            forgive();
            return false;
        }
        Cancellations cancellations = loop().cancellations();
        if (cancellations.cameBy(this)) {
            cancellations.closeCircle();
            return true;
        }
        long request = cancellations.number();
        BaseTask<?> innermost = this; // tasks that wait for tasks: a loop, as the chain may be long
        innermost.note(request);
        while (innermost.waitingOn instanceof BaseTask<?> child && !child.isDone()) {
            if (child.lastRequest == request || cancellations.cameBy(child)) { // a circle
                innermost.endWait(message);
                return true;
            }
            innermost = child;
            innermost.note(request);
        }
        cancellations.deliver(this, innermost, message);
        return true;
    }

    private void note(long request) {
        lastRequest = request;
        cancels++;
    }

    /// Cancels a wait for what will never be done, as it waits for us by some way, unless it is done after all.
    void endWaitInCircle(@Nullable String message) {
        if (waitingOn != null && !waitingOn.isDone()) {
            endWait(message);
        }
    }

    /// Cancels a wait for a task that will never be done, as it waits for us in turn.
    private void endWait(@Nullable String message) {
        waitForNothing();
        mustCancel = true;
        cancelMessage = message;
        cancelRefused = true; // should it be done by the time the task goes on
        loop().ready(this);
    }

    private void waitForNothing() {
        if (waitingOn instanceof BaseFuture<?> future) {
            future.removeWaiter(this);
        }
        waitingOn = null;
    }

    /// Cancels what this waits for; if that is nothing, or refuses, the request has to wait.
    void cancelWait(@Nullable String message) {
        Future<?> awaited = waitingOn;
        mustCancel = awaited == null || !awaited.cancel(message);
        if (mustCancel) {
            cancelMessage = message;
            if (awaited != null) {
                cancelRefused = !awaited.isDone();
            }
        }
    }

    @Override
    public int cancelling() {
        return cancels;
    }

    @Override
    public int uncancel() {
        loop().checkThread("Task.uncancel");
        if (cancels > 0 && --cancels == 0) {
            mustCancel = false;
        }
        return cancels;
    }

    // ---- for people ----

    @Override
    public String name() {
        String given = name;
        return given == null ? "Task-" + id : given;
    }

    @Override
    public void setName(String name) {
        this.name = Objects.requireNonNull(name, "name");
    }

    @Override
    public Context context() {
        return context;
    }

    @Override
    public List<StackTraceElement> stack() {
        Fiber mine = fiber;
        StackTraceElement[] frames = {};
        if (mine != null) {
            frames = mine.thread().getStackTrace();
        } else if (failureIfAny() instanceof Throwable failure) {
            frames = failure.getStackTrace();
        }
        return CreationSite.withoutOurs(frames);
    }

    @Override
    public Collection<? extends Future<?>> awaiting() {
        Future<?> awaited = waitingOn;
        return awaited == null || awaited.isDone() ? List.of() : List.of(awaited);
    }

    /// Tasks are put in sets a lot, and an identity hash is a call into the JVM. They are equal to themselves only.
    @Override
    public int hashCode() {
        return Long.hashCode(id);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("Task[").append(name()).append(", ").append(describeState());
        if (cancels > 0 && !isDone()) {
            text.append(", cancelling");
        }
        if (waitingOn instanceof Task<?> awaited) {
            text.append(", awaits ").append(awaited.name()); // its own text may lead back to us
        } else if (waitingOn != null) {
            text.append(", awaits ").append(waitingOn);
        }
        return text.append(']').toString();
    }
}
