package rondo;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A future that a [Coroutine] computes, on a loop, beside all its other tasks.
///
/// A task takes its first step one iteration after it was created, and then runs until it waits; no
/// other task or callback of the loop runs meanwhile. The loop keeps it until it is done.
///
/// ## Cancellation
///
/// [#cancel] asks the task to end. If it waits for a future, that future is cancelled, and the wait
/// ends with [CancelledError] (unless the future, being a task, ends otherwise). If it is not waiting,
/// the error comes out of its next wait. If it has not begun, its coroutine never runs.
///
/// The coroutine may tidy up, wait in doing so, and should let the error out; the task is then
/// [cancelled][#isCancelled]. It may also catch the error and go on: then the task is not cancelled,
/// and [#cancelling] still counts the request until [#uncancel]. A cancellation is delivered once; a
/// second one interrupts the tidying up.
///
/// A result that arrived before the cancellation is not lost: the wait returns it, and the error comes
/// out of the next wait. (asyncio throws the result away.) If no further wait comes, the task ends
/// cancelled.
///
/// {@snippet class=rondo.examples.snippets.TaskSnippets region=cancel}
///
/// *asyncio:* `Task`.
///
/// @param <T> the type of the coroutine's value
public interface Task<T extends @Nullable Object> extends Future<T> {

    /// {@return the name, by which reports and dumps call this task}
    String name();

    /// Gives this task another name.
    ///
    /// @param name the new name
    void setName(String name);

    /// {@return the context in which the coroutine runs}
    Context context();

    /// {@return how many cancellations were requested and not taken back}
    ///
    /// *asyncio:* `Task.cancelling()`.
    int cancelling();

    /// Takes back one request to cancel, for code that caught the [CancelledError] it caused itself.
    ///
    /// When the last request is taken back before it was delivered, it is not delivered any more.
    ///
    /// {@snippet class=rondo.examples.snippets.TaskSnippets region=uncancel}
    ///
    /// *asyncio:* `Task.uncancel()`.
    ///
    /// @return the number of requests that remain, 0 if there was none
    /// @throws WrongThreadException if the loop runs on another thread
    int uncancel();

    /// {@return where this task is: the frames of its coroutine, innermost first, while it waits; those
    /// of its exception if it failed; none if it ended otherwise or has not begun}
    ///
    /// *asyncio:* `Task.get_stack()`, but with the whole chain of calls.
    List<StackTraceElement> stack();
}
