import org.jspecify.annotations.NullMarked;

/// Simulated event loops for tests: virtual time, a schedule that a seed decides, and replay.
///
/// Start at [rondo.testkit.Simulation]. The module also brings a provider named `simulated`, which is
/// never chosen unless it is named.
@NullMarked
module rondo.testkit {
    requires transitive rondo;
    requires rondo.loop.base;

    requires static transitive org.jspecify; // annotations only
    requires static org.checkerframework.checker.qual; // only the nullness proof reads it

    exports rondo.testkit;

    provides rondo.spi.EventLoopProvider with
            rondo.testkit.SimulatedLoopProvider;
}
