package rondo;

import org.jspecify.annotations.Nullable;

/// Makes the tasks of a loop, in place of the loop's own way.
///
/// A factory usually calls [AbstractEventLoop#defaultTaskFactory] and changes something before or
/// after; it may also return a task of its own class.
///
/// {@snippet class=rondo.examples.snippets.TaskSnippets region=taskFactory}
///
/// *asyncio:* the argument of `loop.set_task_factory`.
@FunctionalInterface
public interface TaskFactory {

    /// Makes a task that will run `coroutine` on `loop`.
    ///
    /// Called on the loop's thread. What it throws comes out of [AbstractEventLoop#createTask].
    ///
    /// @param <T> the type of the task's value
    /// @param loop the loop that the task belongs to
    /// @param coroutine the body of the task
    /// @param options name, context and kind of start
    /// @return the task
    <T extends @Nullable Object> Task<T> createTask(
            AbstractEventLoop loop, Coroutine<T> coroutine, TaskOptions options);

    /// {@return a factory whose tasks start eagerly, whatever their options say: they run inside `createTask`
    /// until they first wait}
    ///
    /// See [TaskOptions#withEagerStart] for what that means.
    ///
    /// {@snippet class=rondo.examples.snippets.TaskSnippets region=eagerFactory}
    ///
    /// *asyncio:* `eager_task_factory`.
    static TaskFactory eager() {
        return TaskFactory::createEagerly;
    }

    private static <T extends @Nullable Object> Task<T> createEagerly(
            AbstractEventLoop loop, Coroutine<T> coroutine, TaskOptions options) {
        return loop.defaultTaskFactory().createTask(loop, coroutine, options.withEagerStart(true));
    }
}
