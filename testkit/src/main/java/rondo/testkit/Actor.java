package rondo.testkit;

/// Something in a simulation that has turns: a loop, or a job of an executor.
///
/// Exactly one of them goes on at any time. All fields of a simulation are used by that one only, unless
/// they say otherwise.
sealed interface Actor permits SimulatedDriver, Job {

    /// Returns when it may have a turn, [VirtualClock#NEVER] if something else has to happen first.
    long readyAt();

    /// Returns a number that is the same in every run of the same program.
    int id();
}
