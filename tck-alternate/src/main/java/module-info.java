import org.jspecify.annotations.NullMarked;

/// A second event loop, which requires nothing but the contract: proof that the contract is enough, and that
/// the conformance kit and all that is built on loops ask for no more.
@NullMarked
module rondo.tck.alternate {
    requires rondo;

    requires static org.jspecify; // annotations only
    requires static org.checkerframework.checker.qual; // only the nullness proof reads it

    provides rondo.spi.EventLoopProvider with
            rondo.tck.alternate.AlternateLoopProvider;
}
