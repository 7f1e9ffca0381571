package rondo.sync;

import org.jspecify.annotations.Nullable;
import rondo.AbstractEventLoop;
import rondo.Task;
import rondo.spi.RunningLoop;

/// To which loop an object belongs, and so who may use it; it refuses the others and says why.
///
/// *asyncio:* `mixins.py:_LoopBoundMixin`, which notices another loop only when there is a wait.
final class LoopBinding {

    /*
     *            bind: somebody has to wait
     *   null ------------------------------> that loop, for good
     *
     * Another thread may read this, but only to be refused: a stale null lets it pass as it would have
     * passed a moment ago.
     */
    private @Nullable AbstractEventLoop loop;

    /// Returns the task that runs here, in which `method` of `owner` may wait.
    Task<?> currentTask(Object owner, String method) {
        RunningLoop here = RunningLoop.current();
        if (here == null) {
            throw new WrongThreadException(method + " needs a task, as it may have to wait, and "
                    + Thread.currentThread()
                    + " runs no event loop; call it inside a task, or use Async.run or Async.runCoroutineThreadsafe");
        }
        Task<?> task = here.task();
        if (task == null) {
            throw new IllegalStateException(method + " needs a task, as it may have to wait, and a callback of "
                    + here.loop() + " is running; create one by Async.createTask");
        }
        AbstractEventLoop mine = loop;
        if (mine != null && mine != here.loop() && mine.isRunning()) {
            throw foreign(owner, mine, here.loop());
        }
        return task;
    }

    /// Returns the loop on which `task` is to wait for `owner`; the first one is kept.
    AbstractEventLoop bind(Object owner, Task<?> task) {
        AbstractEventLoop running = task.loop();
        AbstractEventLoop mine = loop;
        if (mine == null) {
            loop = running;
        } else if (mine != running) {
            throw foreign(owner, mine, running);
        }
        return running;
    }

    private static IllegalStateException foreign(Object owner, AbstractEventLoop mine, AbstractEventLoop other) {
        return new IllegalStateException(owner + " belongs to " + mine + ", where tasks have waited for it, and "
                + other + " is running here; take one for each loop");
    }

    /// Refuses a call that changes `owner` from a thread that is not the loop's, while the loop runs.
    void check(Object owner, String method) {
        AbstractEventLoop mine = loop;
        if (mine == null) {
            return;
        }
        RunningLoop here = RunningLoop.current();
        if ((here == null || here.loop() != mine) && mine.isRunning()) {
            throw new WrongThreadException(method + " was called on " + Thread.currentThread() + ", but " + owner
                    + " belongs to " + mine
                    + ", which is running on another; use callSoonThreadsafe or Async.runCoroutineThreadsafe");
        }
    }
}
