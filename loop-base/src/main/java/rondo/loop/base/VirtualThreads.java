package rondo.loop.base;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// What JDK 25 knows of virtual threads and does not publish: their scheduler, and how to empty their
/// thread locals.
///
/// All access to internals is here. It needs `--add-opens java.base/java.lang=rondo.loop.base` (on the
/// class path `=ALL-UNNAMED`); without it, or on a JDK that is built differently, [#open] returns null.
///
/// A record, as the JDK takes the fields of records for constants, and a handle that is one costs nothing.
///
/// @param newVirtualThread makes a thread on a scheduler
/// @param threadLocals the thread locals of a thread
/// @param inheritableThreadLocals the inheritable ones
/// @param defaultScheduler the scheduler of the JDK
record VirtualThreads(
        MethodHandle newVirtualThread,
        VarHandle threadLocals,
        VarHandle inheritableThreadLocals,
        Executor defaultScheduler) {

    private static final int NO_INHERIT_THREAD_LOCALS = 1 << 2; // Thread.NO_INHERIT_THREAD_LOCALS

    private static final @Nullable VirtualThreads OPEN = probe();

    private static VirtualThreads of(MethodHandles.Lookup java) throws ReflectiveOperationException {
        Class<?> locals = java.findClass("java.lang.ThreadLocal$ThreadLocalMap");
        return new VirtualThreads(
                java.findStatic(
                        java.findClass("java.lang.ThreadBuilders"),
                        "newVirtualThread",
                        MethodType.methodType(Thread.class, Executor.class, String.class, int.class, Runnable.class)),
                java.findVarHandle(Thread.class, "threadLocals", locals),
                java.findVarHandle(Thread.class, "inheritableThreadLocals", locals),
                call(java.findStatic(
                        java.findClass("java.lang.VirtualThread"),
                        "defaultScheduler",
                        MethodType.methodType(Executor.class))));
    }

    private static Executor call(MethodHandle getter) {
        try {
            return (Executor) getter.invokeExact();
        } catch (Throwable impossible) {
            throw Sneaky.rethrow(impossible);
        }
    }

    private static @Nullable VirtualThreads probe() {
        try {
            VirtualThreads open = of(MethodHandles.privateLookupIn(Thread.class, MethodHandles.lookup()));
            warmUpPoller();
            return open;
        } catch (ReflectiveOperationException | RuntimeException e) {
            System.getLogger("rondo.loop.base")
                    .log(
                            System.Logger.Level.DEBUG,
                            "Tasks are not mounted on the loop's thread, which would be faster; it needs"
                                    + " --add-opens java.base/java.lang=rondo.loop.base (on the class path:"
                                    + " =ALL-UNNAMED)",
                            e);
            return null;
        }
    }

    /// Has the JDK start the threads that wait for blocking I/O of virtual threads.
    ///
    /// It does so when such I/O is first used, and the threads inherit the scheduler of whoever that is.
    /// That must not be a fiber, which they would keep for ever. It takes some ten milliseconds, so it
    /// is done beside the first loop.
    private static void warmUpPoller() {
        Thread.ofPlatform().daemon().name("rondo-warm-up").start(() -> {
            try {
                Class.forName("sun.nio.ch.Poller");
            } catch (ClassNotFoundException | LinkageError e) {
                // Another JDK, another way; what it starts later works all the same.
            }
        });
    }

    /// Returns access to the internals, null if there is none.
    static @Nullable VirtualThreads open() {
        return OPEN;
    }

    /// Returns a new virtual thread that hands its continuation to `scheduler`.
    Thread newThread(Executor scheduler, Runnable body) {
        try {
            return (Thread) newVirtualThread.invokeExact(scheduler, "", NO_INHERIT_THREAD_LOCALS, body);
        } catch (Throwable impossible) {
            throw Sneaky.rethrow(impossible);
        }
    }

    /// Takes from `thread`, the current one, all that a task may have left in it.
    @SuppressWarnings("nullness:argument") // null is what a new thread has there
    void forget(Thread thread, @Nullable ClassLoader contextClassLoader) {
        if (threadLocals.get(thread) != null) {
            threadLocals.set(thread, null);
        }
        if (inheritableThreadLocals.get(thread) != null) {
            inheritableThreadLocals.set(thread, null);
        }
        Thread.interrupted();
        if (thread.getContextClassLoader() != contextClassLoader) {
            thread.setContextClassLoader(contextClassLoader);
        }
        if (!thread.getName().isEmpty()) {
            thread.setName("");
        }
        if (thread.getUncaughtExceptionHandler() != thread.getThreadGroup()) {
            thread.setUncaughtExceptionHandler(null);
        }
    }

    /// Runs the continuation of a virtual thread that is none of ours where the JDK would have run it.
    static void executeOnDefaultScheduler(Runnable continuation) {
        VirtualThreads open = OPEN;
        if (open == null) {
            throw new AssertionError("a fiber was mounted though java.lang is not open");
        }
        open.defaultScheduler.execute(continuation);
    }
}
