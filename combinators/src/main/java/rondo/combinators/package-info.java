/// Functions over several awaitables, or over one and the clock.
///
/// | to | call |
/// |---|---|
/// | run several things at once and get all values | [Combinators#gather] |
/// | the same, and look at each outcome, good or bad | [Combinators#gatherOutcomes] |
/// | wait for some of several futures | [Combinators#wait] |
/// | take them as they come | [Combinators#asCompleted] |
/// | start tasks that end together, or fail together | [TaskGroup#run] |
/// | do any of this with so many at once and no more | the same, with a limit |
/// | limit how long one thing may take | [Combinators#waitFor] |
/// | limit how long a block may take | [Combinators#timeout] |
/// | keep something running if the caller is cancelled | [Combinators#shield] |
///
/// A future that is passed in is used as it is. A [rondo.Coroutine] becomes a task of the running loop
/// first, which costs one iteration; only `waitFor` and `timeout` run it inside the calling task.
///
/// ## Threads
///
/// Everything here is to be called on a loop: what waits (`wait`, `waitFor`, `timeout`, `TaskGroup.run`, the
/// `next()` of `asCompleted`) inside a task, the rest in callbacks as well. Elsewhere it throws
/// [IllegalStateException].
///
/// ## Null
///
/// The module is `@NullMarked`: a null where none may be, also inside a collection, is a
/// [NullPointerException] at once, before any task is created.
package rondo.combinators;
