package rondo.combinators;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import rondo.Awaitable;
import rondo.Coroutine;
import rondo.Future;

/// Functions over several awaitables, or over one and the clock.
///
/// Import them statically, all but [#wait]: every class inherits a `wait` from [Object], which hides
/// it, so it is always called as `Combinators.wait`.
///
/// Where a function takes several awaitables, equal ones count as one: it runs once. That is what one
/// expects of a future. A coroutine is a function, though, and a lambda that captures nothing is in
/// general one object however often it is evaluated; to run it twice, create two tasks.
///
/// *asyncio:* the functions of the same names.
public final class Combinators {

    private Combinators() {}

    // ---- several at once ----

    /// Runs awaitables side by side, and returns the future of their values: see
    /// [#gather(Collection)].
    ///
    /// *asyncio:* `gather(*aws)`.
    ///
    /// @param <T> the type of the values
    /// @param awaitables futures, and coroutines, which become tasks
    /// @return the future of the values, in order of the arguments
    /// @throws IllegalArgumentException if one is a future of another loop
    /// @throws IllegalStateException if no loop runs here
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is read, and nothing is put into it
    public static <T extends @Nullable Object> Future<List<T>> gather(Awaitable<? extends T>... awaitables) {
        return gather(Arrays.asList(awaitables));
    }

    /// Runs awaitables side by side, and returns the future of their values.
    ///
    /// The list has the order of the arguments and cannot be changed. Of no awaitables, the future is
    /// done at once.
    ///
    /// If one of them fails or is cancelled, the returned future fails at once with the same exception
    /// or [rondo.CancelledError]. *The others run on*, and what they fail with later is never seen. Use
    /// [#gatherOutcomes] to see everything.
    ///
    /// **Cancellation.** Cancelling the returned future, or a task that awaits it, cancels all that are
    /// not done. The future is done when they are, not before: it then fails with
    /// [rondo.CancelledError], even if some of them went on to return a value, or with the exception of
    /// the first that failed while it tidied up. Once it is done, cancelling it does nothing, and what
    /// runs on runs on.
    ///
    /// {@snippet class=rondo.examples.snippets.CombinatorsSnippets region=gather}
    ///
    /// *asyncio:* `gather(*aws)`. There a cancelled gather ends when the first of its awaitables does.
    ///
    /// @param <T> the type of the values
    /// @param awaitables futures, and coroutines, which become tasks
    /// @return the future of the values, in order of the arguments
    /// @throws IllegalArgumentException if one is a future of another loop
    /// @throws IllegalStateException if no loop runs here
    public static <T extends @Nullable Object> Future<List<T>> gather(
            Collection<? extends Awaitable<? extends T>> awaitables) {
        return Gathering.of(Children.<T>of(awaitables), Future<T>::result);
    }

    /// Runs awaitables, of which no more than `limit` coroutines at once, and returns the future of their
    /// values.
    ///
    /// As [#gather(Collection)]. A coroutine begins when another one has ended, in order of the arguments.
    /// Until then it is no task, and takes less than a tenth of a waiting task's memory. Futures run
    /// already, and do not count. If one fails, what has not begun never does.
    ///
    /// {@snippet class=rondo.examples.snippets.CombinatorsSnippets region=limit}
    ///
    /// *asyncio:* none; a `Semaphore` in each coroutine does it there.
    ///
    /// @param <T> the type of the values
    /// @param awaitables futures, and coroutines, which become tasks in their turn
    /// @param limit how many coroutines may run at once, at least 1
    /// @return the future of the values, in order of the arguments
    /// @throws IllegalArgumentException if `limit` is less than 1, or one is a future of another loop
    /// @throws IllegalStateException if no loop runs here
    public static <T extends @Nullable Object> Future<List<T>> gather(
            Collection<? extends Awaitable<? extends T>> awaitables, int limit) {
        return Gathering.of(Children.<T>of(awaitables, limit), Future<T>::result);
    }

