import org.jspecify.annotations.NullMarked;

/// The conformance kit: the rules that every event loop keeps, as tests.
///
/// A loop's own tests extend [rondo.tck.EventLoopTck] and name the loop; that is all.
@NullMarked
module rondo.tck {
    exports rondo.tck;

    opens rondo.tck; // to JUnit, which calls the rules

    requires transitive rondo;
    requires transitive org.junit.jupiter.api;
    requires org.junit.platform.launcher; // for the command line
    requires java.logging; // to see what a loop logs
    requires java.management;
    requires jdk.management; // to count threads and descriptors
    requires static transitive org.jspecify; // annotations only
    requires static org.checkerframework.checker.qual; // only the nullness proof reads it
}
