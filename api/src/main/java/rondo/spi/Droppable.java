package rondo.spi;

/// A callback that wants to know when it will never run.
///
/// A loop that is closed drops the callbacks that wait to run, and the done-callbacks of the tasks that
/// it ends and of the futures that are still pending. To each that implements this it says so, once, on
/// the closing thread, when the loop counts as closed. Somebody on another thread may be waiting for
/// what the callback would have brought; this is the chance to let him go.
///
/// {@snippet class=rondo.examples.snippets.ProviderSnippets region=droppable}
///
/// *asyncio:* no counterpart. There a thread that waits for `run_coroutine_threadsafe` on a loop that
/// is closed waits for ever.
@FunctionalInterface
public interface Droppable {

    /// Tells that the loop was closed before this callback ran. Must not throw.
    void dropped();
}
