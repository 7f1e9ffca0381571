package rondo.bench;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// Bare continuations that take turns in an [ArrayDeque]: the floor under a loop with tasks.
final class RawScheduler {

    /// The name of the contender.
    static final String CONTINUATION = "continuation";

    private final ArrayDeque<Runnable> ready = new ArrayDeque<>();
    private @Nullable RawContinuation current;

    /// Has `body` run as a continuation.
    void spawn(Runnable body) {
        ready.add(new RawContinuation(this, body));
    }

    /// Appends a callback, or a continuation that is to go on.
    void ready(Runnable entry) {
        ready.add(entry);
    }

    /// Returns the continuation that is running.
    RawContinuation current() {
        RawContinuation running = current;
        if (running == null) {
            throw new IllegalStateException("no continuation is running");
        }
        return running;
    }

    void enter(RawContinuation entered) {
        current = entered;
    }

    /// Lets all others run that are ready.
    void yieldNow() {
        ready.add(current());
        RawContinuation.suspend();
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
