package rondo.management;

/// A program cannot be looked into; the message says why, and is all there is to say.
final class RefusedException extends Exception {

    private static final long serialVersionUID = 1;

    RefusedException(String message) {
        super(message);
    }
}
