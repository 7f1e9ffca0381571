package rondo.sync;

import org.jspecify.annotations.Nullable;

/// Runs code while something is held, and gives it back afterwards, however the code ends.
final class Held {

    private Held() {}

    static <T extends @Nullable Object, X extends Exception> T run(Body<T, X> body, Runnable release) throws X {
        T value;
        try {
            value = body.run();
        } catch (Throwable failure) {
            try {
                release.run();
            } catch (RuntimeException refused) {
                failure.addSuppressed(refused); // what went wrong first comes out
            }
            throw failure;
        }
        release.run();
        return value;
    }

    static <X extends Exception> void run(VoidBody<X> body, Runnable release) throws X {
        Held.<@Nullable Void, X>run(
                () -> {
                    body.run();
                    return null;
                },
                release);
    }
}
