package rondo;

/// Receives what went wrong on a loop where no caller is left to be told.
///
/// *asyncio:* the argument of `loop.set_exception_handler`.
@FunctionalInterface
public interface ExceptionHandler {

    /// Handles one report.
    ///
    /// Called on the loop's thread, in the context of the task or callback concerned. An exception
    /// thrown here is reported to the default handler, and the loop goes on.
    ///
    /// @param loop the loop that reports
    /// @param context what happened
    void handle(AbstractEventLoop loop, ExceptionContext context);
}
