package rondo.bench.report;

/// A command cannot do what it was told; the message says why, and what it can.
final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1;

    UsageException(String message) {
        super(message);
    }
}
