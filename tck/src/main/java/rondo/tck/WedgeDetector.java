package rondo.tck;

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
/// of its own, which is given up when its time is over.
final class WedgeDetector implements InvocationInterceptor {

    private static final Duration FOR_A_DUMP = Duration.ofSeconds(1);

    WedgeDetector() {}

    @Override
    public void interceptTestMethod(
            Invocation<@Nullable Void> test, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        runInTime(test, context);
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<@Nullable Void> test, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        runInTime(test, context);
    }

    private static void runInTime(Invocation<@Nullable Void> test, ExtensionContext context) throws Throwable {
        EventLoopTck kit = Conformance.kit(context);
        Duration limit = kit == null ? Delays.WEDGED : kit.timeLimit();
        FutureTask<@Nullable Void> task = new FutureTask<>(() -> proceed(test));
        Thread thread = Thread.ofPlatform().daemon().name("rule " + context.getDisplayName()).start(task);
        try {
            task.get(limit.toNanos(), TimeUnit.NANOSECONDS);
            thread.join(); // or it would count as left behind
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            throw cause == null ? e : cause;
        } catch (TimeoutException e) {
            throw new AssertionFailedError(
                    "hangs: not over after " + limit.toMillis() + " ms\n" + stack(thread) + dumps());
        }
    }

    private static @Nullable Void proceed(Invocation<@Nullable Void> test) throws Exception {
        try {
            return test.proceed();
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
        return String.valueOf(LoopDump.of(loop, FOR_A_DUMP));
    }
}
