package rondo;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// How a task is to be created: its name, its context, and when it takes its first step.
///
/// Options are values; each `with` method returns a new one.
///
/// *asyncio:* the keyword arguments of `create_task`.
///
/// @param name the task's name, or null to have one made up (`Task-1`, `Task-2`, …)
/// @param context the context to run in, shared with whoever else uses it; null for a copy of the
///     current one
/// @param eagerStart true to run the task at once, inside `createTask`, until its first wait
public record TaskOptions(
        @Nullable String name, @Nullable Context context, boolean eagerStart) {

    private static final TaskOptions DEFAULTS = new TaskOptions(null, null, false);

    /// {@return the options of a task created without any}
    public static TaskOptions defaults() {
        return DEFAULTS;
    }

    /// {@return the default options with this name}
    ///
    /// @param name the task's name
    public static TaskOptions named(String name) {
        return DEFAULTS.withName(Objects.requireNonNull(name, "name"));
    }

    /// {@return these options with another name}
    ///
    /// @param name the task's name, or null to have one made up
    public TaskOptions withName(@Nullable String name) {
        return new TaskOptions(name, context, eagerStart);
    }

    /// {@return these options with another context}
    ///
    /// @param context the context to run in, or null for a copy of the current one
    public TaskOptions withContext(@Nullable Context context) {
        return new TaskOptions(name, context, eagerStart);
    }

    /// {@return these options with another kind of start}
    ///
    /// A task that starts eagerly runs inside `createTask` until it first waits; if it never does, it
    /// is done when `createTask` returns. That needs a running loop; on a loop that does not run the
    /// task takes its first step when the loop does.
    ///
    /// {@snippet class=rondo.examples.snippets.AsyncSnippets region=eagerStart}
    ///
    /// @param eagerStart true to start at once
    public TaskOptions withEagerStart(boolean eagerStart) {
        return new TaskOptions(name, context, eagerStart);
    }
}
