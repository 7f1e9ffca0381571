package rondo.tck.alternate;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rondo.CancelledError;
import rondo.Context;
import rondo.Coroutine;
import rondo.Future;
import rondo.Task;
import rondo.TaskOptions;
import rondo.spi.RunningLoop;
import rondo.spi.ThreadLocals;

/// A coroutine on a virtual thread of its own, which runs only while it holds the baton.
final class AlternateTask<T extends @Nullable Object> extends AlternateFuture<T> implements Task<T> {

    private final Coroutine<T> coroutine;
    private final Context context;
    private volatile String name;

    private @Nullable Baton baton; // from the first step on
    private Context resumeIn; // what the context was when the task suspended
    private @Nullable Future<?> awaited; // while it waits for one

    private int cancelling;
    private boolean mustCancel; // a cancellation is to come out of the next wait
    private boolean refused; // the awaited future would not be cancelled, so it comes out of this one
    private @Nullable String cancelMessage; // of the last cancellation
    private boolean unwinding; // true: by the closing loop, for good; every wait fails

    AlternateTask(AlternateLoop loop, Coroutine<T> coroutine, TaskOptions options) {
        super(loop);
        this.coroutine = coroutine;
        Context given = options.context();
        context = given == null ? Context.copyCurrent() : given;
        resumeIn = context;
        String wanted = options.name();
        name = wanted == null ? loop.nextTaskName() : wanted;
    }

    // ---- steps ----

    /// Runs the coroutine until its next wait.
    void step() {
        if (isDone()) {
            return;
        }
        Baton turns = baton;
        if (turns == null) {
            if (mustCancel) {
                end(null, new CancelledError(cancelMessage));
                return;
            }
            turns = new Baton(this::run);
            baton = turns;
        }
        RunningLoop running = loop.running();
        Thread thread = running.thread();
        Task<?> task = running.task();
        Context before = running.context();
        running.switchTo(turns.thread(), this, resumeIn);
        turns.resume();
        running.switchTo(thread, task, before);
    }

    private void run() {
        try {
            coroutineEnded(ThreadLocals.travel() ? context.run(coroutine::await) : coroutine.await());
        } catch (Throwable failure) {
            end(null, failure);
        }
    }

    private void coroutineEnded(T value) {
        if (mustCancel) {
            end(null, new CancelledError(cancelMessage));
        } else {
            loop.remove(this);
            finish(value);
        }
    }

    private void end(@Nullable Void nothing, Throwable failure) {
        mustCancel = false;
        loop.remove(this);
        if (failure instanceof CancelledError) {
            endCancelled(failure.getMessage());
        } else {
            fail(failure);
        }
    }

    /// Runs on after the wait for `future`, unless that wait is over already.
    private void wake(Future<?> future) {
        if (awaited == future) {
            step();
        }
    }

    /// Ends the task, whose loop is closed: every wait from now on fails.
    void unwind() {
        unwinding = true;
        mustCancel |= baton == null;
        step();
    }

    // ---- waits; on the task's thread ----

    void awaitDone(Future<?> future) {
        checkUnwinding();
        refused = false;
        future.addDoneCallback(done -> wake(future), Context.empty());
        awaited = future;
        if (mustCancel) {
            cancelAwaited(future);
        }
        suspend();
        awaited = null;
        checkUnwinding();
        if (!future.isDone()) {
            mustCancel = true; // the wait was ended, whatever became of the request since
            throwIfCancelled();
        }
        if (future.isCancelled()) {
            mustCancel = false; // delivered: the canceller's error is the future's
        } else if (refused) {
            throwIfCancelled();
        }
    }

    void yieldNow() {
        checkUnwinding();
        loop.append(new Step(this), Context.empty());
        suspend();
        checkUnwinding();
        throwIfCancelled();
    }

    private void suspend() {
        Baton turns = baton;
        assert turns != null : "@AssumeAssertion(nullness): a task that waits was resumed before";
        resumeIn = loop.running().context();
        turns.suspend();
    }

    private void throwIfCancelled() {
        if (mustCancel) {
            mustCancel = false;
            throw new CancelledError(cancelMessage);
        }
    }

    private void checkUnwinding() {
        if (unwinding) {
            throw new CancelledError("The event loop was closed");
        }
    }

    // ---- cancellation ----

    @Override
    public boolean cancel(@Nullable String message) {
        loop.checkThread();
        if (isDone()) {
            looked();
            return false;
        }
        Cancellation cause = loop.underDelivery();
        if (cause != null && cause.cameBy(this)) {
            cause.closeCircle();
            return true;
        }
        Set<AlternateTask<?>> passed = new LinkedHashSet<>(); // a task that waits for a task passes it on
        AlternateTask<?> innermost = this;
        innermost.cancelling++;
        passed.add(innermost);
        while (innermost.awaited instanceof AlternateTask<?> child && !child.isDone()) {
            if (!passed.add(child) || (cause != null && cause.cameBy(child))) {
                innermost.endWait(message);
                return true;
            }
            innermost = child;
            innermost.cancelling++;
        }
        loop.deliver(new Cancellation(passed, innermost, message, cause));
        return true;
    }

    /// Ends a wait in which the cancellation came back to where it was, unless it is over.
    void endCircularWait(@Nullable String message) {
        if (awaited != null && !awaited.isDone()) {
            endWait(message);
        }
    }

    /// Ends a wait for a task that waits for this one in turn, and so would never be done.
    private void endWait(@Nullable String message) {
        mustCancel = true;
        cancelMessage = message;
        refused = true;
        awaited = null;
        loop.append(new Step(this), Context.empty());
    }

    void cancelWait(@Nullable String message) {
        mustCancel = true;
        cancelMessage = message;
        Future<?> future = awaited;
        if (future != null) {
            cancelAwaited(future);
        }
    }

    private void cancelAwaited(Future<?> future) {
        if (future.cancel(cancelMessage)) {
            mustCancel = false;
        } else {
            refused = !future.isDone();
        }
    }

    @Override
    public int cancelling() {
        return cancelling;
    }

    @Override
    public int uncancel() {
        loop.checkThread();
        if (cancelling > 0 && --cancelling == 0) {
            mustCancel = false;
        }
        return cancelling;
    }

    // ---- queries ----

    @Override
    public String name() {
        return name;
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
        Throwable failed = failure();
        if (failed != null) {
            return List.of(failed.getStackTrace());
        }
        Baton turns = baton;
        if (turns == null || isDone()) {
            return List.of();
        }
        return Arrays.stream(turns.thread().getStackTrace())
                .dropWhile(AlternateTask::isMachinery)
                .takeWhile(frame -> !frame.getClassName().equals(AlternateTask.class.getName()))
                .toList();
    }

    private static boolean isMachinery(StackTraceElement frame) {
        return frame.getClassName().startsWith("java.")
                || frame.getClassName().startsWith("jdk.")
                || frame.getClassName().startsWith(AlternateTask.class.getPackageName());
    }

    @Override
    public Collection<? extends Future<?>> awaiting() {
        Future<?> future = awaited;
        return future == null || future.isDone() ? List.of() : List.of(future);
    }

    @Override
    public String toString() {
        return "Task[" + name + ", " + (cancelling > 0 && !isDone() ? "cancelling" : state()) + "]";
    }
}
