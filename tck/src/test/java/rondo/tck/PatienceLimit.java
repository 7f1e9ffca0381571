package rondo.tck;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/// Runs each part of a rule on a daemon thread, and leaves it alone there if it takes too long.
///
/// A broken loop may hang in a way that nobody can end, and the next rule has to be tried all the same.
final class PatienceLimit implements InvocationInterceptor {

    /// The parameter of a run that says how many milliseconds a part of a rule may take.
    static final String MILLIS = "rondo.tck.limit.millis";

    /// What a rule fails with that did not end.
    static final class Hang extends AssertionError {

        private static final long serialVersionUID = 1L;

        Hang(Duration limit, Thread thread) {
            super("not over after " + limit + "; the stack shows where it hangs");
            setStackTrace(thread.getStackTrace());
        }
    }

    @Override
    public <T> T interceptTestClassConstructor(
            Invocation<T> invocation, ReflectiveInvocationContext<Constructor<T>> target, ExtensionContext context)
            throws Throwable {
        return within(limit(context), invocation);
    }

    @Override
    public void interceptTestMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> target, ExtensionContext context)
            throws Throwable {
        within(limit(context), invocation);
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> target, ExtensionContext context)
            throws Throwable {
        within(limit(context), invocation);
    }

    @Override
    public void interceptDynamicTest(
            Invocation<Void> invocation, DynamicTestInvocationContext target, ExtensionContext context)
            throws Throwable {
        within(limit(context), invocation);
    }

    @Override
    public void interceptAfterEachMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> target, ExtensionContext context)
            throws Throwable {
        within(limit(context), invocation);
    }

    private static Duration limit(ExtensionContext context) {
        return Duration.ofMillis(
                context.getConfigurationParameter(MILLIS, Long::valueOf).orElseThrow());
    }

    private static <T> T within(Duration limit, Invocation<T> invocation) throws Throwable {
        var task = new FutureTask<T>(() -> {
            try {
                return invocation.proceed();
            } catch (Throwable failure) {
                throw LoopRules.<RuntimeException>sneaky(failure);
            }
        });
        Thread thread = Thread.ofPlatform().daemon().name("junit-within-limit").start(task);
        try {
            return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause();
        } catch (TimeoutException e) {
            throw new Hang(limit, thread);
        }
    }
}
