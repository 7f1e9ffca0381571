package rondo.faults.specimen;

/// What other classes are compiled against.
final class Limits {

    static final int MOST = 3; // copied to whoever uses it

    private static final int LEAST = 1;

    private Limits() {}

    static int least() {
        return LEAST;
    }
}
