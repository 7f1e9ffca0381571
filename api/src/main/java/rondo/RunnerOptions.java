package rondo;

import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What a [Runner] is to be like.
///
/// @param loopFactory opens the loop
/// @param debug whether debug mode is on; null for what the deployment says
/// @param exceptionHandler the handler, null for the loop's own
/// @param taskFactory the task factory, null for the loop's own
/// @param gracePeriod how long tasks may take to end after they were cancelled by the shutdown
/// @param ctrlC whether Ctrl-C cancels the main task
record RunnerOptions(
        Supplier<? extends AbstractEventLoop> loopFactory,
        @Nullable Boolean debug,
        @Nullable ExceptionHandler exceptionHandler,
        @Nullable TaskFactory taskFactory,
        Duration gracePeriod,
        boolean ctrlC) {

    static final RunnerOptions DEFAULTS =
            new RunnerOptions(EventLoops::newEventLoop, null, null, null, Duration.ofSeconds(30), true);

    RunnerOptions withLoopFactory(Supplier<? extends AbstractEventLoop> factory) {
        return new RunnerOptions(factory, debug, exceptionHandler, taskFactory, gracePeriod, ctrlC);
    }

    RunnerOptions withDebug(boolean on) {
        return new RunnerOptions(loopFactory, on, exceptionHandler, taskFactory, gracePeriod, ctrlC);
    }

    RunnerOptions withExceptionHandler(ExceptionHandler handler) {
        return new RunnerOptions(loopFactory, debug, handler, taskFactory, gracePeriod, ctrlC);
    }

    RunnerOptions withTaskFactory(TaskFactory factory) {
        return new RunnerOptions(loopFactory, debug, exceptionHandler, factory, gracePeriod, ctrlC);
    }

    RunnerOptions withGracePeriod(Duration period) {
        return new RunnerOptions(loopFactory, debug, exceptionHandler, taskFactory, period, ctrlC);
    }

    RunnerOptions withCtrlC(boolean cancels) {
        return new RunnerOptions(loopFactory, debug, exceptionHandler, taskFactory, gracePeriod, cancels);
    }

    /// Opens a loop as these options want it.
    AbstractEventLoop open() {
        AbstractEventLoop loop = Objects.requireNonNull(loopFactory.get(), "the loop factory returned null");
        try {
            if (debug != null) {
                loop.setDebug(debug);
            }
            if (exceptionHandler != null) {
                loop.setExceptionHandler(exceptionHandler);
            }
            if (taskFactory != null) {
                loop.setTaskFactory(taskFactory);
            }
        } catch (Throwable refused) { // a factory that returns a loop which runs, or is closed
            closeAfter(refused, loop);
            throw refused;
        }
        return loop;
    }

    private static void closeAfter(Throwable failure, AbstractEventLoop loop) {
        try {
            loop.close();
        } catch (Throwable second) {
            failure.addSuppressed(second);
        }
    }
}
