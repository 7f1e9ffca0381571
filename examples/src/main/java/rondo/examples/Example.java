package rondo.examples;

import java.util.List;
import rondo.examples.fetch.ParallelFetch;

/// A run of one program that ends the same way on every loop.
///
/// @param name what the run is called; [ExpectedOutput] has a text of that name
/// @param program the class with the `main`
/// @param arguments its command line
/// @param exitCode how it ends
record Example(String name, Class<?> program, List<String> arguments, int exitCode) {

    /// All of them, in the order of [rondo.examples].
    static final List<Example> ALL = List.of(
            successful(FutureEventLoop.class),
            successful(FutureAwait.class),
            successful(FutureCallbacks.class),
            successful(WaitPhases.class),
            successful(WaitTimeout.class),
            successful(GatherPhases.class),
            successful(AsCompletedPhases.class),
            successful(TaskGroupPhases.class),
            successful(SetAfter.class),
            successful(RunForever.class),
            successful(ExecutorPrimes.class),
            successful(ProducerConsumer.class),
            successful(WorkerPool.class),
            successful(ParallelFetch.class),
            failedFetch("missing-file", "--url", "no/such/file"),
            failedFetch("refused", "--url", "http://127.0.0.1:1/"), // reserved, and hardly ever served
            failedFetch("deadline", "--mode", "deadline", "--deadline", "0.001"));

    private static Example successful(Class<?> program) {
        return new Example(program.getSimpleName(), program, List.of(), 0);
    }

    private static Example failedFetch(String reason, String... arguments) {
        return new Example("ParallelFetch-" + reason, ParallelFetch.class, List.of(arguments), 1);
    }
}
