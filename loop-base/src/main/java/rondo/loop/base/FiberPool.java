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
    private final Scheduler scheduler;
    private final @Nullable ClassLoader contextClassLoader;
    private final Baton baton = new Baton(); // for the handoff carrier

    private boolean closed;

    FiberPool(Carrier carrier, Scheduler scheduler, @Nullable ClassLoader contextClassLoader) {
        this.carrier = carrier;
        this.scheduler = scheduler;
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

    /// Returns true if a fiber whose task ended is to run others, and frees it from what the task left
    /// there. Called by the fiber.
    boolean keep(Fiber fiber) {
        VirtualThreads jdk = VirtualThreads.open();
        if (closed || jdk == null || idle.size() >= IDLE_AT_MOST) {
            return false;
        }
        jdk.forget(fiber.thread(), contextClassLoader);
        return true;
    }

    /// Has a fiber that was kept go on with the next turn, if that is the first of a task. Called by the
    /// fiber.
    boolean assignNext(Fiber fiber) {
        BaseTask<?> next = scheduler.takeNewTask();
        if (next == null) {
            return false;
        }
        next.beginOn(fiber);
        return true;
    }

    /// Takes the next turn, if it is that of a task, and returns the task's fiber, which is to be resumed; else
    /// null. Called by a fiber that is about to give way.
    @Nullable Fiber enterNext() {
        BaseTask<?> next = scheduler.takeTask();
        return next == null ? null : next.enter();
    }

    Baton baton() {
        return baton;
    }

    /// Takes a fiber that was kept, and is about to suspend until there is a task. Called by the fiber.
    void add(Fiber fiber) {
        idle.addLast(fiber);
    }

    boolean hasIdle() {
        return !idle.isEmpty();
    }

    /// Ends the idle fibers; those that become idle later end by themselves. Called by the loop.
    void close() {
        closed = true;
        for (Fiber fiber = idle.pollLast(); fiber != null; fiber = idle.pollLast()) {
            fiber.resume(false);
        }
    }
}
