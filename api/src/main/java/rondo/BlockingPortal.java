package rondo;

import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import rondo.spi.RunningLoop;

/// A way from ordinary, blocking threads into an event loop: they call coroutines and wait for them.
///
/// A portal has a loop of its own, on a thread of its own ([#start]), or leads into a loop that somebody
/// else runs ([#of]). Any thread may use it, but for the loop's own.
///
/// {@snippet class=rondo.examples.snippets.BlockingPortalSnippets region=call}
///
/// Each call is a task on the loop. It sees the caller's context. Tasks that it starts itself live on when
/// the call is over, until the portal's own loop is closed.
///
/// *asyncio:* none; after `BlockingPortal` of anyio.
public final class BlockingPortal implements AutoCloseable {

    /*
     *   OPEN ------> closed      by close, once; of a portal with a loop of its own also when that loop ended
     *
     * No call is lost between a caller and close: the caller adds its submission to `open` and then reads
     * `closed`; close writes `closed` and then reads `open`. So at least one of them sees the other, and the
     * submission is refused, or ended by close.
     */
    private static final String CLOSED = "The portal was closed";

    private final AbstractEventLoop loop;
    private final @Nullable PortalThread own; // null if the loop is somebody else's
    private final Set<Submission<?>> open = ConcurrentHashMap.newKeySet();

    private volatile boolean closed; // true: by close, for good

    private BlockingPortal(AbstractEventLoop loop, @Nullable PortalThread own) {
        this.loop = loop;
        this.own = own;
    }

    /// {@return a portal with a loop of its own, with default options}
    ///
    /// @throws EventLoopUnavailableException if no loop can be opened
    public static BlockingPortal start() {
        return start(Runner.builder());
    }

    /// Returns a portal with a loop of its own, which runs on a daemon thread until the portal is closed.
    ///
    /// @param options how the loop is to be, and how long its tasks may take to end when it is closed
    /// @return the portal; its loop runs
    /// @throws EventLoopUnavailableException if no loop can be opened
    public static BlockingPortal start(Runner.Builder options) {
        PortalThread thread = new PortalThread(options.build());
        return new BlockingPortal(thread.start(), thread);
    }

    /// Returns a portal into a loop that somebody else runs and closes.
    ///
    /// The loop must be running while the portal is used, or calls wait until it does.
    ///
    /// {@snippet class=rondo.examples.snippets.BlockingPortalSnippets region=of}
    ///
    /// @param loop the loop
    /// @return the portal
    public static BlockingPortal of(AbstractEventLoop loop) {
        return new BlockingPortal(Objects.requireNonNull(loop, "loop"), null);
    }

    /// {@return the loop that calls go to}
    public AbstractEventLoop loop() {
        return loop;
    }

    /// Runs a coroutine on the loop, and blocks the calling thread until it has ended.
    ///
    /// A task of another loop that calls this holds up its loop meanwhile, like any blocking call.
    ///
    /// If the thread is interrupted, the task is cancelled and its end awaited. If it ended by that, this
    /// throws [InterruptedException]; if it had a value or an exception all the same, that comes out, and the
    /// thread is interrupted again.
    ///
    /// @param <T> the type of the value
    /// @param coroutine what to run
    /// @return its value; what it throws comes out as it is
    /// @throws InterruptedException if the thread was interrupted and the task ended by that
    /// @throws CancelledError if the task was cancelled otherwise, as by [#close]
    /// @throws IllegalStateException if the portal or its loop is closed, or if called on the loop itself,
    ///     which would wait for itself
    public <T extends @Nullable Object> T call(Coroutine<T> coroutine) throws InterruptedException {
        Submission<T> submission = submission(coroutine, "call");
        try {
            awaitOrCancel(submission, Long.MAX_VALUE);
            return submission.result();
        } finally {
            open.remove(submission);
        }
    }

    /// Runs a coroutine on the loop, and blocks the calling thread until it has ended, or the time is over.
    ///
    /// When the time is over the task is cancelled, and its end is awaited. If it ends with a value or an
    /// exception in spite of that, that comes out.
    ///
    /// @param <T> the type of the value
    /// @param coroutine what to run
    /// @param timeout how long it may take; at zero or less it is cancelled at once, most likely before it
    ///     begins
    /// @return its value; what it throws comes out as it is
    /// @throws TimeoutException if the time was over and the task ended by that
    /// @throws InterruptedException as [#call(Coroutine)]
    /// @throws CancelledError as [#call(Coroutine)]
    /// @throws IllegalStateException as [#call(Coroutine)]
    public <T extends @Nullable Object> T call(Coroutine<T> coroutine, Duration timeout)
            throws InterruptedException, TimeoutException {
        long nanos = Deadline.after(0, timeout);
        Submission<T> submission = submission(coroutine, "call");
        try {
            if (!awaitOrCancel(submission, nanos) && submission.wasCancelled()) {
                throw new TimeoutException("The call took longer than " + timeout);
            }
            return submission.result();
        } finally {
            open.remove(submission);
        }
    }

