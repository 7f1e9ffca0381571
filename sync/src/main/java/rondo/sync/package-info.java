/// What tasks of one loop wait for each other with.
///
/// | to | take |
/// |---|---|
/// | let one task at a time into a piece of code that waits | a [Lock] |
/// | let a limited number in | a [Semaphore], or a [BoundedSemaphore], which refuses a release too many |
/// | tell any number of tasks that something has happened | an [Event] |
/// | wait until shared state has become what one needs | a [Condition] |
/// | have a fixed number of tasks meet before any goes on | a [Barrier] |
/// | hand items from task to task | a [Queue], a [LifoQueue] or a [PriorityQueue] |
///
/// Code between two waits needs none of these: no other task of the loop runs meanwhile.
///
/// ## Hand-over
///
/// What becomes free (a lock, a permit, an item, a place in a queue) is given to the task that has
/// waited longest, at that moment and not when the task runs next; nobody who comes later gets it
/// first. A task that was given something before it was cancelled has it: its wait returns, and the
/// cancellation comes out of its next wait. A task that was cancelled before leaves the line, and the
/// next one is served. So nothing is lost and nobody waits in vain, whatever is cancelled when; and
/// who gave up waiting leaves nothing behind.
///
/// ## Threads
///
/// Nothing here is for use by several threads. An object belongs to one loop: to the first one on which
/// a task had to wait for it; it may be created anywhere. From then on a wait on another loop is
/// refused with [IllegalStateException], and while the loop runs every call from another thread that
/// changes something with [WrongThreadException]; use
/// [callSoonThreadsafe][rondo.AbstractEventLoop#callSoonThreadsafe] there.
///
/// Methods that may wait are to be called inside a task, even where they would not have to wait this
/// time: elsewhere they throw `IllegalStateException` (in a callback) or `WrongThreadException` (on a
/// thread that runs no loop), as [rondo.Future#await] does. The others may be called in callbacks too.
///
/// ## Names
///
/// A method that asyncio calls `wait` or `notify` is called `await` or `signal` here, as in
/// [java.util.concurrent.locks.Condition]: [Object#wait()] and [Object#notify()] cannot be overridden,
/// and must not be called on these objects. `acquire` and most `await`s return `true`, always, as in
/// asyncio; so `lock::acquire` is a [rondo.Coroutine].
///
/// ## Null
///
/// The module is `@NullMarked`: a null where none may be is a [NullPointerException] at once. Items of
/// a queue may be null if their type says so.
package rondo.sync;
