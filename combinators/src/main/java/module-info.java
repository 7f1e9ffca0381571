import org.jspecify.annotations.NullMarked;

/// Functions over several awaitables, or over one and the clock: gather, wait, timeouts, shield, task groups.
///
/// Start at [rondo.combinators.Combinators]. Everything here is written against [rondo] alone, so it
/// runs on any loop.
@NullMarked
module rondo.combinators {
    requires transitive rondo;

    requires static transitive org.jspecify; // annotations only
    requires static org.checkerframework.checker.qual; // only the nullness proof reads it

    exports rondo.combinators;
}
