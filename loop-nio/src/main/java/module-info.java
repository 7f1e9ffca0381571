import org.jspecify.annotations.NullMarked;

/// Event loops that wait for the completion of NIO.2 operations, those of a
/// [java.nio.channels.AsynchronousChannelGroup].
///
/// Exports nothing: programs reach this loop through [rondo.spi.EventLoopProvider].
@NullMarked
module rondo.loop.nio {
    requires rondo;
    requires rondo.loop.base;

    requires static org.jspecify; // annotations only
    requires static org.checkerframework.checker.qual; // only the nullness proof reads it

    provides rondo.spi.EventLoopProvider with
            rondo.loop.nio.NioLoopProvider;
}
