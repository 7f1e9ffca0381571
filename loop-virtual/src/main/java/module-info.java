import org.jspecify.annotations.NullMarked;

/// Event loops that run on virtual threads of the JDK's scheduler, and need no flag and no internals.
///
/// Exports nothing: programs reach this loop through [rondo.spi.EventLoopProvider].
@NullMarked
module rondo.loop.virtual {
    requires rondo;
    requires rondo.loop.base;

    requires static org.jspecify; // annotations only
    requires static org.checkerframework.checker.qual; // only the nullness proof reads it

    provides rondo.spi.EventLoopProvider with
            rondo.loop.virtual.VirtualLoopProvider;
}
