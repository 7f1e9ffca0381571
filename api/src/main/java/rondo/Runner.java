package rondo;

import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;
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
/// ## Ctrl-C
///
/// During a run on the JVM's main thread, the first Ctrl-C (SIGINT) cancels the main task, which may
/// tidy up; the second does what the first did before, and usually ends the JVM with exit code 130.
/// If the main task lets the [CancelledError] out, its message names Ctrl-C. When the run is over, Ctrl-C
/// does again what it did before it.
///
/// Under `-Xrs`, on other threads, where the program handles SIGINT itself, and on the class path of a Java
/// runtime without the module `jdk.unsupported`, a runner leaves Ctrl-C alone.
///
/// *asyncio:* `Runner`.
public final class Runner implements AutoCloseable {

    private final RunnerOptions options;
    private final Context context = Context.copyCurrent();
    private @Nullable AbstractEventLoop loop; // null until the first use
    private boolean closed;

    private Runner(RunnerOptions options) {
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
        return new Builder(RunnerOptions.DEFAULTS);
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
    /// @throws CancelledError if the task was cancelled, by Ctrl-C or otherwise
    /// @throws EventLoopUnavailableException if no loop can be opened
    /// @throws IllegalStateException if the runner is closed, if the calling thread runs a loop, or if the
    ///     loop was stopped before `main` was done
    public <T extends @Nullable Object> T run(Coroutine<T> main) {
        Objects.requireNonNull(main, "main");
        RunningLoop other = RunningLoop.current();
        if (other != null) {
            throw new IllegalStateException(
                    "Cannot start a loop while " + other.loop() + " is running on this thread; await instead");
        }
        AbstractEventLoop open = loop();
        Task<T> task = open.createTask(main, TaskOptions.defaults().withContext(context));
        CtrlC ctrlC = CtrlC.toCancel(task, options.ctrlC());
        try {
            return open.runUntilComplete(task);
        } catch (CancelledError cancelled) {
            throw ctrlC.explain(cancelled);
        } finally {
            ctrlC.release();
        }
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
    /// 1. Every task that is left is cancelled, once, and may tidy up and wait in doing so. Tasks that are
    ///    created meanwhile run on until those have ended, and are then cancelled in turn.
    /// 2. A task that ends with an exception is reported to the exception handler.
    /// 3. A task that has not ended after the grace period (30 seconds, unless the builder says otherwise)
    ///    is reported with its stack. That cannot be told of one that blocks the loop instead of waiting.
    /// 4. The default executor gets five minutes to finish its calls; then a warning is logged.
    /// 5. The loop is closed. It unwinds the tasks that did not end: each of their waits throws.
    ///
    /// *asyncio:* `Runner.close()`, which knows no grace period and waits for ever, and leaves tasks that are
    /// created meanwhile pending.
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
        if (!open.isClosed()) {
            new Shutdown(open, options.gracePeriod()).run();
        }
    }

    /// Options of a [Runner]. Each method returns a new builder.
    public static final class Builder {

        private final RunnerOptions options;

        private Builder(RunnerOptions options) {
            this.options = options;
        }

        /// {@return this builder with the loop chosen here, whatever the deployment says}
        ///
        /// @param provider the name of a provider
        public Builder loop(String provider) {
            Objects.requireNonNull(provider, "provider");
            return loopFactory(() -> EventLoops.newEventLoop(provider));
        }

        /// {@return this builder with a loop that `factory` opens, when the runner is first used}
        ///
        /// The runner closes the loop.
        ///
        /// *asyncio:* `loop_factory`.
        ///
        /// @param factory opens a loop
        public Builder loopFactory(Supplier<? extends AbstractEventLoop> factory) {
            return new Builder(options.withLoopFactory(Objects.requireNonNull(factory, "factory")));
        }

        /// {@return this builder with debug mode on or off, whatever the deployment says}
        ///
        /// @param on true for on
        public Builder debug(boolean on) {
            return new Builder(options.withDebug(on));
        }

        /// {@return this builder with a handler for errors that reach no caller}
        ///
        /// @param handler the handler
        public Builder exceptionHandler(ExceptionHandler handler) {
            return new Builder(options.withExceptionHandler(Objects.requireNonNull(handler, "handler")));
        }

        /// {@return this builder with a factory that makes the tasks, the main one included}
        ///
        /// @param factory the factory
        public Builder taskFactory(TaskFactory factory) {
            return new Builder(options.withTaskFactory(Objects.requireNonNull(factory, "factory")));
        }

        /// {@return this builder with another time that tasks may take to end after the shutdown cancelled
        /// them; 30 seconds at first}
        ///
        /// @param period how long; zero or less still lets an iteration pass
        public Builder gracePeriod(Duration period) {
            return new Builder(options.withGracePeriod(Objects.requireNonNull(period, "period")));
        }

        /// {@return this builder with a Ctrl-C that cancels the main task, or that is left alone; at first it
        /// cancels}
        ///
        /// @param cancels false to leave it alone
        public Builder ctrlC(boolean cancels) {
            return new Builder(options.withCtrlC(cancels));
        }

        /// {@return a runner, which opens its loop when first used}
        public Runner build() {
            return new Runner(options);
        }
    }
}
