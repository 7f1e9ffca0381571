/// The event loop, and the seam at which a loop kind puts in its way of waiting.
///
/// ## From `callSoon` to the run of a callback
///
/// [BaseEventLoop#callSoon] makes a handle and appends it to the `ReadyQueue`. The next
/// iteration of the `Scheduler` waits in the [Driver] (not at all, as something is ready), appends
/// events, the `Inbox` of other threads and due timers, and runs as many entries as there are at that
/// moment. An entry is `Ready`: a handle runs its callback, a task takes its next step. Callbacks of other
/// threads lie in the queue as an `InboxBatch`, and each has an `InboxTurn`.
///
/// ## How a task waits
///
/// A task runs on a `Fiber`, a virtual thread. `awaitDone` registers the task with the future and
/// suspends the fiber; control returns to the loop. When the future is done it appends the task to the
/// ready queue, and the task's turn resumes the fiber. Who schedules the virtual thread is decided by
/// the `Carrier`.
package rondo.loop.base;
