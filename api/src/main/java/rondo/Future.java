package rondo;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A value that is not there yet, on one loop.
///
/// A future is pending until it is completed with a value, fails with an exception or is cancelled;
/// then it is done, for good. Tasks wait for it with [#await]; callbacks learn of it by
/// [#addDoneCallback]. Whoever has to supply the value holds it as a [Promise].
///
/// ```text
///            setResult, a coroutine returns
///   pending ------------------------------> finished: result() returns
///           ------------------------------> failed:   result() throws the exception
///            setException, a coroutine throws
///           ------------------------------> cancelled: result() throws CancelledError
///            cancel
/// ```
///
/// Completing a future runs nothing inside the completing call. Each waiting task and each callback
/// goes to the end of the loop's ready queue, in order of registration.
///
/// **Threads.** A future belongs to its loop. While that runs, methods that change or await it may be
/// called on the loop's thread only, and throw [WrongThreadException] elsewhere. Other threads use
/// [#toCompletableFuture], asked for on the loop, or [AbstractEventLoop#callSoonThreadsafe].
///
/// **For implementers.** The interface is open: a loop may bring its own futures through
/// [AbstractEventLoop#createFuture], and a library may wrap one. `await` is built on
/// [AbstractEventLoop#awaitDone], so it works for any implementation.
///
/// {@snippet class=rondo.examples.snippets.FutureSnippets region=await}
///
/// *asyncio:* `Future`, without the methods that complete it.
///
/// @param <T> the type of the value
public interface Future<T extends @Nullable Object> extends Awaitable<T> {

    /// Waits until this future is done, and returns its value or throws what it failed with.
    ///
    /// A future that is done is not waited for: nothing else runs in between. The exception is the
    /// very object the future failed with, never wrapped, even if it is a checked one; use
    /// [#await(Class)] where the compiler must know. If the waiting task is cancelled, so is this
    /// future, and [CancelledError] comes out.
    ///
    /// *asyncio:* `await future`.
    ///
    /// @return the value
    /// @throws CancelledError if this future was cancelled, or the waiting task
    /// @throws IllegalStateException if called outside a task, in a task of another loop, or by the
    ///     task that this future is
    /// @throws WrongThreadException if called on a thread that runs no loop
    @Override
    default T await() {
        loop().awaitDone(this);
        return result();
    }

    /// Waits like [#await], and lets the compiler know of one exception type.
    ///
    /// Java refuses to catch a checked exception that it cannot see thrown; naming it here makes it
    /// visible. Nothing is checked or converted: another exception comes out all the same.
    ///
    /// {@snippet class=rondo.examples.snippets.FutureSnippets region=declared}
    ///
    /// @param <X> the exception to be caught
    /// @param declared its class
    /// @return the value
    /// @throws X if this future failed with it
    /// @throws CancelledError as [#await]
    /// @throws IllegalStateException as [#await]
    default <X extends Throwable> T await(Class<X> declared) throws X {
        Objects.requireNonNull(declared, "declared");
        return await();
    }

    /// Returns the value, or throws what this future failed with.
    ///
    /// Does not wait. It may be called on the loop, or from anywhere while the loop does not run, also
    /// after it was closed.
    ///
    /// *asyncio:* `Future.result()`.
    ///
    /// @return the value
    /// @throws InvalidStateException if this future is pending
    /// @throws CancelledError if it was cancelled
    T result();

    /// {@return what this future failed with, or null if it has a value}
    ///
    /// Does not wait. An exception that was looked at is not reported as never retrieved.
    ///
    /// *asyncio:* `Future.exception()`.
    ///
    /// @throws InvalidStateException if this future is pending
    /// @throws CancelledError if it was cancelled
    @Nullable Throwable exception();

    /// {@return true once this future has a value, has failed or was cancelled}
    boolean isDone();

    /// {@return true if this future was cancelled; for a task: if its coroutine ended by
    /// [CancelledError]}
    boolean isCancelled();

    /// Cancels this future without saying why; the same as `cancel(null)`.
    ///
    /// @return false if it was done already
    default boolean cancel() {
        return cancel(null);
    }

