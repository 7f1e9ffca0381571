package rondo.management;

import java.util.List;

/// The loops that run in this JVM, for JMX clients.
///
/// Its name is `rondo:type=EventLoops`. It is registered when the program opens its first loop, if this
/// module is on the path. It keeps nothing: each call asks for the loops that run at that moment.
///
/// Any thread may call this; nothing here waits for more than a second for a loop to answer.
public interface EventLoopsMXBean {

    /// {@return the loops that run at this moment, with their statistics}
    List<LoopInfo> getLoops();

    /// Returns what all loops and their tasks are doing, as text: see [rondo.LoopDump].
    ///
    /// Each loop stands still while it is dumped. One that does not answer within a second is shown with
    /// the stack of its thread.
    ///
    /// @return several lines
    String dump();

    /// Returns what one loop and its tasks are doing.
    ///
    /// @param id as [LoopInfo#id] gives it
    /// @return several lines
    /// @throws IllegalArgumentException if no loop with this id runs; the message names those that do
    String dumpTasks(String id);
}
