package rondo.bench;

import static java.lang.invoke.MethodType.methodType;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// A virtual thread that goes on when it is told to, as it is its own scheduler: what the JDK's threads cost at least
/// where a loop mounts them, without the loop.
///
/// It suspends by [Thread#yield], which is less work for the JDK than a park. The JVM needs
/// `--add-opens java.base/java.lang=ALL-UNNAMED`.
final class RawThread implements RawFiber, Executor {

    private static final MethodHandle NEW;

    static {
        try {
            MethodHandles.Lookup java = MethodHandles.privateLookupIn(Thread.class, MethodHandles.lookup());
            NEW = java.findStatic(
                    java.findClass("java.lang.ThreadBuilders"),
                    "newVirtualThread",
                    methodType(Thread.class, Executor.class, String.class, int.class, Runnable.class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "The floor 'bare-thread' needs the JVM's flag --add-opens java.base/java.lang=ALL-UNNAMED", e);
        }
    }

    private final RawScheduler scheduler;
    private final Thread thread;
    private @Nullable Runnable continuation; // from start() on

    @SuppressWarnings("nullness:argument") // started after construction
    RawThread(RawScheduler scheduler, Runnable body) {
        this.scheduler = scheduler;
        try {
            this.thread = (Thread) NEW.invokeExact((Executor) this, "", 0, body);
        } catch (Throwable impossible) {
            throw new AssertionError(impossible);
        }
    }

    @Override
    public void run() {
        scheduler.enter(this);
        if (continuation == null) {
            thread.start();
        }
        if (continuation != null) {
            continuation.run();
        }
    }

    /// Called by the JDK, in `start` and whenever the thread gave way.
    @Override
    public void execute(Runnable ready) {
        continuation = ready;
    }

    @Override
    public void suspend() {
        Thread.yield();
    }
}