    /// Cancels this future.
    ///
    /// A plain future is cancelled at once. A task is asked to end: see [Task]. A future that failed
    /// and was not looked at is no longer reported after this, as nobody cares.
    ///
    /// {@snippet class=rondo.examples.snippets.FutureSnippets region=cancel}
    ///
    /// *asyncio:* `Future.cancel(msg)`.
    ///
    /// @param message carried by the [CancelledError] that those who wait see; null for none
    /// @return false if this future was done already
    /// @throws WrongThreadException if the loop runs on another thread
    boolean cancel(@Nullable String message);

    /// Has `callback` called once this future is done, in a snapshot of the current context.
    ///
    /// @param callback receives this future
    /// @throws WrongThreadException if the loop runs on another thread
    /// @throws IllegalStateException if this future is done and its loop is closed
    default void addDoneCallback(Consumer<? super Future<T>> callback) {
        addDoneCallback(callback, null);
    }

    /// Has `callback` called once this future is done.
    ///
    /// The call always goes through the loop's ready queue, never inside this method, even if this
    /// future is done. Callbacks run in order of registration; one that throws is reported and does
    /// not disturb the others. The same callback may be added more than once.
    ///
    /// {@snippet class=rondo.examples.snippets.FutureSnippets region=addDoneCallback}
    ///
    /// *asyncio:* `Future.add_done_callback(callback, context=…)`.
    ///
    /// @param callback receives this future
    /// @param context the context to run it in; null for a snapshot of the current one
    /// @throws WrongThreadException if the loop runs on another thread
    /// @throws IllegalStateException if this future is done and its loop is closed
    void addDoneCallback(Consumer<? super Future<T>> callback, @Nullable Context context);

    /// Takes back every registration of a callback that equals `callback`, as its `equals` and `hashCode` say.
    ///
    /// *asyncio:* `Future.remove_done_callback`.
    ///
    /// @param callback as given to [#addDoneCallback(Consumer)]
    /// @return how many registrations were taken back; 0 once this future is done
    /// @throws WrongThreadException if the loop runs on another thread
    int removeDoneCallback(Consumer<? super Future<T>> callback);

    /// {@return the loop this future belongs to}
    AbstractEventLoop loop();

    /// Returns a view of this future for code outside Rondo.
    ///
    /// The view completes on the loop, one iteration after this future, with the same value or the
    /// same exception; a cancellation becomes a [java.util.concurrent.CancellationException].
    /// Cancelling the view, from any thread, cancels this future. Completing the view by hand changes
    /// nothing here. To be called on the loop; the view itself may be used anywhere.
    ///
    /// {@snippet class=rondo.examples.snippets.FutureSnippets region=toCompletableFuture}
    ///
    /// *asyncio:* what `run_coroutine_threadsafe` returns, for any future.
    ///
    /// @return a new view
    /// @throws WrongThreadException if the loop runs on another thread
    default CompletableFuture<T> toCompletableFuture() {
        return Bridge.toCompletableFuture(this);
    }

    // ---- for people who look into a running program ----

    /// Returns the futures that this one is waiting for at this moment.
    ///
    /// For a task that is the one it awaits; for a future that is made of others, as `gather` makes
    /// them, those that are not done. A task that runs, is about to run or is done waits for nothing,
    /// and so does a plain future: somebody has to complete it. [CallGraph] and [LoopDump] are built on
    /// this.
    ///
    /// To be called on the loop, or on any one thread while the loop does not run.
    ///
    /// *asyncio:* `future_add_to_awaited_by`, the other way round, and asked for instead of recorded.
    ///
    /// @return pending futures, in a fixed order; the collection is the caller's
    default Collection<? extends Future<?>> awaiting() {
        return List.of();
    }

    /// Returns where this future was created, if its loop was in debug mode then.
    ///
    /// @return the frames of the program that led there, innermost first; none if they were not recorded
    default List<StackTraceElement> creationSite() {
        return List.of();
    }
}
