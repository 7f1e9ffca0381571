/// The loops of a running program, as JMX shows them.
///
/// [rondo.management.EventLoopsMXBean] is what clients see, and [rondo.management.Management] puts it
/// there, which normally happens by itself. [rondo.management.Dump] is a client for the command line.
package rondo.management;
