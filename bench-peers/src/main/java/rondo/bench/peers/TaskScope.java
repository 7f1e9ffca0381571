package rondo.bench.peers;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.Callable;

/// `java.util.concurrent.StructuredTaskScope` with its default policy: all succeed, or the first failure is thrown.
///
/// The JDK has it as a preview. A class that names it works with one version of the JDK alone, and needs a flag; so
/// it is reached by method handles, which the compiler of the JVM sees through as they are constants.
final class TaskScope implements AutoCloseable {

    private static final MethodHandle OPEN;
    private static final MethodHandle FORK;
    private static final MethodHandle JOIN;
    private static final MethodHandle CLOSE;
    private static final MethodHandle GET;

    static {
        try {
            Class<?> scope = Class.forName("java.util.concurrent.StructuredTaskScope");
            Class<?> subtask = Class.forName("java.util.concurrent.StructuredTaskScope$Subtask");
            MethodHandles.Lookup lookup = MethodHandles.publicLookup();
            OPEN = lookup.findStatic(scope, "open", MethodType.methodType(scope))
                    .asType(MethodType.methodType(Object.class));
            FORK = lookup.findVirtual(scope, "fork", MethodType.methodType(subtask, Callable.class))
                    .asType(MethodType.methodType(Object.class, Object.class, Callable.class));
            JOIN = lookup.findVirtual(scope, "join", MethodType.methodType(Object.class))
                    .asType(MethodType.methodType(Object.class, Object.class));
            CLOSE = lookup.findVirtual(scope, "close", MethodType.methodType(void.class))
                    .asType(MethodType.methodType(void.class, Object.class));
            GET = lookup.findVirtual(subtask, "get", MethodType.methodType(Object.class))
                    .asType(MethodType.methodType(Object.class, Object.class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "this JDK, " + Runtime.version() + ", has another StructuredTaskScope than JDK 25; leave out the "
                            + "contender jdk-scope",
                    e);
        }
    }

    private final Object scope;

    /// Opens a scope, whose owner is this thread.
    TaskScope() {
        try {
            scope = (Object) OPEN.invokeExact();
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    /// Starts a child, and returns a handle for [#value].
    Object fork(Callable<?> child) {
        try {
            return (Object) FORK.invokeExact(scope, child);
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    /// Waits for all children.
    void join() {
        try {
            Object nothing = (Object) JOIN.invokeExact(scope);
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    /// Returns what a child returned that was joined.
    static Object value(Object child) {
        try {
            return (Object) GET.invokeExact(child);
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    @Override
    public void close() {
        try {
            CLOSE.invokeExact(scope);
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    private static AssertionError broken(Throwable cause) {
        return new AssertionError("the benchmark is broken", cause);
    }
}
