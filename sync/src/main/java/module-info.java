import org.jspecify.annotations.NullMarked;

/// What tasks of one loop wait for each other with: locks, events, conditions, semaphores, barriers and
/// queues.
///
/// Everything here is written against [rondo] alone, so it runs on any loop.
@NullMarked
module rondo.sync {
    requires transitive rondo;

    requires static transitive org.jspecify; // annotations only
    requires static org.checkerframework.checker.qual; // only the nullness proof reads it

    exports rondo.sync;
}
