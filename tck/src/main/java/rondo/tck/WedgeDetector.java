package rondo.tck;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.opentest4j.AssertionFailedError;
import rondo.AbstractEventLoop;
import rondo.EventLoops;
import rondo.LoopDump;

/// Fails a test that hangs, and shows what its loops were waiting for.
///
/// A loop keeps interrupts to itself, so a test that hangs cannot be interrupted. Each test gets a thread
/// of its own, which is given up when its time is over; so do what comes before it and after it, as opening
/// and closing a loop may hang as well.
final class WedgeDetector implements InvocationInterceptor {

    /// What the failure of a test that hangs begins with.
    static final String HANGS = "hangs: ";


    WedgeDetector() {}

    @Override
    public <T extends @Nullable Object> T interceptTestClassConstructor(
            Invocation<T> constructor, ReflectiveInvocationContext<Constructor<T>> target, ExtensionContext context)
            throws Throwable {
        for (Object argument : target.getArguments()) {
            if (argument instanceof EventLoopTck kit) { // a section, which opens a loop
                return runInTime(constructor, kit.timeLimit(), context);
            }
        }
        return constructor.proceed();
    }

    @Override
    public void interceptTestMethod(
            Invocation<@Nullable Void> test, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        runInTime(test, limit(context), context);
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<@Nullable Void> test, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        runInTime(test, limit(context), context);
    }

    @Override
    public void interceptAfterEachMethod(
            Invocation<@Nullable Void> after, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        runInTime(after, limit(context), context);
    }

    private static Duration limit(ExtensionContext context) {
        EventLoopTck kit = Conformance.kit(context);
        return kit == null ? Delays.WEDGED : kit.timeLimit();
    }

    private static <T extends @Nullable Object> T runInTime(
            Invocation<T> part, Duration limit, ExtensionContext context) throws Throwable {
        FutureTask<T> task = new FutureTask<>(() -> proceed(part));
        Thread thread = Thread.ofPlatform()
                .daemon()
                .name(Census.OF_THE_KIT + context.getDisplayName())
                .start(task);
        try {
            T result = task.get(limit.toNanos(), TimeUnit.NANOSECONDS);
            thread.join(); // no thread of a test that is over is in the way of the next one
            return result;
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            throw cause == null ? e : cause;
        } catch (TimeoutException e) {
            throw new AssertionFailedError(
                    HANGS + "not over after " + limit.toMillis() + " ms\n" + stack(thread) + dumps());
        }
    }

    private static <T extends @Nullable Object> T proceed(Invocation<T> part) throws Exception {
        try {
            return part.proceed();
        } catch (Exception | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionFailedError("neither an exception nor an error", e);
        }
    }

    private static String stack(Thread thread) {
        return Arrays.stream(thread.getStackTrace())
                .map(frame -> "    at " + frame + "\n")
                .collect(Collectors.joining("", thread + "\n", ""));
    }

    private static String dumps() {
        return EventLoops.running().stream().map(WedgeDetector::dump).collect(Collectors.joining("\n", "\n", ""));
    }

    private static String dump(AbstractEventLoop loop) {
        return String.valueOf(LoopDump.of(loop, Delays.FOR_A_DUMP));
    }
}
