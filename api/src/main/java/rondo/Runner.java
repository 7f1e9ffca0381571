package rondo;

import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rondo.spi.RunningLoop;

/// Runs several coroutines, one after the other, on one loop and in one context.
///
/// The loop is opened by the first [#run]. Closing the runner cancels the tasks that are left, waits
/// for them, reports those that failed, shuts the default executor down and closes the loop.
///
/// A runner is to be used by one thread, which runs no other loop.
///
/// {@snippet class=rondo.examples.snippets.RunnerSnippets region=run}
///
/// *asyncio:* `Runner`.
public final class Runner implements AutoCloseable {

    private static final Duration EXECUTOR_SHUTDOWN = Duration.ofMinutes(5); // asyncio's THREAD_JOIN_TIMEOUT

    private final Builder options;
    private final Context context = Context.copyCurrent();
    private @Nullable AbstractEventLoop loop; // null until the first use
    private boolean closed;

    private Runner(Builder options) {
        this.options = options;
    }

    /// {@return a runner with default options}
    public static Runner create() {
        return builder().build();
    }

    /// {@return a builder, to choose options}
    ///
    /// {@snippet class=rondo.examples.snippets.RunnerSnippets region=builder}
    public static Builder builder() {
        return new Builder(null, null, null);
    }

    /// Runs `main` as a task until it is done.
    ///
    /// What it sets in its context is seen by the next run.
    ///
    /// *asyncio:* `Runner.run(coro)`.
    ///
    /// @param <T> the type of the value
    /// @param main what to run
    /// @return the value of `main`; what it throws comes out as it is
    /// @throws CancelledError if the task was cancelled
    /// @throws EventLoopUnavailableException if no loop can be opened
    /// @throws IllegalStateException if the runner is closed, or the calling thread runs a loop
    public <T extends @Nullable Object> T run(Coroutine<T> main) {
        Objects.requireNonNull(main, "main");
        RunningLoop other = RunningLoop.current();
        if (other != null) {
            throw new IllegalStateException(
                    "Cannot start a loop while " + other.loop() + " is running on this thread; await instead");
        }
        AbstractEventLoop open = loop();
        return open.runUntilComplete(open.createTask(main, TaskOptions.defaults().withContext(context)));
    }

    /// {@return the loop, which is opened if this is the first use}
    ///
    /// *asyncio:* `Runner.get_loop()`.
    ///
    /// @throws EventLoopUnavailableException if no loop can be opened
    /// @throws IllegalStateException if the runner is closed
    public AbstractEventLoop loop() {
        if (closed) {
            throw new IllegalStateException("The runner is closed; create another one");
        }
        AbstractEventLoop open = loop;
        if (open == null) {
            open = options.open();
            loop = open;
        }
        return open;
    }

    /// Ends what is left and closes the loop. Closing again does nothing.
    ///
    /// *asyncio:* `Runner.close()`.
    ///
    /// @throws IllegalStateException if the loop is running
    @Override
    public void close() {
        AbstractEventLoop open = loop;
        if (open == null || closed) {
            closed = true;
            return;
        }
        if (open.isRunning()) {
            throw new IllegalStateException("Cannot close a runner while its loop is running");
        }
        closed = true;
        try (open) {
            cancelAllTasks(open);
            open.runUntilComplete(open.shutdownDefaultExecutor(EXECUTOR_SHUTDOWN));
        }
    }

    private static void cancelAllTasks(AbstractEventLoop loop) {
        Set<Task<?>> left = Set.copyOf(loop.allTasks());
        if (left.isEmpty()) {
            return;
        }
        left.forEach(Task::cancel);
        loop.<@Nullable Void>runUntilComplete(() -> {
            left.forEach(loop::awaitDone);
            return null;
        });
        for (Task<?> task : left) {
            Throwable failure = task.isCancelled() ? null : task.exception();
            if (failure != null) {
                loop.callExceptionHandler(ExceptionContext.of("Unhandled exception during shutdown of the runner")
                        .withException(failure)
                        .withTask(task));
            }
        }
    }

    /// Options of a [Runner]. Each method returns a new builder.
    public static final class Builder {

        private final @Nullable String provider;
        private final @Nullable Boolean debug;
        private final @Nullable ExceptionHandler exceptionHandler;

        private Builder(
                @Nullable String provider, @Nullable Boolean debug, @Nullable ExceptionHandler exceptionHandler) {
            this.provider = provider;
            this.debug = debug;
            this.exceptionHandler = exceptionHandler;
        }

        /// {@return this builder with the loop chosen here, whatever the deployment says}
        ///
        /// @param provider the name of a provider
        public Builder loop(String provider) {
            return new Builder(Objects.requireNonNull(provider, "provider"), debug, exceptionHandler);
        }

        /// {@return this builder with debug mode on or off, whatever the deployment says}
        ///
        /// @param on true for on
        public Builder debug(boolean on) {
            return new Builder(provider, on, exceptionHandler);
        }

        /// {@return this builder with a handler for errors that reach no caller}
        ///
        /// @param handler the handler
        public Builder exceptionHandler(ExceptionHandler handler) {
            return new Builder(provider, debug, Objects.requireNonNull(handler, "handler"));
        }

        /// {@return a runner, which opens its loop when first used}
        public Runner build() {
            return new Runner(this);
        }

        private AbstractEventLoop open() {
            AbstractEventLoop loop =
                    provider == null ? EventLoops.newEventLoop() : EventLoops.newEventLoop(provider);
            if (debug != null) {
                loop.setDebug(debug);
            }
            if (exceptionHandler != null) {
                loop.setExceptionHandler(exceptionHandler);
            }
            return loop;
        }
    }
}
