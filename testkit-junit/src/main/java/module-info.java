import org.jspecify.annotations.NullMarked;

/// Tests of JUnit that are run once for each of many seeds: [rondo.testkit.junit.Simulated].
@NullMarked
module rondo.testkit.junit {
    requires transitive rondo.testkit;
    requires transitive org.junit.jupiter.api;

    requires static transitive org.jspecify; // annotations only
    requires static org.checkerframework.checker.qual; // only the nullness proof reads it

    exports rondo.testkit.junit;
}