    /// Runs awaitables side by side, and returns the future of how they ended: see
    /// [#gatherOutcomes(Collection)].
    ///
    /// *asyncio:* `gather(*aws, return_exceptions=True)`.
    ///
    /// @param <T> the type of the values
    /// @param awaitables futures, and coroutines, which become tasks
    /// @return the future of the outcomes, in order of the arguments
    /// @throws IllegalArgumentException if one is a future of another loop
    /// @throws IllegalStateException if no loop runs here
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is read, and nothing is put into it
    public static <T extends @Nullable Object> Future<List<Outcome<T>>> gatherOutcomes(
            Awaitable<? extends T>... awaitables) {
        return gatherOutcomes(Arrays.asList(awaitables));
    }

    /// Runs awaitables side by side, and returns the future of how they ended.
    ///
    /// It is done when all of them are, and never fails because of one. Cancelling it, or a task that
    /// awaits it, cancels all that are not done; when they are, it fails with [rondo.CancelledError].
    ///
    /// {@snippet class=rondo.examples.snippets.CombinatorsSnippets region=gatherOutcomes}
    ///
    /// *asyncio:* `gather(*aws, return_exceptions=True)`.
    ///
    /// @param <T> the type of the values
    /// @param awaitables futures, and coroutines, which become tasks
    /// @return the future of the outcomes, in order of the arguments; the list cannot be changed
    /// @throws IllegalArgumentException if one is a future of another loop
    /// @throws IllegalStateException if no loop runs here
    public static <T extends @Nullable Object> Future<List<Outcome<T>>> gatherOutcomes(
            Collection<? extends Awaitable<? extends T>> awaitables) {
        return Gathering.of(Children.<T>of(awaitables), Outcome::<T>of);
    }

    /// Runs awaitables, of which no more than `limit` coroutines at once, and returns the future of how they
    /// ended.
    ///
    /// As [#gatherOutcomes(Collection)]; a coroutine begins when another one has ended: see
    /// [#gather(Collection, int)].
    ///
    /// *asyncio:* none; a `Semaphore` in each coroutine does it there.
    ///
    /// @param <T> the type of the values
    /// @param awaitables futures, and coroutines, which become tasks in their turn
    /// @param limit how many coroutines may run at once, at least 1
    /// @return the future of the outcomes, in order of the arguments; the list cannot be changed
    /// @throws IllegalArgumentException if `limit` is less than 1, or one is a future of another loop
    /// @throws IllegalStateException if no loop runs here
    public static <T extends @Nullable Object> Future<List<Outcome<T>>> gatherOutcomes(
            Collection<? extends Awaitable<? extends T>> awaitables, int limit) {
        return Gathering.of(Children.<T>of(awaitables, limit), Outcome::<T>of);
    }

    // ---- waiting for some of them ----

    /// Waits until all awaitables are done: see [#wait(Collection, ReturnWhen, Duration)].
    ///
    /// *asyncio:* `await wait(aws)`.
    ///
    /// @param <T> the type of the values
    /// @param awaitables futures, and coroutines, which become tasks
    /// @return all of them, as done
    /// @throws IllegalArgumentException if there are none, or one is a future of another loop
    /// @throws IllegalStateException if called outside a task
    /// @throws rondo.CancelledError if the task was cancelled
    public static <T extends @Nullable Object> Waited<T> wait(Collection<? extends Awaitable<? extends T>> awaitables) {
        return Wait.forSome(awaitables, ReturnWhen.ALL_COMPLETED, null);
    }

    /// Waits until enough awaitables are done: see [#wait(Collection, ReturnWhen, Duration)].
    ///
    /// *asyncio:* `await wait(aws, return_when=…)`.
    ///
    /// @param <T> the type of the values
    /// @param awaitables futures, and coroutines, which become tasks
    /// @param returnWhen how many are enough
    /// @return which are done and which are not
    /// @throws IllegalArgumentException if there are none, or one is a future of another loop
    /// @throws IllegalStateException if called outside a task
    /// @throws rondo.CancelledError if the task was cancelled
    public static <T extends @Nullable Object> Waited<T> wait(
            Collection<? extends Awaitable<? extends T>> awaitables, ReturnWhen returnWhen) {
        return Wait.forSome(awaitables, returnWhen, null);
    }

