package rondo.loop.base;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import rondo.Future;
import rondo.spi.RunningLoop;

/// Whether a loop runs or is closed, and so who may call what; it refuses the rest and says why.
final class Lifecycle {

    /*
     *          begin              beginClose           endClose
     *   IDLE ---------> RUNNING   IDLE ------> CLOSING --------> CLOSED
     *        <---------
     *           end
     *
     * CLOSING: tasks are being unwound. They may use the loop as before, though nothing that they
     * schedule will run; to everybody else it is closed already.
     */
    private enum Phase {
        IDLE,
        RUNNING,
        CLOSING,
        CLOSED
    }

    private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.IDLE); // read by any thread
    private volatile boolean closed; // the phase is CLOSING or CLOSED; for other threads, who ask in each call
    private boolean closing; // the phase is CLOSING; for whoever runs on the loop, who asks in each wait

    private final BaseEventLoop loop;
    private final RunningLoop running;

    Lifecycle(BaseEventLoop loop, RunningLoop running) {
        this.loop = loop;
        this.running = running;
    }

    boolean isRunning() {
        return phase.get() == Phase.RUNNING;
    }

    /// Returns true also while tasks are being unwound.
    boolean isClosed() {
        return closed;
    }

    /// Returns true while tasks are being unwound. Called by whoever runs on the loop.
    boolean isClosing() {
        return closing;
    }

    // ---- transitions ----

    void begin() {
        do {
            checkCanRun();
        } while (!phase.compareAndSet(Phase.IDLE, Phase.RUNNING)); // another thread was faster
    }

    void end() {
        phase.set(Phase.IDLE);
    }

    /// Returns true to the one caller that is to close the loop, false if that was done.
    boolean beginClose() {
        return switch (phase.compareAndExchange(Phase.IDLE, Phase.CLOSING)) {
            case IDLE -> {
                closing = true;
                closed = true;
                yield true;
            }
            case RUNNING ->
                throw new IllegalStateException("Cannot close " + loop + " while it is running; stop it first");
            case CLOSING, CLOSED -> false;
        };
    }

    void endClose() {
        closing = false;
        phase.set(Phase.CLOSED);
    }

    // ---- checks ----

    void checkOpen() {
        if (isClosed() && !(running.isCurrent() && isClosing())) {
            throw new IllegalStateException("Event loop is closed: " + loop);
        }
    }

    /// Refuses a call from a thread that is not the loop's, while the loop runs, and a call of a loop that is closed.
    void checkThreadAndOpen(String method) {
        if (!running.isCurrent()) { // who runs on the loop may use it, also while it is closing
            checkThread(method);
            checkOpen();
        }
    }

    /// Refuses to run where a loop runs already.
    void checkCanRun() {
        checkOpen();
        if (isRunning()) {
            throw new IllegalStateException(loop + " is running already; await inside it instead");
        }
        RunningLoop other = RunningLoop.current();
        if (other != null) {
            throw new IllegalStateException("Cannot run " + loop + " while " + other.loop()
                    + " is running on the same thread; await inside it, or use another thread");
        }
    }

    /// Refuses a call from a thread that is not the loop's, while the loop runs.
    void checkThread(String method) {
        if (!running.isCurrent() && isRunning()) {
            throw new WrongThreadException(method + " was called on " + Thread.currentThread() + ", but " + loop
                    + " is running on " + running.thread()
                    + "; from another thread use callSoonThreadsafe or Async.runCoroutineThreadsafe");
        }
    }

    /// Refuses a future of another loop.
    <F extends Future<?>> F checkOurs(F future) {
        if (future.loop() != loop) {
            throw new IllegalArgumentException(future + " belongs to " + future.loop() + ", not to " + loop
                    + "; hand over its value by toCompletableFuture and Async.await");
        }
        return future;
    }

    /// Returns the task that runs on the calling thread, or says why it may not wait for `future` here;
    /// null stands for no future in particular.
    BaseTask<?> taskThatAwaits(@Nullable Future<?> future) {
        if (running.isCurrent()
                && running.task() instanceof BaseTask<?> task
                && (future == null || future.loop() == loop)) {
            return task;
        }
        throw refusal(future == null ? "A wait" : "The wait for " + future, future == null ? loop : future.loop());
    }

    private RuntimeException refusal(String wait, Object owner) {
        RunningLoop here = RunningLoop.current();
        if (here == null) {
            return new WrongThreadException(wait + " needs a task, and " + Thread.currentThread()
                    + " runs no event loop; wait inside a task, or use Async.run or Async.runCoroutineThreadsafe");
        }
        if (here.loop() != owner) {
            return new IllegalStateException(wait + " belongs to " + owner + ", and " + here.loop()
                    + " is running here; hand over its value by toCompletableFuture and Async.await");
        }
        return new IllegalStateException(
                wait + " needs a task, and a callback of " + loop + " is running; create one by Async.createTask");
    }

    @Override
    public String toString() {
        return phase.get().name().toLowerCase(Locale.ROOT);
    }
}