    /// Has the loop run a coroutine, and returns at once. The loop's own thread may call this, too.
    ///
    /// @param <T> the type of the value
    /// @param coroutine what to run
    /// @return a view of the task; cancelling it cancels the task
    /// @throws IllegalStateException if the portal or its loop is closed
    public <T extends @Nullable Object> CompletableFuture<T> submit(Coroutine<T> coroutine) {
        Submission<T> submission = post(Objects.requireNonNull(coroutine, "coroutine"));
        submission.whenOver().thenRun(() -> open.remove(submission));
        return submission.view();
    }

    /// Refuses further calls, cancels those that are under way, and waits until they have ended.
    ///
    /// A loop of the portal's own is then closed, as a [Runner] closes its loop (with the grace period of the
    /// options), and its thread ends. Somebody else's loop runs on; a call on it that refuses to end holds this
    /// up. If the calling thread is interrupted, this waits on, and hands the interrupt back.
    ///
    /// Closing again, or on several threads at once, waits for the same end. If a loop of the portal's own had
    /// ended before, since somebody stopped it, what it ended with comes out.
    ///
    /// @throws IllegalStateException if called on the loop itself, but for a task that closes a portal into
    ///     somebody else's loop: that awaits the calls, as tasks do
    /// @throws CancelledError if such a task is cancelled meanwhile
    @Override
    public void close() {
        boolean onLoop = isOnLoop();
        if (onLoop && (own != null || loop.currentTask() == null)) {
            throw new IllegalStateException("A portal cannot be closed " + whereOnLoop()
                    + ": it would wait for itself; close it on another thread");
        }
        closed = true;
        if (own != null) {
            own.end();
        } else if (onLoop) {
            cancelOpen();
            Async.await(CompletableFuture.allOf(open.stream()
                    .map(Submission::whenOver)
                    .toArray(CompletableFuture<?>[]::new)));
        } else {
            cancelOpen();
            open.forEach(Submission::awaitEnd);
        }
    }

    private void cancelOpen() {
        open.forEach(submission -> submission.cancel(CLOSED));
    }

    /// Waits for the end; cancels the task when the time is over or the thread interrupted, and waits on.
    /// Returns false if the time was over.
    private static boolean awaitOrCancel(Submission<?> submission, long nanos) throws InterruptedException {
        try {
            if (submission.awaitEnd(nanos)) {
                return true;
            }
        } catch (InterruptedException interrupt) {
            submission.cancel("The calling thread was interrupted");
            submission.awaitEnd();
            if (submission.wasCancelled()) {
                throw interrupt;
            }
            Thread.currentThread().interrupt();
            return true;
        }
        submission.cancel("The time of the call was over");
        submission.awaitEnd();
        return false;
    }

    private <T extends @Nullable Object> Submission<T> submission(Coroutine<T> coroutine, String method) {
        Objects.requireNonNull(coroutine, "coroutine");
        if (isOnLoop()) {
            throw new IllegalStateException("BlockingPortal." + method + " was used " + whereOnLoop()
                    + ", which would wait for itself; await the coroutine instead, or use submit");
        }
        return post(coroutine);
    }

    private <T extends @Nullable Object> Submission<T> post(Coroutine<T> coroutine) {
        Submission<T> submission = new Submission<>(coroutine, loop);
        open.add(submission);
        try {
            checkOpen();
            submission.post();
        } catch (Throwable refused) {
            open.remove(submission);
            submission.dropped(); // close may wait for it already
            checkOpen();
            throw refused;
        }
        return submission;
    }

    private void checkOpen() {
        if (closed || own != null && loop.isClosed()) {
            throw new IllegalStateException("The portal is closed; open another one");
        }
    }

    private boolean isOnLoop() {
        RunningLoop here = RunningLoop.current();
        return here != null && here.loop() == loop;
    }

    private String whereOnLoop() {
        return "on the thread of its own loop, " + loop;
    }
}
