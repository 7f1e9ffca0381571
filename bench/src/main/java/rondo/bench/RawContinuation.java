package rondo.bench;

import static java.lang.invoke.MethodType.methodType;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;

/// A continuation as the JDK has it under its virtual threads, without the thread: the floor under all
/// tasks.
///
/// It is reached by method handles, which cost nothing once compiled, so nothing has to be exported to
/// the compiler. The JVM needs `--add-exports java.base/jdk.internal.vm=ALL-UNNAMED`.
final class RawContinuation implements RawFiber {

    private static final MethodHandle NEW;
    private static final MethodHandle RUN;
    private static final MethodHandle YIELD;

    static {
        MethodHandles.Lookup lookup = MethodHandles.lookup();
        try {
            Class<?> scopes = Class.forName("jdk.internal.vm.ContinuationScope");
            Class<?> continuations = Class.forName("jdk.internal.vm.Continuation");
            Object scope = lookup.findConstructor(scopes, methodType(void.class, String.class))
                    .invoke("rondo.bench");
            MethodHandle create =
                    lookup.findConstructor(continuations, methodType(void.class, scopes, Runnable.class));
            NEW = create.bindTo(scope).asType(methodType(Object.class, Runnable.class));
            RUN = lookup.findVirtual(continuations, "run", methodType(void.class))
                    .asType(methodType(void.class, Object.class));
            YIELD = lookup.findStatic(continuations, "yield", methodType(boolean.class, scopes))
                    .bindTo(scope);
        } catch (Throwable e) {
            throw new IllegalStateException(
                    "The floor 'continuation' needs the JVM's flag --add-exports java.base/jdk.internal.vm=ALL-UNNAMED",
                    e);
        }
    }

    private final RawScheduler scheduler;
    private final Object continuation;

    RawContinuation(RawScheduler scheduler, Runnable body) {
        this.scheduler = scheduler;
        try {
            this.continuation = NEW.invokeExact(body);
        } catch (Throwable impossible) {
            throw new AssertionError(impossible);
        }
    }

    /// Runs it until it suspends or ends.
    @Override
    public void run() {
        scheduler.enter(this);
        try {
            RUN.invokeExact(continuation);
        } catch (Throwable failure) {
            throw new AssertionError("a floor fails", failure);
        }
    }

    @Override
    public void suspend() {
        boolean suspended;
        try {
            suspended = (boolean) YIELD.invokeExact();
        } catch (Throwable impossible) {
            throw new AssertionError(impossible);
        }
        if (!suspended) {
            throw new AssertionError("pinned");
        }
    }
}
