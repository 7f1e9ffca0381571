import org.jspecify.annotations.NullMarked;

/// The conformance kit: the rules that every event loop keeps, as tests.
@NullMarked
module rondo.tck {
    requires transitive rondo;
    requires static transitive org.jspecify; // annotations only
    requires static transitive org.checkerframework.checker.qual; // what the nullness proof writes into signatures

    provides rondo.spi.EventLoopProvider with
            rondo.tck.alternate.AlternateLoopProvider;
}
