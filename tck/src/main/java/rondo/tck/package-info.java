/// The rules that every event loop keeps.
///
/// [EventLoopTck] holds them all. Each file with a name in `Rules` is one section; each of its methods is
/// one rule, and its name is the sentence. A rule runs on a loop of its own, and after it nothing may
/// be left: no report to the exception handler, no task, no thread, no descriptor.
package rondo.tck;
