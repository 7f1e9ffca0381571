import org.jspecify.annotations.NullMarked;

/// The event loop without its way of waiting: [rondo.loop.base.BaseEventLoop] over a
/// [rondo.loop.base.Driver].
///
/// A loop module supplies a driver and a provider. If `java.lang` is open to this module
/// (`--add-opens java.base/java.lang=rondo.loop.base`), tasks are mounted on the loop's own thread,
/// which is faster; behaviour is the same.
@NullMarked
module rondo.loop.base {
    requires transitive rondo;
    requires static jdk.jfr; // events are recorded where there is a flight recorder

    requires static transitive org.jspecify; // annotations only
    requires static org.checkerframework.checker.qual; // only the nullness proof reads it

    exports rondo.loop.base;
}
