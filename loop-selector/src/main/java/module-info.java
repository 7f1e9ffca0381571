import org.jspecify.annotations.NullMarked;

/// Event loops that wait for readiness on a [java.nio.channels.Selector].
///
/// Exports nothing: programs reach this loop through [rondo.spi.EventLoopProvider].
@NullMarked
module rondo.loop.selector {
    requires rondo;
    requires rondo.loop.base;

    requires static org.jspecify; // annotations only
    requires static org.checkerframework.checker.qual; // only the nullness proof reads it

    provides rondo.spi.EventLoopProvider with
            rondo.loop.selector.SelectorLoopProvider;
}
