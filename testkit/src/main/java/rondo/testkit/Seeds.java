package rondo.testkit;

/// Seeds as text.
final class Seeds {

    private Seeds() {}

    /// Returns a seed or a digest as people write it, such as `0x2a`.
    static String format(long seed) {
        return "0x" + Long.toHexString(seed);
    }
}
