package rondo.tck.alternate;

/// Marks, in debug mode, where an exception came out of a wait.
final class AwaitedAt extends Exception {

    private static final long serialVersionUID = 1L;

    AwaitedAt() {
        super("awaited at");
    }
}
