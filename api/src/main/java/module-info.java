import org.jspecify.annotations.NullMarked;

/// The contract of Rondo: futures, tasks, and the event loop that runs them.
///
/// This module names every concept and contains no loop. A program puts one or more loop modules on
/// its module path, and [rondo.Async#run] finds them; which one runs is decided at deployment, by the
/// system property `rondo.loop` or the environment variable `RONDO_LOOP`.
@NullMarked
module rondo {
    exports rondo;
    exports rondo.spi;

    uses rondo.spi.EventLoopListener;
    uses rondo.spi.EventLoopProvider;
    uses rondo.spi.ThreadLocalAccessor;

    requires jdk.unsupported; // sun.misc.Signal, by reflection: a modular program would not have it else

    requires static transitive org.jspecify; // annotations only
    requires static org.checkerframework.checker.qual; // only the nullness proof reads it
}
