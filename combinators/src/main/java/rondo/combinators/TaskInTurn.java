package rondo.combinators;

import java.util.List;
import org.jspecify.annotations.Nullable;
import rondo.Awaitable;
import rondo.CancelledError;
import rondo.Context;
import rondo.Future;
import rondo.Promise;
import rondo.Task;
import rondo.TaskOptions;

/// The future of a coroutine that becomes a task when its turn in a [Line] comes. Until then it costs
/// neither a task nor a thread.
///
/// @param <T> the type of the value
final class TaskInTurn<T extends @Nullable Object> extends ForwardingFuture<T> implements Runnable {

    /*
     *             run: its turn has come         taskDone
     *   WAITING ------------------------> BEGUN ----------> DONE
     *           ------------------------------------------>
     *             cancel, giveUp
     *
     * WAITING: `awaitable` is set. BEGUN: `task` is set; but not yet while an eager task takes its first
     * step, which may cancel this: then `asked` is set. DONE: `promise` is.
     */
    private @Nullable Awaitable<T> awaitable;
    private @Nullable Task<T> task;
    private @Nullable CancelledError asked;

    private final Line line;
    private final Context context;

    TaskInTurn(Line line, Promise<T> promise, Awaitable<T> awaitable, Context context) {
        super(promise);
        this.line = line;
        this.awaitable = awaitable;
        this.context = context;
    }

    @Override
    public void run() {
        Awaitable<T> body = awaitable;
        awaitable = null;
        if (body == null || !line.isOpen()) {
            giveUp();
            line.sendHome();
            return;
        }
        try {
            Task<T> begun = loop().createTask(
                    body::await, TaskOptions.defaults().withContext(context.copy()));
            task = begun;
            begun.addDoneCallback(done -> taskDone(begun), Context.empty());
            if (asked != null) {
                begun.cancel(asked.getMessage());
            }
        } catch (Throwable refused) { // by the loop, or a task factory
            promise.setException(refused);
            leaveSoon();
        }
    }

    private void taskDone(Task<T> done) {
        settle(done);
        leaveSoon();
    }

    /// Passes the turn on when those who wait for this know of its end: they may want no more to begin.
    private void leaveSoon() {
        loop().callSoon(() -> line.leave(this), Context.empty());
    }

    private void settle(Task<T> done) {
        task = null;
        if (!promise.isDone()) {
            copy(done, promise);
        }
    }

    /// Cancels this if it has not begun; returns true if so.
    boolean cancelUnlessBegun() {
        return awaitable != null && cancel(null);
    }

    /// Takes in what the task came to, if it has ended and did not tell yet.
    void look() {
        Task<T> begun = task;
        if (begun != null && begun.isDone()) {
            settle(begun);
        }
    }

    /// Ends as cancelled, if it has not begun; the line knows.
    void giveUp() {
        if (task == null && !promise.isDone()) {
            awaitable = null;
            promise.cancel(null);
        }
    }

    @Override
    public boolean cancel(@Nullable String message) {
        Task<T> begun = task;
        if (begun != null) {
            look(); // or who cancels would lose what it came to already
            return begun.cancel(message);
        }
        if (awaitable == null && !promise.isDone()) {
            asked = new CancelledError(message);
            return true;
        }
        if (awaitable != null) {
            awaitable = null;
            line.leave(this);
        }
        return promise.cancel(message);
    }

    @Override
    public List<Future<?>> awaiting() {
        Task<T> begun = task;
        return begun == null ? List.of() : pending(List.of(begun));
    }

    @Override
    public String toString() {
        Task<T> begun = task;
        return begun != null ? begun.toString() : "TaskInTurn[" + (awaitable != null ? "waiting" : promise) + "]";
    }
}
