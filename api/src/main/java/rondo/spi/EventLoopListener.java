package rondo.spi;

import rondo.AbstractEventLoop;

/// Is told of each loop that [rondo.EventLoops] opens: the hook for tools that are to work as soon as they
/// are on the path, without a line in the program.
///
/// Found by [java.util.ServiceLoader] when the first loop is opened, on the module path and the class path.
/// A provider is a public class with a public constructor without parameters. One that fails is logged and
/// does not disturb the program.
public interface EventLoopListener {

    /// A loop was opened. Called on the thread that opened it, before it gets it.
    ///
    /// Keep no strong reference to the loop: nobody tells when it is closed.
    ///
    /// @param loop the loop, which does not run yet
    void opened(AbstractEventLoop loop);
}
