package rondo.loop.base;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// The fibers of a loop that have no task at the moment.
///
/// A thread that takes the next task must not carry anything over from the last one. That can be had
/// only where `java.lang` is open; elsewhere every task gets a thread of its own.
///
/// Used by whoever runs on the loop, one at a time.
final class FiberPool {

    private static final int IDLE_AT_MOST = 256;

    private final ArrayDeque<Fiber> idle = new ArrayDeque<>();
    private final Carrier carrier;
    private final @Nullable ClassLoader contextClassLoader;

    private boolean closed;

    FiberPool(Carrier carrier, @Nullable ClassLoader contextClassLoader) {
        this.carrier = carrier;
        this.contextClassLoader = contextClassLoader;
    }

    /// Returns a fiber without a task: the one that was used last, or a new one.
    Fiber take() {
        Fiber fiber = idle.pollLast();
        if (fiber == null) {
            fiber = carrier.newFiber(this);
            fiber.thread().setContextClassLoader(contextClassLoader);
        }
        return fiber;
    }

    /// Offers a fiber whose task ended. Called by the fiber, which suspends if this returns true, and
    /// ends if not.
    boolean keep(Fiber fiber) {
        VirtualThreads jdk = VirtualThreads.open();
        if (closed || jdk == null || idle.size() >= IDLE_AT_MOST) {
            return false;
        }
        jdk.forget(fiber.thread(), contextClassLoader);
        idle.addLast(fiber);
        return true;
    }

    boolean hasIdle() {
        return !idle.isEmpty();
    }

    /// Ends the idle fibers; those that become idle later end by themselves. Called by the loop.
    void close() {
        closed = true;
        for (Fiber fiber = idle.pollLast(); fiber != null; fiber = idle.pollLast()) {
            fiber.resume();
        }
    }
}
