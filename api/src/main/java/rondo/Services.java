package rondo;

import java.util.Iterator;
import java.util.function.Consumer;

/// Goes through what a [java.util.ServiceLoader] finds, past what it cannot load.
final class Services {

    private static final int ERRORS_AT_MOST = 1_000; // a loader that fails for ever must not hang us

    private Services() {}

    /// Hands each service to `found`, and to `broken` why another one cannot be loaded, or was refused by
    /// `found`.
    static <S> void forEach(Iterator<S> services, Consumer<? super S> found, Consumer<Throwable> broken) {
        for (int errors = 0; errors < ERRORS_AT_MOST; ) {
            try {
                if (!services.hasNext()) {
                    return;
                }
                found.accept(services.next());
            } catch (Throwable failure) { // the iterator goes on behind it
                rethrowIfFatal(failure);
                errors++;
                broken.accept(failure);
            }
        }
    }

    /// Throws what nobody can go on after.
    static void rethrowIfFatal(Throwable failure) {
        if (failure instanceof VirtualMachineError fatal && !(failure instanceof StackOverflowError)) {
            throw fatal;
        }
    }
}