    /// Waits until enough awaitables are done, or the time is over.
    ///
    /// Never fails because one of them does, and never cancels one, neither when the time is over nor
    /// when the waiting task is cancelled. Lets one iteration pass even if all are done already. More
    /// may be done than were waited for.
    ///
    /// {@snippet class=rondo.examples.snippets.CombinatorsSnippets region=wait}
    ///
    /// *asyncio:* `await wait(aws, timeout=…, return_when=…)`. There coroutines are refused, as the
    /// caller would not know their tasks; here the sets hold the tasks.
    ///
    /// @param <T> the type of the values
    /// @param awaitables futures, and coroutines, which become tasks
    /// @param returnWhen how many are enough
    /// @param timeout how long to wait at most; negative is taken as zero
    /// @return which are done and which are not
    /// @throws IllegalArgumentException if there are none, or one is a future of another loop
    /// @throws IllegalStateException if called outside a task
    /// @throws rondo.CancelledError if the task was cancelled
    public static <T extends @Nullable Object> Waited<T> wait(
            Collection<? extends Awaitable<? extends T>> awaitables, ReturnWhen returnWhen, Duration timeout) {
        return Wait.forSome(awaitables, returnWhen, Objects.requireNonNull(timeout, "timeout"));
    }

    /// Hands awaitables out as they end: see [#asCompleted(Collection, Duration)].
    ///
    /// {@snippet class=rondo.examples.snippets.CombinatorsSnippets region=asCompleted}
    ///
    /// *asyncio:* `async for future in as_completed(aws)`.
    ///
    /// @param <T> the type of the values
    /// @param awaitables futures, and coroutines, which become tasks
    /// @return the futures, in the order in which they end
    /// @throws IllegalArgumentException if one is a future of another loop
    /// @throws IllegalStateException if no loop runs here
    public static <T extends @Nullable Object> Iterable<Future<T>> asCompleted(
            Collection<? extends Awaitable<? extends T>> awaitables) {
        return AsCompleted.of(Children.<T>of(awaitables), null);
    }

    /// Hands awaitables out as they end, for a limited time.
    ///
    /// A `for` loop over the result waits at its head, inside a task, until one more is done, and gets
    /// the future or task itself. If the task is cancelled there, [rondo.CancelledError] comes out, and
    /// no future is lost. Leaving the loop cancels nothing; another loop over the same object goes on
    /// where the first one left. Several tasks may iterate over it at once and share what comes.
    ///
    /// When `timeout` has passed since this call, what is not done is given up, but not cancelled: once
    /// all that is done was handed out, the head of the loop throws [TimeoutException]. It is declared
    /// here, as an iterator cannot, so that a `try` around the loop can catch it.
    ///
    /// *asyncio:* `async for future in as_completed(aws, timeout=…)`.
    ///
    /// @param <T> the type of the values
    /// @param awaitables futures, and coroutines, which become tasks
    /// @param timeout how long to wait at most for all of them; negative is taken as zero
    /// @return the futures, in the order in which they end
    /// @throws TimeoutException not here but out of the iterator, once for each that is missing
    /// @throws IllegalArgumentException if one is a future of another loop
    /// @throws IllegalStateException if no loop runs here
    public static <T extends @Nullable Object> Iterable<Future<T>> asCompleted(
            Collection<? extends Awaitable<? extends T>> awaitables, Duration timeout) throws TimeoutException {
        Objects.requireNonNull(timeout, "timeout");
        return AsCompleted.of(Children.<T>of(awaitables), timeout);
    }

    /// Hands awaitables out as they end, of which no more than `limit` coroutines run at once: see
    /// [#asCompleted(Collection, int, Duration)].
    ///
    /// *asyncio:* none; a `Semaphore` in each coroutine does it there.
    ///
    /// @param <T> the type of the values
    /// @param awaitables futures, and coroutines, which become tasks in their turn
    /// @param limit how many coroutines may run at once, at least 1
    /// @return the futures, in the order in which they end
    /// @throws IllegalArgumentException if `limit` is less than 1, or one is a future of another loop
    /// @throws IllegalStateException if no loop runs here
    public static <T extends @Nullable Object> Iterable<Future<T>> asCompleted(
            Collection<? extends Awaitable<? extends T>> awaitables, int limit) {
        return AsCompleted.of(Children.<T>of(awaitables, limit), null);
    }

