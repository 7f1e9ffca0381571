import org.jspecify.annotations.NullMarked;

/// Looks into the loops of a running program, from outside.
///
/// With this module on the path, a program has an MXBean by which JMX clients see its loops and take
/// dumps of them; [rondo.management.Dump] is such a client for the command line. Start at
/// [rondo.management.EventLoopsMXBean].
@NullMarked
module rondo.management {
    requires transitive rondo;
    requires transitive java.management;

    requires static java.management.rmi; // these two for Dump only, in the JVM in which it runs
    requires static jdk.attach;
    requires static transitive org.jspecify; // annotations only
    requires static org.checkerframework.checker.qual; // only the nullness proof reads it

    exports rondo.management;

    provides rondo.spi.EventLoopListener with
            rondo.management.RegisterAtFirstLoop;
}
