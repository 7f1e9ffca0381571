/// Futures, tasks and the event loop that runs them.
///
/// Start at [Async#run], which opens a loop, runs one task on it, and closes it. A [Future] is a
/// value that is not there yet; a [Task] is a future that a [Coroutine] computes, and inside a task
/// [Future#await] waits without blocking the loop.
///
/// ## Threads
///
/// A loop runs one thing at a time: a callback, or a task between two of its waits. What is written
/// between two waits therefore needs no lock. Only [AbstractEventLoop#callSoonThreadsafe],
/// [Async#runCoroutineThreadsafe] and the methods that say so may be called from another thread; the
/// others then throw [WrongThreadException] and name the right call.
///
/// ## Memory consistency
///
/// What a thread did before `callSoonThreadsafe` *happens-before* the callback runs. Whatever runs on
/// a loop *happens-before* whatever the same loop runs later, be it a callback or a task.
///
/// ## Null
///
/// The module is `@NullMarked`: a parameter, result or type argument may be null only where it says
/// [org.jspecify.annotations.Nullable]. A null where none may be is a [NullPointerException] at once.
package rondo;