    /// Hands awaitables out as they end, for a limited time, of which no more than `limit` coroutines run at
    /// once.
    ///
    /// As [#asCompleted(Collection, Duration)]; a coroutine begins when another one has ended, whether or not
    /// somebody takes what that came to: see [#gather(Collection, int)]. What has not begun when the time is
    /// over never does.
    ///
    /// *asyncio:* none; a `Semaphore` in each coroutine does it there.
    ///
    /// @param <T> the type of the values
    /// @param awaitables futures, and coroutines, which become tasks in their turn
    /// @param limit how many coroutines may run at once, at least 1
    /// @param timeout how long to wait at most for all of them; negative is taken as zero
    /// @return the futures, in the order in which they end
    /// @throws TimeoutException not here but out of the iterator, once for each that is missing
    /// @throws IllegalArgumentException if `limit` is less than 1, or one is a future of another loop
    /// @throws IllegalStateException if no loop runs here
    public static <T extends @Nullable Object> Iterable<Future<T>> asCompleted(
            Collection<? extends Awaitable<? extends T>> awaitables, int limit, Duration timeout)
            throws TimeoutException {
        Objects.requireNonNull(timeout, "timeout");
        return AsCompleted.of(Children.<T>of(awaitables, limit), timeout);
    }

    // ---- one and the clock ----

    /// Waits for an awaitable, and cancels it if that takes too long.
    ///
    /// A coroutine runs in the calling task. What the awaitable throws comes out as it is, even if it
    /// is checked. To let a future go on when the time is over, pass `shield(future)`.
    ///
    /// When the time is over the awaitable is cancelled *and waited for*, so this may take longer than
    /// `timeout`. If it then ends with a value all the same, that is returned, and if it fails with
    /// another exception, that comes out. If the calling task is cancelled, so is the awaitable, and
    /// [rondo.CancelledError] comes out.
    ///
    /// With a timeout of zero or less, a future that is done is returned, and a coroutine never begins.
    ///
    /// {@snippet class=rondo.examples.snippets.CombinatorsSnippets region=waitFor}
    ///
    /// *asyncio:* `await wait_for(aw, timeout)`. There a value that arrives in the iteration in which
    /// the time is over is lost.
    ///
    /// @param <T> the type of the value
    /// @param awaitable what to wait for
    /// @param timeout how long at most
    /// @return its value
    /// @throws TimeoutException if it was cancelled because the time is over; the cause is the
    ///     [rondo.CancelledError]
    /// @throws IllegalStateException if called outside a task
    /// @throws rondo.CancelledError if the task was cancelled, or the awaitable by somebody else
    public static <T extends @Nullable Object> T waitFor(Awaitable<T> awaitable, Duration timeout)
            throws TimeoutException {
        return WaitFor.within(timeout, awaitable);
    }

    /// Runs a block in the calling task, for a limited time: see [#timeout(Duration, Timeout.Body)].
    ///
    /// What the block throws comes out as it is, even if it is checked; the compiler sees only the
    /// [TimeoutException].
    ///
    /// *asyncio:* `async with timeout(delay): …`.
    ///
    /// @param <T> the type of the value
    /// @param delay how long it may take; negative is taken as zero
    /// @param body the block
    /// @return its value
    /// @throws TimeoutException if the block was cut short because the time is over
    /// @throws IllegalStateException if called outside a task
    /// @throws rondo.CancelledError if the task was cancelled
    public static <T extends @Nullable Object> T timeout(Duration delay, Coroutine<T> body) throws TimeoutException {
        return Timeout.after(delay).run(Sneaky.body(body));
    }

