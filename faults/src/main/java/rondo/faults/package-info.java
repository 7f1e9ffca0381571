/// Faults that are planted in real sources, to see whether tests find them.
///
/// A [Fault] replaces one piece of a source file by another. A [SourcePackage] compiles what follows from
/// that, in memory, and gives a class loader in which this package has the fault. All else is as before.
///
/// For tests that run on the class path. Nothing here is published.
@NullMarked
package rondo.faults;

import org.jspecify.annotations.NullMarked;
