package rondo.tck;

/// Where the random choices of the kit begin: the same ones each time, unless a property names others.
final class Seed {

    /// The property with the seed.
    static final String PROPERTY = "rondo.tck.seed";

    static final long VALUE = Long.getLong(PROPERTY, 42);

    private Seed() {}
}
