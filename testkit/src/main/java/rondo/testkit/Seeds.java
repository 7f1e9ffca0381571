package rondo.testkit;

import java.util.concurrent.ThreadLocalRandom;

/// The seeds to run: so many, from a first one on.
///
/// @param first the first one
/// @param count how many
record Seeds(long first, long count) {

    /// The property that names the one seed to run.
    static final String SEED = "rondo.simulation.seed";

    private static final String BASE = "rondo.simulation.base";
    private static final String COUNT = "rondo.simulation.seeds";

    /// Returns what a test asks for, or what the system properties say instead.
    static Seeds chosen(long first, int count) {
        String seed = System.getProperty(SEED);
        if (seed != null) {
            return new Seeds(parse(SEED, seed), 1);
        }
        String base = System.getProperty(BASE);
        String number = System.getProperty(COUNT);
        return new Seeds(
                base == null ? first : base(base), number == null ? count : Math.max(1, parse(COUNT, number)));
    }

    private static long base(String text) {
        if (!text.equals("random")) {
            return parse(BASE, text);
        }
        return RandomBase.SEED;
    }

    /// Chosen once in a JVM, if at all.
    private static final class RandomBase {

        static final long SEED = ThreadLocalRandom.current().nextLong() & 0xffff_ffffL;

        static {
            System.out.println(BASE + " is " + format(SEED));
        }
    }

    private static long parse(String property, String text) {
        try {
            boolean hexadecimal = text.startsWith("0x");
            return hexadecimal ? Long.parseUnsignedLong(text.substring(2), 16) : Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "The system property " + property + " is " + text + ", not a number such as 42 or 0x2a", e);
        }
    }

    /// Returns a seed or a digest as people write it, such as `0x2a`.
    static String format(long seed) {
        return "0x" + Long.toHexString(seed);
    }
}
