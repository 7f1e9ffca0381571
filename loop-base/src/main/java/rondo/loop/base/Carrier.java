package rondo.loop.base;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import rondo.spi.RunningLoop;

/// What carries the fibers of a loop, and so on what kind of thread the loop runs. It is chosen at the
/// first run, for good; behaviour is the same on both.
enum Carrier {

    /// The loop runs on a platform thread and mounts the fibers there. Needs `java.lang` to be open.
    MOUNTED {
        @Override
        Fiber newFiber(FiberPool pool) {
            VirtualThreads jdk = VirtualThreads.open();
            if (jdk == null) {
                throw new AssertionError("chosen though java.lang is not open");
            }
            return new MountedFiber(pool, jdk);
        }

        @Override
        void run(String threadName, Runnable body) {
            if (Thread.currentThread().isVirtual() || isTaken()) {
                runAndJoin(Thread.ofPlatform().daemon().name(threadName), body);
            } else {
                body.run();
            }
        }
    },

    /// The loop and the fibers are virtual threads of the JDK's scheduler, of which one runs at a time.
    HANDOFF {
        @Override
        Fiber newFiber(FiberPool pool) {
            return new HandoffFiber(pool, pool.baton());
        }

        @Override
        void run(String threadName, Runnable body) {
            if (Thread.currentThread().isVirtual() && !isTaken()) {
                body.run();
            } else {
                runAndJoin(Thread.ofVirtual().name(threadName), body);
            }
        }
    };

    /// Returns the carrier for a loop that is about to run on the calling thread.
    static Carrier choose(Driver driver) {
        boolean mounted = driver.isMountable()
                && VirtualThreads.open() != null
                && !Thread.currentThread().isVirtual();
        return mounted ? MOUNTED : HANDOFF;
    }

    abstract Fiber newFiber(FiberPool pool);

    /// Runs the body of the loop: here if the thread is of the right kind, else on a new thread while
    /// this one waits.
    abstract void run(String threadName, Runnable body);

    /// Returns true if the calling thread runs a loop already; so it does where one loop closes another.
    private static boolean isTaken() {
        return RunningLoop.current() != null;
    }

    /// Runs `body` on a new thread and waits for its end; an interrupt meanwhile is handed back afterwards.
    static void runAndJoin(Thread.Builder builder, Runnable body) {
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        Thread thread = builder.start(() -> {
            try {
                body.run();
            } catch (Throwable thrown) {
                failure.set(thrown);
            }
        });
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true; // the run goes on; the interrupt is handed back when it is over
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        Throwable thrown = failure.get();
        if (thrown != null) {
            throw Sneaky.rethrow(thrown);
        }
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
