package rondo.combinators;

import org.jspecify.annotations.Nullable;
import rondo.AbstractEventLoop;
import rondo.Async;
import rondo.Coroutine;
import rondo.Promise;
import rondo.Task;

/// The turn of a task in a [Limit]. The task exists from the beginning; its coroutine begins when the
/// turn has come.
final class Turn implements Runnable {

    /*
     *               run: by the limit
     *   NOT COME ----------------------> COME
     *
     * `wait` is there if the task ran before its turn had come, and so waits.
     */
    private boolean come;
    private @Nullable Promise<@Nullable Void> wait;

    @Override
    public void run() {
        come = true;
        Promise<@Nullable Void> waited = wait;
        if (waited != null && !waited.isDone()) { // else its task was cancelled, and has not ended yet
            waited.setResult(null);
        }
    }

    /// Returns the coroutine that waits for this turn and then goes on as `coroutine`.
    <T extends @Nullable Object> Coroutine<T> before(Coroutine<T> coroutine) {
        return () -> {
            await();
            return coroutine.await();
        };
    }

    private void await() {
        if (come) {
            return;
        }
        Task<?> me = Async.currentTask();
        AbstractEventLoop loop = me.loop();
        Promise<@Nullable Void> turn = loop.createFuture();
        wait = turn;
        turn.await();
        if (me.cancelling() > 0) { // since the turn came: the cancellation is to come out before we begin
            loop.yieldNow();
        }
    }
}
