package rondo.sync;

import rondo.Task;

/// Something that tasks wait for until it has happened: a flag that is set, and can be cleared again.
///
/// {@snippet class=rondo.examples.snippets.SyncSnippets region=event}
///
/// See the package for threads and cancellation.
///
/// *asyncio:* `Event`.
public final class Event {

    /*
     *             set        everyone in the line goes on
     *   unset  --------> set
     *          <--------
     *            clear
     */
    private boolean set;

    private final WaitLine<Task<?>, Boolean> line = new WaitLine<>();
    private final LoopBinding binding = new LoopBinding();

    /// Creates an event that has not happened, anywhere.
    public Event() {}

    /// Sets the flag, and lets all tasks that wait go on, even if it is cleared before they run.
    ///
    /// *asyncio:* `Event.set()`.
    ///
    /// @throws WrongThreadException if the event's loop runs on another thread
    public void set() {
        binding.check(this, "Event.set");
        if (set) {
            return;
        }
        set = true;
        for (Waiter<?, Boolean> next = line.poll(); next != null; next = line.poll()) {
            next.serve(true);
        }
    }

    /// Takes the flag back; who waits from now on waits for the next [#set].
    ///
    /// *asyncio:* `Event.clear()`.
    ///
    /// @throws WrongThreadException if the event's loop runs on another thread
    public void clear() {
        binding.check(this, "Event.clear");
        set = false;
    }

    /// {@return true if the flag is set}
    ///
    /// *asyncio:* `Event.is_set()`.
    public boolean isSet() {
        return set;
    }

    /// Waits until the flag is set.
    ///
    /// To be called inside a task. Does not let anything else run if the flag is set.
    ///
    /// *asyncio:* `Event.wait()`.
    ///
    /// @return true, always
    /// @throws rondo.CancelledError if the task was cancelled
    /// @throws IllegalStateException if no task is running, or one of another loop than this event's
    /// @throws WrongThreadException if the calling thread runs no loop
    public boolean await() {
        Task<?> me = binding.currentTask(this, "Event.await");
        return set || line.join(binding.bind(this, me), me).await();
    }

    /// {@return the state of this event at this moment}
    public Stats stats() {
        return new Stats(set, line.size());
    }

    @Override
    public String toString() {
        return "Event[" + (set ? "set" : "unset") + ", waiting: " + line.size() + "]";
    }

    /// What an event was like at one moment.
    ///
    /// @param set whether the flag was set
    /// @param waiting how many tasks waited for it
    public record Stats(boolean set, int waiting) {}
}
