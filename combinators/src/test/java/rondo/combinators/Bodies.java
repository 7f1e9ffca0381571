package rondo.combinators;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import rondo.Async;
import rondo.CancelledError;
import rondo.Coroutine;
import rondo.ExceptionGroup;
import rondo.Promise;

/// What the tasks of groups do in tests.
final class Bodies {

    private Bodies() {}

    /// Waits for ever, and notes that it was cancelled.
    static Coroutine<Void> noting(List<String> steps, String name) {
        return () -> {
            try {
                return Async.sleep(LoopTest.LONG, null);
            } finally {
                steps.add(name);
            }
        };
    }

    /// Waits for ever, and goes on until `release` is done though it is cancelled, however often.
    static Coroutine<Void> stubborn(List<String> steps, Promise<Void> release) {
        return () -> {
            while (!release.isDone()) {
                try {
                    Async.runningLoop().createFuture().await();
                } catch (CancelledError ignored) {
                    steps.add("ignored");
                }
                Combinators.shield(release).await();
            }
            return null;
        };
    }

    /// Lets `iterations` iterations pass, and throws.
    static <T> Coroutine<T> failing(Throwable failure, int iterations) {
        return () -> {
            LoopTest.iterations(iterations);
            throw Sneaky.rethrow(failure);
        };
    }

    /// Waits until it is cancelled, and throws.
    static Coroutine<Void> failingWhenCancelled(Throwable failure) {
        return () -> {
            try {
                return Async.sleep(LoopTest.LONG, null);
            } catch (CancelledError cancelled) {
                throw Sneaky.rethrow(failure);
            }
        };
    }

    static void fail(Throwable failure) {
        throw Sneaky.rethrow(failure);
    }

    /// Runs a group that must fail, and returns what it throws.
    static ExceptionGroup failureOf(TaskGroup.Body<?> body) {
        return assertThrows(ExceptionGroup.class, () -> TaskGroup.run(body));
    }
}
