package rondo.combinators;

import org.jspecify.annotations.Nullable;
import rondo.AbstractEventLoop;
import rondo.Awaitable;
import rondo.Context;
import rondo.Promise;
import rondo.Task;

/// The coroutines of one call that begin as a [Limit] lets them.
///
/// A task of the loop, the keeper, stands for those that have not begun. Who cancels all tasks of the
/// loop, as the end of a program does, cancels it, and then the next whose turn comes sends them all home.
final class Line {

    /*
     * The keeper waits for `empty` from the moment when all have come until nobody is left in line.
     */
    private final Promise<@Nullable Void> empty;
    private @Nullable Task<@Nullable Void> keeper;

    private final AbstractEventLoop loop;
    private final Limit<TaskInTurn<?>> limit;
    private final Context context = Context.snapshotCurrent(); // for the tasks, whenever they begin

    Line(AbstractEventLoop loop, int limit) {
        this.loop = loop;
        this.limit = Limit.of(limit);
        this.empty = loop.createFuture();
    }

    /// Returns the future of `awaitable`, which begins now or when its turn comes.
    <T extends @Nullable Object> TaskInTurn<T> add(Awaitable<T> awaitable) {
        TaskInTurn<T> last = new TaskInTurn<>(this, loop.createFuture(), awaitable, context);
        limit.enter(last);
        return last;
    }

    /// Tells that all have come.
    void close() {
        if (limit.waiting() > 0) {
            keeper = loop.createTask(empty::await);
        }
    }

    /// Tells that `member` does not wait any more, or that it has ended.
    void leave(TaskInTurn<?> member) {
        limit.leave(member);
        endIfEmpty();
    }

    /// Returns false if nobody is to begin any more.
    boolean isOpen() {
        return keeper == null || keeper.cancelling() == 0;
    }

    /// Cancels those that have not begun.
    void sendHome() {
        limit.clear().forEach(TaskInTurn::giveUp);
        endIfEmpty();
    }

    private void endIfEmpty() {
        if (limit.waiting() == 0 && !empty.isDone()) {
            empty.setResult(null);
        }
    }
}
