package rondo;

/// A callback that was scheduled for a point in time.
///
/// Cancelling it takes it out of the loop's timers at once; nothing of it is kept until its time
/// would have come.
///
/// {@snippet class=rondo.examples.snippets.EventLoopSnippets region=callLater}
///
/// *asyncio:* `TimerHandle`.
public interface TimerHandle extends Handle {

    /// {@return the time at which the callback is due, in nanoseconds of [AbstractEventLoop#time]}
    long when();
}