    /// Runs a block that knows its deadline, in the calling task, for a limited time.
    ///
    /// When the time is over the task is cancelled, once: the next wait of the block, or the one it is
    /// in, throws [rondo.CancelledError]. The block may tidy up, and wait in doing so. How it ends then
    /// decides:
    ///
    /// | the block ends with | comes out |
    /// |---|---|
    /// | `CancelledError` | [TimeoutException], with the error as its cause |
    /// | `CancelledError`, and somebody else cancelled the task meanwhile | the `CancelledError` |
    /// | another exception | that exception; the `TimeoutException` is added to it as suppressed |
    /// | a value | the value; [Timeout#expired] tells that it was late |
    ///
    /// A block that does not wait is not cut short. With a delay of zero, its first wait is.
    ///
    /// If a cancellation of the task is under way when this is called, it comes out before the block
    /// begins; so neither swallows the other. (A task that was cancelled, caught that and did not
    /// [take it back][rondo.Task#uncancel] lets an iteration pass here.)
    ///
    /// {@snippet class=rondo.examples.snippets.CombinatorsSnippets region=timeout}
    ///
    /// *asyncio:* `async with timeout(delay) as t: …`.
    ///
    /// @param <T> the type of the value
    /// @param <X> the checked exception that the block throws
    /// @param delay how long it may take; negative is taken as zero
    /// @param body the block
    /// @return its value
    /// @throws TimeoutException if the block was cut short because the time is over
    /// @throws X if the block does
    /// @throws IllegalStateException if called outside a task
    /// @throws rondo.CancelledError if the task was cancelled
    public static <T extends @Nullable Object, X extends Exception> T timeout(Duration delay, Timeout.Body<T, X> body)
            throws TimeoutException, X {
        return Timeout.after(delay).run(body);
    }

    /// Runs a block in the calling task until a point in time: see [#timeout(Duration, Timeout.Body)].
    ///
    /// What the block throws comes out as it is, even if it is checked; the compiler sees only the
    /// [TimeoutException].
    ///
    /// *asyncio:* `async with timeout_at(when): …`.
    ///
    /// @param <T> the type of the value
    /// @param when the deadline, in nanoseconds of the loop's time; [Timeout#NEVER] for none
    /// @param body the block
    /// @return its value
    /// @throws TimeoutException if the block was cut short because the time is over
    /// @throws IllegalStateException if called outside a task
    /// @throws rondo.CancelledError if the task was cancelled
    public static <T extends @Nullable Object> T timeoutAt(long when, Coroutine<T> body) throws TimeoutException {
        return Timeout.at(when).run(Sneaky.body(body));
    }

    /// Runs a block that knows its deadline, in the calling task, until a point in time: see
    /// [#timeout(Duration, Timeout.Body)].
    ///
    /// *asyncio:* `async with timeout_at(when) as t: …`.
    ///
    /// @param <T> the type of the value
    /// @param <X> the checked exception that the block throws
    /// @param when the deadline, in nanoseconds of the loop's time; [Timeout#NEVER] for none
    /// @param body the block
    /// @return its value
    /// @throws TimeoutException if the block was cut short because the time is over
    /// @throws X if the block does
    /// @throws IllegalStateException if called outside a task
    /// @throws rondo.CancelledError if the task was cancelled
    public static <T extends @Nullable Object, X extends Exception> T timeoutAt(long when, Timeout.Body<T, X> body)
            throws TimeoutException, X {
        return Timeout.at(when).run(body);
    }

    /// Returns a future that ends as `awaitable` does, but whose cancellation does not reach it.
    ///
    /// So a task that awaits it can be cancelled, and the awaitable runs on. It is no protection
    /// against anything else: cancelling the awaitable itself cancels the returned future, and the end
    /// of the program ends it. A future that is done is returned as it is.
    ///
    /// If the awaitable fails after the returned future was cancelled, its exception is reported to the
    /// loop's exception handler, even if somebody else looks at it as well.
    ///
    /// {@snippet class=rondo.examples.snippets.CombinatorsSnippets region=shield}
    ///
    /// *asyncio:* `shield(aw)`.
    ///
    /// @param <T> the type of the value
    /// @param awaitable a future, or a coroutine, which becomes a task
    /// @return a future with the same outcome
    /// @throws IllegalArgumentException if it is a future of another loop
    /// @throws IllegalStateException if no loop runs here
    public static <T extends @Nullable Object> Future<T> shield(Awaitable<T> awaitable) {
        return Shield.over(awaitable);
    }
}
