package rondo;

/// A callback that was scheduled on a loop, to cancel it by.
///
/// A loop may have several handles of one callback. They are equal, and so is no other: compare them by `equals`.
///
/// *asyncio:* `Handle`.
public interface Handle {

    /// Keeps the callback from running, if it has not begun to run.
    ///
    /// The callback is let go at once. Calling this again, or after the callback ran, does nothing.
    /// It may be called on the loop's thread; a handle that [AbstractEventLoop#callSoonThreadsafe]
    /// returned may be cancelled from any thread.
    ///
    /// @throws WrongThreadException if called from another thread where that is not allowed
    void cancel();

    /// {@return true once [#cancel] kept the callback from running}
    boolean isCancelled();

    /// {@return the context in which the callback runs}
    ///
    /// Unless one was given, it is a snapshot taken when the callback was scheduled: what the
    /// callback sets in it is seen by what the callback calls and schedules, and by nobody else.
    Context context();
}
