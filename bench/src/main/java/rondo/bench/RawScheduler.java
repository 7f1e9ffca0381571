package rondo.bench;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// Bare continuations of the JDK, or bare virtual threads, that take turns in an [ArrayDeque]: the floors under a loop
/// with tasks.
final class RawScheduler {

    /// The names of the contenders.
    static final String CONTINUATION = "continuation";
    static final String BARE_THREAD = "bare-thread";

    private final ArrayDeque<Runnable> ready = new ArrayDeque<>();
    private final boolean threads;
    private @Nullable RawFiber current;

    private RawScheduler(boolean threads) {
        this.threads = threads;
    }

    /// Returns a scheduler of continuations, or of threads if that is the contender.
    static RawScheduler of(String contender) {
        return new RawScheduler(contender.equals(BARE_THREAD));
    }

    /// Returns true if a contender is one of the floors here.
    static boolean isFloor(String contender) {
        return contender.equals(CONTINUATION) || contender.equals(BARE_THREAD);
    }

    /// Has `body` run as a continuation or a thread.
    void spawn(Runnable body) {
        ready.add(threads ? new RawThread(this, body) : new RawContinuation(this, body));
    }

    /// Appends a callback, or who is to go on.
    void ready(Runnable entry) {
        ready.add(entry);
    }

    /// Returns who is running.
    RawFiber current() {
        RawFiber running = current;
        if (running == null) {
            throw new IllegalStateException("nobody is running");
        }
        return running;
    }

    void enter(RawFiber entered) {
        current = entered;
    }

    /// Lets all others run that are ready.
    void yieldNow() {
        RawFiber running = current();
        ready.add(running);
        running.suspend();
    }

    /// Suspends who is running, until it is appended again.
    void suspend() {
        current().suspend();
    }

    /// Takes so many turns.
    void run(int turns) {
        for (int i = 0; i < turns; i++) {
            ready.remove().run();
        }
    }

    /// Runs until nothing is ready any more.
    void run() {
        for (Runnable next = ready.poll(); next != null; next = ready.poll()) {
            next.run();
        }
    }
}
